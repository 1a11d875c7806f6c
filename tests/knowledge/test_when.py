"""Times as people say them in each language, in the venue's time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from knowledge.say import plain
from knowledge.when import (
    clock,
    day,
    duration,
    hours,
    is_soon,
    local_day,
    moment,
    relative,
    span,
    stretch,
    zone_name,
)
from tests.knowledge.small_pack import SEOUL, seoul

LANGS = ("ko", "en", "ja", "zh")
AT = seoul(6, 12, 40)


def test_a_clock_time_can_be_tapped_and_says_the_venues_time() -> None:
    one = seoul(6, 13)
    unix = int(one.timestamp())
    assert clock("ko", one, SEOUL) == f'<tg-time unix="{unix}">13:00</tg-time>'
    assert clock("en", one, SEOUL) == f'<tg-time unix="{unix}" format="t">13:00 KST</tg-time>'
    assert plain(clock("en", one, SEOUL, label=False)) == "13:00"


def test_a_day_near_by_has_a_name() -> None:
    today = local_day(AT, SEOUL)
    names = {
        offset: tuple(day(lang, today + timedelta(days=offset), today) for lang in LANGS)
        for offset in (-1, 0, 1, 2)
    }
    assert names == {
        -1: ("어제", "yesterday", "昨日", "昨天"),
        0: ("오늘", "today", "今日", "今天"),
        1: ("내일", "tomorrow", "明日", "明天"),
        2: ("5월 8일(목)", "Thu 8 May", "5月8日(木)", "5月8日（周四）"),
    }


def test_the_day_is_the_venues_day_and_not_that_of_utc() -> None:
    assert [plain(moment(lang, seoul(7, 8), seoul(7, 0, 30), SEOUL)) for lang in LANGS] == [
        "오늘 08:00",
        "today at 08:00 KST",
        "今日08:00",
        "今天08:00",
    ]


def test_a_span_names_the_day_once() -> None:
    assert [plain(span(lang, seoul(8, 10), seoul(8, 11, 50), AT, SEOUL)) for lang in LANGS] == [
        "5월 8일(목) 10:00–11:50",
        "Thu 8 May 10:00–11:50 KST",
        "5月8日(木)10:00–11:50",
        "5月8日（周四）10:00–11:50",
    ]


def test_an_end_that_is_missing_or_upside_down_is_left_out() -> None:
    assert plain(hours("ko", seoul(6, 13), None, SEOUL)) == "13:00"
    assert plain(hours("ko", seoul(6, 13), seoul(6, 12), SEOUL)) == "13:00"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (seoul(6, 0), seoul(7, 0), ("오늘", "today", "今日", "今天")),
        (seoul(6, 12), seoul(6, 18), ("오늘 오후", "this afternoon", "今日の午後", "今天下午")),
        (seoul(7, 6), seoul(7, 12), ("내일 오전", "tomorrow morning", "明日の午前", "明天上午")),
        (seoul(7, 17), seoul(8, 0), ("내일 저녁", "tomorrow evening", "明日の夜", "明天晚上")),
        (
            seoul(6, 15),
            seoul(7, 0),
            ("오늘 15:00 이후", "today from 15:00 KST", "今日15:00以降", "今天15:00以后"),
        ),
        (
            seoul(7, 0),
            seoul(7, 11),
            ("내일 11:00 이전", "tomorrow before 11:00 KST", "明日11:00より前", "明天11:00以前"),
        ),
        (
            seoul(7, 14),
            seoul(7, 16),
            ("내일 14:00–16:00", "tomorrow 14:00–16:00 KST", "明日14:00–16:00", "明天14:00–16:00"),
        ),
        (seoul(6, 0), seoul(8, 0), ("오늘–내일", "today–tomorrow", "今日–明日", "今天–明天")),
    ],
)
def test_a_stretch_of_time_is_called_as_people_call_it(
    start: datetime, end: datetime, said: tuple[str, ...]
) -> None:
    assert tuple(plain(stretch(lang, start, end, AT, SEOUL)) for lang in LANGS) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, ("1분", "1 min", "1分", "1分钟")),
        (61, ("2분", "2 min", "2分", "2分钟")),
        (3600, ("1시간", "1 hour", "1時間", "1小时")),
        (7200, ("2시간", "2 hours", "2時間", "2小时")),
        (3601, ("1시간 1분", "1 h 1 min", "1時間1分", "1小时1分钟")),
        (3 * 86400, ("3일", "3 days", "3日", "3天")),
    ],
)
def test_durations_are_rounded_up(seconds: int, said: tuple[str, ...]) -> None:
    assert tuple(duration(lang, timedelta(seconds=seconds)) for lang in LANGS) == said


def test_relative_times_look_ahead_and_back() -> None:
    assert [relative(lang, seoul(6, 13), AT) for lang in LANGS] == [
        "20분 뒤",
        "in 20 min",
        "20分後",
        "20分钟后",
    ]
    assert [relative(lang, seoul(6, 12, 37), AT) for lang in LANGS] == [
        "3분 전",
        "3 min ago",
        "3分前",
        "3分钟前",
    ]


def test_soon_is_up_to_three_hours_ahead() -> None:
    assert is_soon(seoul(6, 15, 40), AT)
    assert not is_soon(seoul(6, 15, 41), AT)
    assert not is_soon(seoul(6, 12, 39), AT)


def test_a_zone_without_a_name_is_said_by_its_offset() -> None:
    assert zone_name(AT, ZoneInfo("Asia/Dubai")) == "UTC+04"
    assert zone_name(AT, SEOUL) == "KST"
