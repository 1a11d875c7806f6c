"""What can be typed at a draft instead of a tap: yes, no, another time, so many seats."""

import re
from typing import Literal, TypeAlias

from telegram import Message
from telegram.ext import filters

from handlers.demos.stand import Stand
from knowledge.demos.when import read_times

Typed: TypeAlias = Literal["publish", "drop", "change", ""]
SHAPING = "shape"
"""The expectation that stands while a draft is shown. What is none of this is a question."""

NEW = f"{SHAPING}/new"
"""That of someone who has just claimed a booth: a demo with its time is one, a question is none."""

_YES = re.compile(
    r"(?:네|예|응|공개|공개하기|공개해(?:요|줘)?|승인 요청(?:하기)?|보내기"
    r"|yes|ok(?:ay)?|publish(?: it)?|send(?: it)?|はい|公開(?:する|して)?|是|好|发布|提交)[.!。]?",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:그만(?:두기|둘게요)?|취소|discard(?: it)?|drop it|never mind|やめる|中止|放弃|取消)"
    r"[.!。]?",
    re.IGNORECASE,
)


def typed(text: str, stand: Stand) -> Typed:
    """Return what a message does to the draft that was shown last, or "" where it is no such."""
    words = " ".join(text.split())
    if _YES.fullmatch(words):
        return "publish"
    if _NO.fullmatch(words):
        return "drop"
    times = read_times(words, at=stand.host.clock(), event=stand.pack.event)
    known = times is not None and (times.slots or times.length or times.seats is not None)
    return "change" if times is not None and known and not times.rest else ""


def says_when(text: str, stand: Stand) -> bool:
    """Tell whether a message names times, beside whatever else it says."""
    times = read_times(text, at=stand.host.clock(), event=stand.pack.event)
    return times is not None and bool(times.slots)


class Shapes(filters.MessageFilter):
    """Lets messages through that can be said to a draft."""

    def __init__(self, stand: Stand) -> None:
        super().__init__()
        self._stand = stand

    def filter(self, message: Message) -> bool:
        """Tell whether this message is one."""
        if not message.text or message.from_user is None:
            return False
        expected = self._stand.expectations.of(message.from_user.id)
        if expected is not None and expected.what == NEW:
            return says_when(message.text, self._stand)
        return typed(message.text, self._stand) != ""
