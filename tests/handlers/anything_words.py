"""What anyone may write, send and tap: odd, hostile, and what a conversation waits for."""

from typing import Any

NASTY = (
    "<b>x</b>&", "</blockquote><a href='tg://user?id=1'>y", "{n} %s {event.name} %(x)d",
    "&lt;&#0;", "\u202eLTR\u202c \u200f‎", "👩‍👩‍👧‍👦" * 40, "a" * 4096, "가" * 3000, "\u0301" * 500,
    "'; drop table x--", "=1+1", "\n\n\n-\n", "\t|\t", "<" * 1500, "𠮷" * 1000, "ﷺ" * 300, "0",
    "-1", "9999999999999999999999999999999999999999", "1e308", "٣", "25:61", "99/99 99:99",
    "10/1 14:00-13:00", "every hour 10-17", "Robot show, tomorrow 2pm for 30 minutes, 20 seats",
    "내일 2시부터 30분", "daily at 11", "in 5 minutes", "until 5 pm", "half past four", "ABCD2345",
    "c_AAAAAAAAAAAAAAAA", "//just among us", "yes", "no", "취소", "I am at Hall C",
    "where is the toilet", "화장실 어디", "someone collapsed", "불이 났어요", "3", "1", "2",
    "Moon Rabbit", "opening",
    "로봇 포럼 30분 늦춰줘", "move robot forum to Main Stage", "me@example.org",
    "+82 10 1234 5678", "Kim <i>", "xyzzy plugh", "when is the demo", "way to booth C-7", "@x",
    "@expo_concierge_bot",
)  # fmt: skip
"""What is written."""

COMMANDS = (
    "start", "help", "now", "next", "today", "agenda", "map", "here", "staff", "language",
    "settings", "admin", "announce", "change", "insight", "teach", "why", "why robots", "demos",
    "booth", "tickets", "seats", "mydata", "privacy", "faq", "exhibitors", "feedback", "desk",
    "cases", "audit", "nosuch", "contacts", "leads", "start at_stage", "start e_moon",
    "start c_AAAAAAAAAAAAAAAA", "start i_AAAAAAAAAAAAAAAAAAAAAA", "start x_AAAAAAA",
    "start t_ABCD2345", "start \u202e<b>",
    "start AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "cancel", "stop",
    "undo",
)  # fmt: skip
"""Commands, real and not."""

FOR_SOME: dict[int, tuple[str, ...]] = {
    7_000_002: ("booth",),
    7_000_005: ("admin", "announce", "change", "teach", "insight", "demos", "desk"),
    7_000_006: ("booth",),
    7_000_007: ("admin", "announce", "announce", "change", "teach", "demos"),
    7_000_008: ("desk",),
}
"""Commands of those who have a role."""

KINDS: tuple[dict[str, Any], ...] = (
    {"sticker": "🙂"},
    {"photo": {"caption": "<b>&"}},
    {"photo": {}},
    {"document": {"name": "x.csv"}},
    {"document": {"name": "<b>.xlsx", "caption": "a" * 1024}},
    {"voice": {}},
    {"video": {}},
    {"location": {"latitude": 37.5118, "longitude": 127.0592}},
    {"location": {"latitude": -90.0, "longitude": 180.0}},
    {"venue": {"latitude": 0, "longitude": 0, "title": "<b>", "address": "&"}},
    {"contact": {"phone_number": "+1", "first_name": "<b>x</b>&"}},
    {"poll": {"question": "<b>?", "options": [{"text": "a"}, {"text": "&"}]}},
    {"dice": "🎲"},
)
"""What is sent that is no text."""
