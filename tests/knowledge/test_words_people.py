"""Sessions asked for by who is in them, by their place, and by the other days of the same."""

from dataclasses import replace

from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import reply
from knowledge.model import Text
from knowledge.say import plain
from tests.knowledge.reading import read
from tests.knowledge.small_pack import PACK, seoul


def test_who_was_asked_for_is_named_before_the_session() -> None:
    answers = {
        "Kim Hana": read(ids=("opening",), intent="when", asked="when is kim hana")["en"][0],
        "金哈娜": read(ids=("opening",), intent="who", asked="金哈娜是谁")["zh"][0],
    }
    assert answers == {
        "Kim Hana": "🕐 Kim Hana · Opening Ceremony: today at 13:00 KST, in 20 min.",
        "金哈娜": "🕐 金哈娜 · 开幕式：今天13:00开始，还有20分钟。",
    }


def test_a_place_asked_for_its_time_tells_what_is_on_there() -> None:
    assert read(ids=("hall-c",), intent="when")["en"] == [
        "🕐 On at Hall C (C홀):",
        "• Today 13:00 Opening Ceremony · Main Stage",
        "• Today 15:00 Tea (cancelled) · Main Stage",
        "• Tomorrow 10:00 Robot Forum · Hall C",
    ]
    assert read(ids=("info",), intent="when")["en"] == ["📍 Information desk (안내데스크): 1F."]


def test_when_one_day_of_a_series_is_over_the_next_is_told() -> None:
    opening = PACK.sessions[0]
    days = tuple(
        replace(
            opening,
            id=f"tour-{day}",
            title=Text((("en", f"Tour, day {day}"),)),
            starts=seoul(5 + day, 10),
            ends=seoul(5 + day, 11),
        )
        for day in (1, 2, 3)
    )
    pack = replace(PACK, sessions=days)
    answer = Answer(question="tour 1", verdict="answer", lang="en", ids=("tour-1",))
    told = reply(pack, Question(text="tour", at=seoul(6, 12)), answer)
    assert plain(told.text).splitlines()[:2] == [
        "🕐 Tour, day 1: over. It was today 10:00–11:00 KST.",
        "Next is Tour, day 2, tomorrow at 10:00 KST.",
    ]


def test_of_a_series_the_one_that_is_on_is_told_unless_a_day_is_named() -> None:
    days = tuple(
        replace(
            PACK.sessions[0],
            id=f"talk-{day}",
            title=Text((("en", f"Talk, day {day}"),)),
            starts=seoul(5 + day, 11),
            ends=seoul(5 + day, 17),
        )
        for day in (1, 2)
    )
    pack = replace(PACK, sessions=days)

    def told(asked: str) -> str:
        answer = Answer(question=asked, verdict="answer", lang="en", ids=("talk-2",))
        return plain(reply(pack, Question(text=asked, at=seoul(6, 12)), answer).text)

    assert told("talk").startswith("🕐 Talk, day 1: began 1 hour ago")
    assert told("talk day 2").startswith("🕐 Talk, day 2: tomorrow at 11:00 KST.")
