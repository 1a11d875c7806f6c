"""What of a message can be understood, before anything is asked: pure."""

import re
import unicodedata
from typing import Literal, TypeAlias

Heard: TypeAlias = Literal["words", "signs", "nothing"]
"""words: there is something to read; signs: emoji or punctuation alone; nothing: only blanks."""

LONGEST = 600
"""Characters that are read of a message; what follows is rarely part of the question."""

_INVISIBLE = {"Cf", "Cc", "Co", "Cn", "Cs"}
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""
_LAUGHTER = re.compile(r"[ㅋㅎ]{2,}|[ㅠㅜㅡ]+|[\u3131-\u318e]")
"""What is typed in Korean for a smile or a tear; a letter alone asks nothing either."""
_FIGURES = re.compile(r"#?[0-9]{1,3}\s*(?:번|番|号|號|[.)])?")
_NUMBER = re.compile(r"#?([1-9][0-9]?)\s*(?:번|番|号|號|[.)])?")


_MY_AGENDA = re.compile(
    r"(?:내|나의|제|저의) ?(?:일정|아젠다|스케줄)(?:표)?"
    r"(?: ?(?:좀|보여|보기|볼래|보고|알려|뭐|열어).*)?"
    r"|(?:(?:show|open|see)(?: me)? )?my (?:agenda|schedule|plan)s?(?: please)?"
    r"|(?:(?:私|自分|僕)の|マイ)(?:予定|スケジュール)(?:を?(?:見|表示|教).*)?"
    r"|(?:看|打开|查看|显示)?(?:一下)?我的(?:日程|行程|议程)",
    re.IGNORECASE,
)


def asks_for_agenda(text: str) -> bool:
    """Tell whether someone asks to see what they saved: "my agenda", "내 일정 보여줘"."""
    return _MY_AGENDA.fullmatch(text.rstrip("?？!！.。~ ")) is not None


def cleaned(text: str) -> str:
    """Return a text without invisible characters, and with single blanks."""
    seen = (" " if char.isspace() else "" if _shows_nothing(char) else char for char in text)
    return " ".join("".join(seen).split())[:LONGEST]


def heard(text: str) -> Heard:
    """Return what kind of message this is; for a text that was cleaned."""
    letters = "".join(char for char in text if unicodedata.category(char)[0] in "LN")
    if letters and not _LAUGHTER.fullmatch(letters):
        return "words"
    return "signs" if text else "nothing"


def asks(text: str) -> bool:
    """Tell whether a message can be a question: not signs alone, not the number of a choice."""
    words = cleaned(text)
    return heard(words) == "words" and not only_number(words)


def only_number(text: str) -> bool:
    """Tell whether a text is nothing but a number such as a list has."""
    return _FIGURES.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def picked(text: str, choices: int) -> int | None:
    """Return the index of the choice that a typed number means, or None."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    number = int(found[1])
    return number - 1 if number <= choices else None


def _shows_nothing(char: str) -> bool:
    return char in _FILLERS or unicodedata.category(char) in _INVISIBLE
