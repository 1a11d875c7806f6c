"""A rule is left out only where it could not match."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ask.times.fold import fold
from knowledge.ask.times.needs import DIGIT, keys, needs
from knowledge.ask.times.phrases import _RULES, _worth_a_try

WORDS = (
    *(
        "오늘",
        "내일",
        "모레",
        "오후",
        "오전",
        "3시",
        "세 시",
        "반",
        "이후",
        "부터",
        "까지",
        "30분",
        "뒤",
    ),
    *(
        "둘째 날",
        "마지막 날",
        "10월 2일",
        "10/2",
        "2025-10-01",
        "토요일",
        "지금",
        "다음",
        "세션",
        "점심",
    ),
    *("today", "tomorrow", "tonight", "3pm", "at", "after", "half past", "two", "o'clock", "lunch"),
    *("in", "an hour", "next", "session", "thursday", "october 2", "2nd", "day 2", "now", "later"),
    *(
        "今日",
        "明日",
        "明後日",
        "午後",
        "3時",
        "半",
        "から",
        "まで",
        "今",
        "次の",
        "セッション",
        "木曜日",
    ),
    *(
        "今天",
        "后天",
        "下午",
        "三点",
        "一刻",
        "以后",
        "之前",
        "半小时",
        "星期四",
        "接下来",
        "活动",
        "٣",
    ),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from(["", " "]))
def test_no_rule_that_matches_is_left_out(words: list[str], between: str) -> None:
    text = fold(between.join(words)).text
    matching = [rule for rule in _RULES if rule[0].search(text)]
    tried = _worth_a_try(text)
    assert [rule for rule in matching if rule not in tried] == []


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        ("오늘|tonight", {"오늘", "to"}),
        (r"(\d{1,2})시(?!간)", {"시"}),
        (r"a?bc", {"bc"}),
        (r"(?:x|y*)", None),
        (r"[월화]요?", {"월", "화"}),
        (r"[^가-힣]+", None),
        (r"\d:\d", {DIGIT}),
    ],
)
def test_what_a_form_needs(form: str, needed: set[str] | None) -> None:
    assert needs(re.compile(form)) == needed


def test_the_keys_of_a_text_are_its_characters_and_pairs() -> None:
    assert keys("3시 ") == {"3", "시", " ", "3시", "시 ", DIGIT}
