"""Calendar files: two independent readers read the same, and reading again makes no doubles."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from knowledge.agenda.calendar import calendar_file, handed_now, uid
from knowledge.agenda.items import saved
from knowledge.ask.words_part import Reader
from knowledge.model import Text
from tests.handlers.agenda_fair import FAIR, changed
from tests.knowledge.agenda_slots import AT
from tests.knowledge.small_pack import seoul

READERS = Path(__file__).parent / "calendar_readers"


def keep(pack, *ids):
    return tuple(saved(pack[id_], at=AT) for id_ in ids)


def handed(pack, items, before=(), lang="ko"):
    return handed_now(Reader(pack=pack, lang=lang, at=AT), items, before)


def written(pack, items, before=(), lang="ko") -> bytes:
    reader = Reader(pack=pack, lang=lang, at=AT)
    return calendar_file(
        reader,
        handed(pack, items, before, lang),
        title="내 일정; 작은, 박람회",
        link=lambda entry: f"https://t.me/bot?start=e_{entry}",
    )


def events(file: bytes) -> dict[str, dict]:
    return {
        str(event["uid"]): {
            "title": str(event["summary"]),
            "starts": event.decoded("dtstart"),
            "ends": event.decoded("dtend"),
            "zone": event["dtstart"].params.get("tzid"),
            "where": str(event.get("location", "")),
            "sequence": int(event["sequence"]),
            "status": str(event["status"]),
        }
        for event in Calendar.from_ical(file).walk("VEVENT")
    }


def test_an_event_has_title_times_in_the_venues_zone_place_and_a_number():
    assert events(written(FAIR, keep(FAIR, "opening", "secret", "moon"))) == {
        uid(FAIR, "opening"): {
            "title": "개막식",
            "starts": seoul(6, 13),
            "ends": seoul(6, 14),
            "zone": "Asia/Seoul",
            "where": "3층 C홀 메인무대",
            "sequence": 0,
            "status": "CONFIRMED",
        }
    }
    assert b"BEGIN:VTIMEZONE" in written(FAIR, keep(FAIR, "opening"))


def test_the_same_agenda_is_the_same_file_and_the_same_numbers():
    items = keep(FAIR, "opening", "data")
    first = handed(FAIR, items)
    assert handed(FAIR, items, first) == first
    assert written(FAIR, items, first) == written(FAIR, items)


def test_the_number_rises_exactly_when_the_facts_change():
    items = keep(FAIR, "opening", "data")
    first = handed(FAIR, items)
    moved = changed(FAIR, "data", starts=seoul(6, 15, 30))
    second = handed(moved, items, first)
    assert [(one.entry, one.sequence) for one in second] == [("opening", 0), ("data", 1)]
    third = handed(changed(moved, "data", cancelled=True), items, second)
    assert [(one.sequence, one.cancelled) for one in third] == [(0, False), (2, True)]
    assert handed(moved, items, third)[1].sequence == 3


def test_what_was_dropped_is_cancelled_and_comes_back_with_a_higher_number():
    first = handed(FAIR, keep(FAIR, "opening", "data"))
    second = handed(FAIR, keep(FAIR, "opening"), first)
    assert [(one.entry, one.sequence, one.cancelled) for one in second] == [
        ("opening", 0, False),
        ("data", 1, True),
    ]
    assert handed(FAIR, keep(FAIR, "opening"), second) == second
    back = {one.entry: one for one in handed(FAIR, keep(FAIR, "opening", "data"), second)}
    assert (back["data"].sequence, back["data"].cancelled) == (2, False)


def test_what_left_the_event_is_cancelled_with_the_facts_it_had():
    items = keep(FAIR, "data")
    first = handed(FAIR, items)
    emptied = replace(FAIR, sessions=())
    (event,) = events(written(emptied, items, first)).values()
    assert (event["title"], event["status"], event["sequence"]) == ("Data 세션", "CANCELLED", 1)
    assert event["starts"] == seoul(6, 15)


def test_names_do_not_change_with_language_or_facts_and_differ_between_events():
    moved = changed(FAIR, "data", starts=seoul(7, 9))
    assert uid(moved, "data") == uid(FAIR, "data")
    other = replace(FAIR, event=replace(FAIR.event, id="other"))
    assert uid(other, "data") != uid(FAIR, "data")


def awkward():
    """A pack with a title that a careless writer breaks."""
    name = Text((("ko", '쉼표, 세미콜론; 역사선\\ 그리고 "따옴표"\n둘째 줄 ' + "길다 " * 40),))
    return changed(FAIR, "data", title=name)


def test_awkward_titles_come_back_as_they_were():
    pack = awkward()
    (event,) = events(written(pack, keep(pack, "data"))).values()
    assert event["title"] == pack["data"].name.pick("ko")


@pytest.fixture(scope="session")
def node_reader(tmp_path_factory):
    """A folder with the readers from npm; without node or the network the test skips."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("no node: the file was read by icalendar alone")
    folder = tmp_path_factory.mktemp("readers")
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--silent", "ical.js@2", "node-ical@0.20"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm cannot install the readers: {done.stderr.strip()[:200]}")
    return folder


@pytest.mark.parametrize("reader", ["ical.mjs", "node_ical.mjs"])
def test_readers_written_by_others_see_the_same_events_at_the_same_instants(
    node_reader, tmp_path, reader
):
    pack = awkward()
    items = keep(pack, "opening", "data", "robots", "tea")
    first = handed(pack, items)
    file = written(pack, keep(pack, "opening", "data", "robots"), first)
    path = tmp_path / "agenda.ics"
    path.write_bytes(file)
    script = node_reader / reader
    script.write_text((READERS / reader).read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = {
        one["uid"]: (
            one["title"],
            datetime.fromisoformat(one["starts"]),
            datetime.fromisoformat(one["ends"]),
            one["sequence"],
            one["status"],
        )
        for one in json.loads(done.stdout)
    }
    assert len(told) == 4
    assert told == {
        name: (one["title"], one["starts"], one["ends"], one["sequence"], one["status"])
        for name, one in events(file).items()
    }
