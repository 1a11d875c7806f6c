"""The numbers of a sentence, whatever its language: what a translation must not change."""

import re

from knowledge.authoring.told import clocks, literal

_LINK = re.compile(r"https?://\S+|\b[\w.-]+\.(?:kr|com|org|net)\b\S*")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_MYRIADS = re.compile(r"(\d+(?:\.\d+)?)\s*[만万萬]\s*(\d{1,4}(?!\d))?")
_MILLIONS = re.compile(r"(\d+(?:\.\d+)?)\s*million", re.I)
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d])")
_MONTH = re.compile(
    r"\d{1,2}\s*[월月]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I
)
_SMALL = 10


def numbers(text: str) -> frozenset[str]:
    """Return the numbers over ten, and clock times as 15:30; of dates the day and the year.

    Smaller ones are as often written as words ("two floors", 두 층), so they tell nothing.
    """
    text = _LINK.sub(" ", literal(text))
    found: set[str] = set()
    for clock in clocks(text):
        if len(clock.times) == 1:
            found.update(f"{one:%H:%M}" for one in clock.times)
        text = text.replace(clock.said, " ", 1)
    text = _MONTH.sub(" ", text)
    text = _THOUSANDS.sub("", text)
    text = _MYRIADS.sub(lambda m: f" {float(m[1]) * 10_000 + int(m[2] or 0):g} ", text)
    text = _MILLIONS.sub(lambda m: f" {float(m[1]) * 1_000_000:.0f} ", text)
    found.update(one for one in _NUMBER.findall(text) if float(one) > _SMALL)
    return frozenset(found)
