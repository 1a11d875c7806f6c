"""A newer programme as a file: what changes is shown first; what is refused changes nothing."""

import io
import json
from pathlib import Path

import aiohttp
import pytest

from bot.event import LiveEvent
from knowledge.pack.importers.write import write
from knowledge.programme import scheduled
from tests.handlers.agenda_fair import FAIR
from tests.handlers.conftest import Expo, opened
from tests.handlers.guest import Guest, read
from tests.handlers.test_changing import organizer, someone
from tests.handlers.test_reminders import at, saving
from tests.knowledge.small_pack import seoul


@pytest.fixture
async def expo(tmp_path: Path):
    """The fair as a pack in a folder."""
    folder = tmp_path / "fair"
    write(folder, FAIR)
    async with opened(tmp_path, LiveEvent(folder)) as running:
        yield running


def programme(**changes: dict[str, str] | None) -> str:
    """Return the fair's programme as a site would publish it, with some changes."""
    rows = []
    for one in scheduled(FAIR):
        change = changes.get(one.id, {})
        if change is None:
            continue
        zone = FAIR.event.timezone
        row = {
            "id": one.id,
            "title": one.title.pick("en"),
            "start": one.starts.astimezone(zone).isoformat() if one.starts else "",
            "end": one.ends.astimezone(zone).isoformat() if one.ends else "",
            "room": FAIR[one.place].name.pick("en") if one.place else one.room.pick("en"),
        }
        rows.append({**row, **change})
    return json.dumps(rows, ensure_ascii=False, indent=1)


async def upload(guest: Guest, name: str, text: str) -> dict:
    """Send a file, and return the reply."""
    known = len(await guest.heard())
    form = aiohttp.FormData({"kind": "document"})
    form.add_field(
        "file", io.BytesIO(text.encode()), filename=name, content_type="application/json"
    )
    url = f"{guest.sandbox.url}/api/people/{guest.id}/upload"
    async with guest.http.post(url, data=form) as response:
        assert response.status < 300, await response.text()
    return await guest.reply(after=known)


async def test_what_a_file_changes_is_shown_first_then_told_in_one_card(expo: Expo):
    boss, kim = await organizer(expo), await someone(expo, "en")
    await saving(expo, kim, "data", "ai", "soon")
    starts = {
        "start": seoul(6, 15, 30).isoformat(),
        "end": seoul(6, 16, 30).isoformat(),
    }
    card = await upload(boss, "new.json", programme(data=starts, ai={"room": "Annex"}, soon=None))
    shown = read(card)
    assert [line for line in shown.split("\n") if not line.startswith("•")] == [
        "🛠 The file was read. This would change.",
        "Moved: 1",
        "Other room: 1",
        "Not in the file, cancelled: 1",
        "Saved by 1; messages to send: 1",
        "Reminders to re-time: 2",
    ]
    pack = expo.concierge.parts.event
    assert pack.pack["data"].starts == FAIR["data"].starts
    await boss.tap(card, "Change it")
    assert (pack.pack["data"].starts, pack.pack["ai"].place) == (seoul(6, 15, 30), "far")
    assert pack.pack["soon"].cancelled
    assert pack.pack["data"].title == FAIR["data"].title
    await at(expo, 12, 43)
    await kim.settled()
    heard = [read(one) for one in await kim.heard()]
    assert len(heard) == 1
    assert heard[0].startswith("⚠️ 3 ")


async def test_a_file_that_says_the_same_changes_nothing(expo: Expo):
    boss = await organizer(expo)
    assert read(await upload(boss, "same.json", programme())) == (
        "It says what the programme says already: nothing would change."
    )


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("notes.txt", "just some words", "notes.txt"),
        ("half.json", '[{"title": "A", "start": ', "half.json:1"),
        ("when.json", '[{"title": "A", "start": "sometime", "room": "B"}]', "when.json:1"),
        ("empty.json", "[]", "empty.json"),
        ("../../escape.json", "{", "escape.json"),
    ],
)
async def test_a_bad_file_is_refused_with_file_line_and_reason(expo: Expo, name, text, why):
    boss = await organizer(expo)
    before = expo.concierge.parts.event.pack
    said = read(await upload(boss, name, text))
    assert said.startswith("This file can’t be used. Nothing was changed.")
    assert why in said
    assert "/tmp" not in said
    assert expo.concierge.parts.event.pack is before


async def test_a_file_that_telegram_keeps_from_bots_is_told_so(expo: Expo):
    boss = await organizer(expo)
    said = read(await upload(boss, "huge.csv", "x" * (20 * 1024 * 1024 + 1)))
    assert said.startswith("The file is too large: up to 20 MB can be received.")


async def test_a_file_from_anyone_else_is_just_a_file(expo: Expo):
    kim = await someone(expo, "en")
    said = read(await upload(kim, "new.json", programme(data={"room": "Annex"})))
    assert "I cannot open files" in said


async def test_a_change_in_between_asks_for_the_file_again(expo: Expo):
    boss, other = await organizer(expo), await organizer(expo)
    card = await upload(boss, "new.json", programme(data={"room": "Annex"}))
    await other.tap(await other.ask("cancel AI Talk"), "Change it")
    said = read(await boss.tap(card, "Change it"))
    assert said == "The programme was changed meanwhile. Please send the file again."
    assert expo.concierge.parts.event.pack["data"].place == "stage"


async def test_a_whole_file_is_taken_back(expo: Expo):
    boss = await organizer(expo)
    card = await upload(boss, "new.json", programme(data={"room": "Annex"}, ai=None))
    done = await boss.tap(card, "Change it")
    await boss.tap(done, "Undo (5 min)")
    pack = expo.concierge.parts.event.pack
    assert (pack["data"].place, pack["ai"].cancelled) == ("stage", False)
