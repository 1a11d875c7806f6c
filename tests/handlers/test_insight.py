"""What organizers see of the questions, and how they teach."""

from dataclasses import replace

import pytest

from handlers.callbacks import pack
from handlers.insight_callbacks import Pick
from handlers.ports import Asked
from handlers.roles import Role
from handlers.teaching import Taught
from knowledge.edits import edited
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, buttons, read


async def organizer(expo: Expo, lang: str = "en") -> Guest:
    guest = await expo.guest(lang)
    await expo.concierge.parts.world.roles.grant(guest.id, Role.ORGANIZER, by=1)
    return guest


def button(message, beginning):
    return next(one["text"] for one in buttons(message) if one["text"].startswith(beginning))


async def test_others_do_not_learn_that_the_commands_exist(expo: Expo):
    guest = await expo.guest("en")
    unknown = await guest.says("/nonsense")
    for command in ("/insight", "/teach", "/why where"):
        assert (await guest.says(command)).startswith(unknown[:20])


async def test_the_figures_count_what_was_asked(expo: Expo):
    guest, boss = await expo.guest("en"), await organizer(expo)
    await guest.ask("where is the main stage")
    await guest.ask("do you sell unicorn umbrellas")
    card = await boss.ask("/insight")
    lines = read(card).splitlines()
    assert "2 questions: 1 (50%) answered" in lines[1]
    assert "Main Stage: 1" in read(card)
    assert "do you sell unicorn umbrellas" in read(card)


async def test_the_chart_and_the_file_are_sent(expo: Expo):
    guest, boss = await expo.guest("ko"), await organizer(expo, "ko")
    await guest.ask("=메인무대 어디예요")
    card = await boss.ask("/insight")
    chart = await boss.tap(card, "그림으로 받기")
    assert chart["photo"][-1]["width"] >= 500
    file = await boss.tap(card, "파일로 받기 (CSV)")
    url = f"{expo.sandbox.url}/api/files/{file['document']['file_id']}"
    async with expo.http.get(url) as response:
        rows = (await response.read()).decode("utf-8-sig").splitlines()
    assert rows[0] == "number,time,language,question,verdict,entries,score,near,taken,helpful"
    assert ",'=메인무대 어디예요," in rows[1]


async def test_an_unanswered_question_is_taught_and_answered_at_once(expo: Expo):
    guest, boss = await expo.guest("en"), await organizer(expo)
    await guest.ask("do you sell unicorn umbrellas")
    await guest.ask("do you sell unicorn umbrellas?")
    listed = await boss.ask("/teach")
    assert "“do you sell unicorn umbrellas” · 2 times" in read(listed)
    group = await boss.tap(listed, button(listed, "1. do you sell"))
    asked = await boss.tap(group, "Write an answer")
    assert read(asked).endswith("Write the answer in English, the fact first.")
    preview = await boss.ask("Unicorn umbrellas are <sold> at the info desk & nowhere else.")
    assert "Unicorn umbrellas are <sold> at the info desk & nowhere else." in preview["text"]
    assert "newly answered" in read(preview)
    translate = await boss.tap(preview, "+ 한국어")
    assert "한국어" in read(translate)
    preview = await boss.ask("유니콘 우산은 안내데스크에서 팔아요.")
    saved = await boss.tap(preview, "Save it")
    assert read(saved).startswith("🎓 Learnt: do you sell unicorn umbrellas")
    said = (await guest.ask("do you sell unicorn umbrellas"))["text"]
    assert said.startswith("Unicorn umbrellas are <sold> at the info desk & nowhere else.")
    deeds = expo.concierge.parts.world.audit.deeds()
    assert [one.what for one in deeds if one.by == boss.id] == ["taught"]
    removed = await boss.tap(saved, "Take it back")
    assert "Taken back" in read(removed)
    assert not (await guest.says("do you sell unicorn umbrellas")).startswith("Unicorn")
    assert "“do you sell unicorn umbrellas” · 1 time" in await boss.says("/teach")


async def test_a_phrasing_is_linked_to_an_entry_found_by_name(expo: Expo):
    guest, boss = await expo.guest("en"), await organizer(expo)
    await guest.ask("grand hullabaloo platform")
    group = await boss.tap(listed := await boss.ask("/teach"), button(listed, "1. grand"))
    await boss.tap(group, "Find another entry")
    found = await boss.ask("main stage")
    preview = await boss.tap(found, "Main Stage")
    assert "→ answered with Main Stage." in read(preview)
    await boss.tap(preview, "Save it")
    assert "Main Stage" in (await guest.says("grand hullabaloo platform")).splitlines()[0]


async def test_an_old_button_and_a_bad_answer_change_nothing(expo: Expo):
    guest, boss = await expo.guest("en"), await organizer(expo)
    await guest.ask("do you sell unicorn umbrellas")
    group = await boss.tap(listed := await boss.ask("/teach"), button(listed, "1. do you"))
    await boss.tap(group, "Write an answer")
    assert "1000 at most" in await boss.says("x" * 1001)
    assert "is not a fact" in await boss.says("At {session.nothing.starts}")
    preview = await boss.ask("At the desk.")
    again = await boss.ask("/teach")
    await boss.tap(again, button(again, "1. do you"))
    save = next(one for one in buttons(preview) if one["text"] == "Save it")
    await boss.answered(preview, save["callback_data"])
    assert "Nothing was changed" in read((await boss.heard())[-3]) or any(
        "Nothing was changed" in read(one) for one in await boss.heard()
    )
    assert expo.concierge.parts.world.school.lessons.all() == ()


async def test_who_is_dismissed_in_the_middle_can_teach_nothing(expo: Expo):
    guest, boss = await expo.guest("en"), await organizer(expo)
    await guest.ask("do you sell unicorn umbrellas")
    group = await boss.tap(listed := await boss.ask("/teach"), button(listed, "1. do you"))
    await boss.tap(group, "Write an answer")
    preview = await boss.ask("At the desk.")
    await expo.concierge.parts.world.roles.dismiss(boss.id, Role.ORGANIZER, by=1)
    save = next(one for one in buttons(preview) if one["text"] == "Save it")
    assert "older" in await boss.answered(preview, save["callback_data"])
    assert expo.concierge.parts.world.school.lessons.all() == ()


async def test_what_is_picked_of_a_choice_is_noted(expo: Expo):
    guest = await expo.guest("en")
    number = await choice(expo, "the big thing")
    menu = await guest.ask("/menu")
    await guest.forge(menu, pack(Pick(number, "stage"), "en"))
    await guest.sees("Main Stage")
    read_rows = expo.concierge.parts.store.read
    assert read_rows("select taken from questions where number = ?", number) == [("stage",)]


async def test_choices_resolved_alike_become_a_suggestion(expo: Expo):
    boss, questions = await organizer(expo), expo.concierge.parts.world.questions
    for _ in range(3):
        await questions.take(await choice(expo, "the big thing"), "stage")
    ties = await boss.tap(await boss.ask("/teach"), "Chosen often: 1")
    assert "“the big thing” → Main Stage (3 of 3)" in read(ties)
    preview = await boss.tap(ties, button(ties, "1. the big thing"))
    await boss.tap(preview, "Save it")
    assert expo.concierge.parts.world.school.insights.ties(3) == ()


async def choice(expo: Expo, text: str) -> int:
    """Log a question that was answered with a choice; return its number."""
    asked = Asked(
        text=text, lang="en", verdict="choose", ids=("stage", "tea"), score=0.3, at=expo.clock()
    )
    return await expo.concierge.parts.world.questions.record(asked)


async def test_why_tells_what_was_read_and_what_decided(expo: Expo):
    boss = await organizer(expo)
    told = await boss.says("/why where is the main stage")
    assert told.startswith("🔎 Verdict: answered at once")
    assert "Main Stage" in told
    assert (await boss.says("/why")).startswith("Write the question after /why")


@pytest.mark.parametrize("lang", ["ko", "ja", "zh"])
async def test_the_figures_are_said_in_each_language(expo: Expo, lang: str):
    boss = await organizer(expo, lang)
    assert len(read(await boss.ask("/insight")).splitlines()) >= 2


async def test_what_was_taught_is_there_after_a_restart(expo: Expo):
    parts = expo.concierge.parts
    taught = Taught(
        lang="en", words=("zorkmid rate",), answer=(("en", "Four."),), by=1, at=expo.clock()
    )
    await parts.world.school.lessons.teach(taught, ())
    parts.world.school.take_up()
    entry = parts.event.pack["taught-1"]
    assert entry.answer.pick("en") == "Four."
    assert replace(entry) == entry
    assert edited(parts.event.pack, parts.event.edits("taught")).find("taught-1") == entry
