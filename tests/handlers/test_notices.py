"""What people type about reminders, and what buttons wish."""

import pytest

from handlers.notices import typed_value, wished
from handlers.reminder_callbacks import Topic, Wish
from knowledge.reminding.wishes import Wishes


@pytest.mark.parametrize(
    ("topic", "typed", "value"),
    [
        (Topic.LEAD, "15", "15"),
        (Topic.LEAD, "30분", "30"),
        (Topic.LEAD, "5 min", "5"),
        (Topic.LEAD, "off", "0"),
        (Topic.LEAD, "없음", "0"),
        (Topic.LEAD, "7", ""),
        (Topic.LEAD, "soon", ""),
        (Topic.DIGEST, "8", "480"),
        (Topic.DIGEST, "7:30", "450"),
        (Topic.DIGEST, "9시", "540"),
        (Topic.DIGEST, "25", ""),
        (Topic.DIGEST, "关闭", "off"),
        (Topic.QUIET, "22-8", "1320-480"),
        (Topic.QUIET, "21:30 – 7:00", "1290-420"),
        (Topic.QUIET, "8-8", ""),
        (Topic.QUIET, "22", ""),
        (Topic.QUIET, "オフ", "off"),
    ],
)
def test_what_is_typed_is_what_a_button_would_say(topic, typed, value):
    assert typed_value(topic, typed) == value


@pytest.mark.parametrize(
    ("wish", "wanted"),
    [
        (Wish(Topic.LEAD, "30"), Wishes(lead=30)),
        (Wish(Topic.LEAD, "31"), Wishes()),
        (Wish(Topic.DIGEST, "off"), Wishes(digest=None)),
        (Wish(Topic.DIGEST, "9999"), Wishes()),
        (Wish(Topic.QUIET, "off"), Wishes(quiet=None)),
        (Wish(Topic.QUIET, "0-60"), Wishes(quiet=(0, 60))),
        (Wish(Topic.QUIET, "0"), Wishes()),
        (Wish(Topic.KIND, "news-off"), Wishes(muted=frozenset({"news"}))),
        (Wish(Topic.KIND, "news-on"), Wishes()),
        (Wish(Topic.KIND, "weather-off"), Wishes()),
        (Wish(Topic.ALL, "x"), Wishes()),
    ],
)
def test_a_wish_changes_what_it_names_and_nonsense_changes_nothing(wish, wanted):
    assert wished(Wishes(), wish) == wanted
