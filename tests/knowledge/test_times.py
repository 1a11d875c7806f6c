"""Time expressions in any text."""

from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.ask.answer import Window
from knowledge.ask.times import LONGEST, find_window
from tests.knowledge.times_cases import AT, EVENT, ZONE, reading

WEEK_BEFORE = AT - timedelta(days=7)
LAST_EVENING = datetime(2025, 10, 2, 19, 0, tzinfo=ZONE)
YEAR_LATER = AT.replace(year=2026)


def test_before_the_event_today_is_still_today() -> None:
    assert reading("오늘 뭐 해?", WEEK_BEFORE) == ("day 09-23", "뭐 해?")


def test_before_the_event_a_time_without_a_day_is_of_the_first_day() -> None:
    assert reading("3시 이후", WEEK_BEFORE) == ("09-30 15:00..10-01 00:00", "")


def test_before_the_event_now_is_now() -> None:
    found = find_window("now", at=WEEK_BEFORE, event=EVENT)
    assert found is not None
    start = WEEK_BEFORE
    end = start + timedelta(minutes=1)
    assert found.window == Window(start=start, end=end, kind="now")


def test_a_weekday_before_the_event_is_the_events() -> None:
    assert reading("this Thursday", WEEK_BEFORE) == ("day 10-02", "")


def test_a_weekday_that_has_passed_is_still_the_events() -> None:
    assert reading("화요일", LAST_EVENING) == ("day 09-30", "")


def test_next_after_the_event_looks_a_day_ahead() -> None:
    found = find_window("what's next", at=YEAR_LATER, event=EVENT)
    assert found is not None
    assert found.window.end == YEAR_LATER + timedelta(days=1)


def test_a_day_that_the_event_does_not_have_is_no_time() -> None:
    assert reading("day 7") is None


def test_a_bare_hour_falls_within_the_opening_hours() -> None:
    assert [reading(f"{hour}시") for hour in (10, 11, 12, 1, 6, 9)] == [
        ("09-30 10:00..11:00", ""),
        ("09-30 11:00..12:00", ""),
        ("09-30 12:00..13:00", ""),
        ("09-30 13:00..14:00", ""),
        ("09-30 18:00..19:00", ""),
        ("09-30 09:00..10:00", ""),
    ]


def test_the_words_that_said_it_are_told_as_written() -> None:
    found = find_window("로봇 강연　３시부터 4시까지", at=AT, event=EVENT)
    assert found is not None
    assert found.words == ("３시부터", "4시까지")
    assert found.rest == "로봇 강연"


def test_two_places_of_one_sentence_are_put_together() -> None:
    assert reading("내일 로봇 강연 3시 이후") == ("10-01 15:00..10-02 00:00", "로봇 강연")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
@example("\x00\u200b\ud7a3\u1112\u1161")
@example("9" * 500)
@example("0:00 24:00 24시 99시 13월 40일 2월 30일 第十天")
def test_no_text_is_too_strange(text: str) -> None:
    found = find_window(text, at=AT, event=EVENT)
    assert found is None or found.window.start < found.window.end


_WORDS = [
    *("내일", "오후", "3시", "부터", "까지", "이후", "반", "다음", "강연", "지금", "분", "뒤", " "),
    *("today", "at", "between", "and", "4pm", "after", "lunch", "next", "talk", "-", "10:30"),
    *(
        "明日",
        "午後",
        "三時",
        "から",
        "まで",
        "次の",
        "今",
        "下午",
        "两点",
        "以后",
        "第二天",
        "10月1日",
    ),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_time_words_in_any_order_make_a_window_or_none(words: list[str]) -> None:
    for text in ("".join(words), " ".join(words)):
        found = find_window(text, at=AT, event=EVENT)
        assert found is None or found.window.start < found.window.end


def test_what_follows_a_very_long_text_is_kept() -> None:
    text = "내일 " + "가" * 2 * LONGEST
    found = find_window(text, at=AT, event=EVENT)
    assert found is not None
    assert found.rest == "가" * 2 * LONGEST
