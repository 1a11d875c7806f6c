"""Facts as sentences tell them: clock times, dates and numbers in four languages."""

from datetime import date, time

import pytest

from knowledge.authoring.numbers import numbers
from knowledge.authoring.told import clocks, days, sentences


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("오후 3시에 시작해요", [{time(15)}]),
        ("오전 10시 30분부터", [{time(10, 30)}]),
        ("저녁 7시 반", [{time(19, 30)}]),
        ("3시에 봐요", [{time(3), time(15)}]),
        ("starts at 9:30 p.m. sharp", [{time(21, 30)}]),
        ("7 a.m. to 9 p.m.", [{time(7)}, {time(21)}]),
        ("12 a.m.", [{time(0)}]),
        ("午後3時半から", [{time(15, 30)}]),
        ("下午4点30分", [{time(16, 30)}]),
        ("10:30–22:00", [{time(10, 30)}, {time(22)}]),
        ("2시간 걸려요, 2時間, A-101, 12,572㎡, 25:00", []),
    ],
)
def test_clock_times_are_found_in_every_language(text: str, times: list[set[time]]) -> None:
    assert [set(clock.times) for clock in clocks(text)] == times


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10월 1일(수)에 열려요", [(date(2031, 10, 1), 2)]),
        ("2024年10月7日（月）から", [(date(2024, 10, 7), 0)]),
        ("10月9日（周三）", [(date(2031, 10, 9), 2)]),
        ("on Wednesday 1 October", [(date(2031, 10, 1), 2)]),
        ("October 2, 2025", [(date(2025, 10, 2), None)]),
        ("2025-09-30", [(date(2025, 9, 30), None)]),
        ("2월 30일", [(None, None)]),
        ("the second of three", []),
    ],
)
def test_dates_are_found_with_their_weekdays(
    text: str, found: list[tuple[date | None, int | None]]
) -> None:
    assert [(day.on(2031), day.weekday) for day in days(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("전시 면적은 1만 2572㎡예요.", {"12572"}),
        ("12,572 square metres", {"12572"}),
        ("面积12572平方米", {"12572"}),
        ("from 7 a.m. to 9 p.m. on 30 September", {"07:00", "21:00", "30"}),
        ("9월 30일 오전 7시부터 오후 9시까지", {"07:00", "21:00", "30"}),
        ("두 층, 3층, 8 things, see https://example.com/2025", set()),
        ("{session.keynote99.starts} 330", {"330"}),
    ],
)
def test_numbers_are_the_same_however_they_are_written(text: str, found: set[str]) -> None:
    assert numbers(text) == found


def test_sentences_end_with_a_mark_or_a_line() -> None:
    assert sentences("무료예요. 표는 없어요!\n오세요") == ("무료예요.", "표는 없어요!", "오세요")
    assert sentences("無料です。券は不要です。") == ("無料です。", "券は不要です。")
    assert sentences("See slw.kr for more.") == ("See slw.kr for more.",)
