"""From single time words to phrases: "tomorrow 3 pm" is one, "2시부터 4시까지" are two, joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from knowledge.ask.times import clocks, days, spans
from knowledge.ask.times.needs import keys, needs
from knowledge.ask.times.values import (
    Calendar,
    Clock,
    Day,
    Later,
    Next,
    Pair,
    Part,
    Read,
    Rule,
    Shift,
    Value,
    Within,
)

Side: TypeAlias = Literal["", "after", "from", "before", "until", "between"]
"""On which side of its time a phrase lies."""

_RULES: tuple[Rule, ...] = (*days.RULES, *clocks.RULES, *spans.RULES)

_RECENT = 64
_REACH = 24
"""How far before a time the words are looked for that say on which side of it."""

_GLUE = re.compile(
    r"[\s,.()·]*(?:의|에는?|엔|날|at|on|in(?: the)?|the|of|this|の|的|に|は|、)?[\s,()·]*"
)
_JOIN = re.compile(
    r"\s*(?:-|to|till?|until|through|and|&|or|와|과|이?랑|하고|에서|と|から|到|至|和|跟)\s*"
)
_BEFORE_IT: tuple[tuple[Side, str], ...] = (
    ("after", r"\b(?:after|past|later than)(?: the)?\s*$"),
    ("from", r"(?:\b(?:from|since|starting(?: at| from)?|as of)(?: the)?|从|自)\s*$"),
    ("before", r"\b(?:before|earlier than|prior to)(?: the)?\s*$"),
    ("until", r"\b(?:until|till|til|by|up to|through)(?: the)?\s*$|(?:^|(?<=\s))-$"),
    ("between", r"\bbetween(?: the)?\s*$"),
    ("", r"\b(?:at|on|in|around|about|for|during|this|over|of)(?: the)?\s*$|(?<!\w)'s\s*$"),
)
_BEHIND_IT: tuple[tuple[Side, str], ...] = (
    (
        "from",
        r"\s*부터|\s*-(?=\s*(?:$|[^\w\s]|[가-힣぀-ヿ一-鿿]))"
        r"|\s+(?:onwards?|or later|and (?:later|after|on)\b)",
    ),
    (
        "after",
        r"\s*(?:쯤|경)?\s*(?:이후|넘어서?|지나서?|지나고)(?:에는?|로|엔|도)?|\s*[후뒤](?:에는?|엔|로)?(?!기|반|원)",
    ),
    ("before", r"\s*(?:이전|전)(?!시|체|자|기|부(?!터)|용|화|문|통|력|차|국)(?:에는?|엔|까지)?"),
    ("until", r"\s*까지(?:는|만)?|\s*(?:or earlier|and before)\b|まで(?:に|は|の)?|为止"),
    (
        "after",
        r"\s*(?:以降|より后|过ぎ|すぎ|の后|以?后|之后|过后)(?:[にはの的])*(?!面|台|天|勤|ろ)",
    ),
    ("from", r"\s*(?:から|スタート|开始|起(?!来|点))(?:[はの])?"),
    ("before", r"\s*(?:より前|の?前|以前|まえ|之前)(?:[にはの的])*(?!台|面|往|排|半|の人)"),
    ("between", r"\s*(?:사이|の?间|之间)(?:에|に|の|的)?"),
)
_TAIL = re.compile(
    r"\s*(?:쯤|경(?![가-힣])|께|정각|무렵|정도)(?:에는|에도|에(?!서)|엔|의|은(?!\S)|는(?!\S))?"
    r"|(?:에는|에도|에(?!서)|엔|대에|의|은(?!\S)|는(?!\S)|날(?!씨|개|짜)(?:에|은|엔)?)"
    r"|(?:中|顷|ごろ|くらい|ぐらい|ちょうど)?(?:に|の|は|も|で(?!き))+|中|顷|ごろ|くらい|ぐらい"
    r"|(?:左右|整)的?|的|'s\b|\s*(?:sharp|ish)\b"
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A time word, where it stands, and what it stands for."""

    start: int
    end: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Time words that belong together; from `start` to `end` in the folded text."""

    start: int
    end: int
    side: Side = ""
    joined: bool = False
    """Whether it goes on from the phrase before it: "from … to this"."""
    day: date | None = None
    days: int = 1
    clock: Clock | None = None
    pair: Pair | None = None
    part: Part | None = None
    shift: timedelta | None = None
    within: timedelta | None = None
    later: bool = False
    next: bool = False

    def has_hours(self) -> bool:
        """Tell whether it says more than a day."""
        return bool(
            self.clock or self.pair or self.part or self.later or self.within is not None
        ) or (self.shift is not None)


def read(text: str, calendar: Calendar) -> list[Phrase]:
    """Return the time phrases of a folded text, in order."""
    phrases: list[Phrase] = []
    for atom in _atoms(text, calendar):
        last = phrases[-1] if phrases else None
        gap = text[last.end : atom.start] if last else ""
        merged = _merge(last, atom) if last and not last.side and _GLUE.fullmatch(gap) else None
        if merged is not None:
            phrases[-1] = _with_side(text, merged)
            continue
        fresh = _filled(Phrase(start=atom.start, end=atom.end), atom)
        if fresh is not None:
            joined = last is not None and (
                bool(_JOIN.fullmatch(gap)) or (last.side in ("from", "until") and not gap.strip())
            )
            phrases.append(_with_side(text, replace(fresh, joined=joined)))
    return phrases


def _atoms(text: str, calendar: Calendar) -> Iterator[Atom]:
    """Give the longest time words that do not overlap, in order."""
    found: list[Atom] = []
    for reader, match in matches(text):
        values = reader(match, calendar)
        if values:
            found.append(Atom(match.start(), match.end(), tuple(values)))
    found.sort(key=lambda atom: (atom.start - atom.end, atom.start))
    taken = bytearray(len(text))
    kept = []
    for atom in found:
        if not any(taken[atom.start : atom.end]):
            taken[atom.start : atom.end] = b"\x01" * (atom.end - atom.start)
            kept.append(atom)
    return iter(sorted(kept, key=lambda atom: atom.start))


@lru_cache(maxsize=_RECENT)
def matches(text: str) -> tuple[tuple[Read, re.Match[str]], ...]:
    """Return what the rules match, and what reads it; one message is looked at several times."""
    return tuple(
        (reader, match)
        for form, reader in _worth_a_try(text)
        for match in form.finditer(text)
        if match.end() > match.start()
    )


def _worth_a_try(text: str) -> list[Rule]:
    """Return the rules, in order, that `text` holds what they need for."""
    by_key = _by_key()
    wanted = set(by_key[""])
    for key in by_key.keys() & keys(text):
        wanted.update(by_key[key])
    return [_RULES[number] for number in sorted(wanted)]


@cache
def _by_key() -> dict[str, list[int]]:
    """The numbers of the rules by what they need; "" for those that may need nothing."""
    found: dict[str, list[int]] = {"": []}
    for number, (form, _) in enumerate(_RULES):
        for key in needs(form) or ("",):
            found.setdefault(key, []).append(number)
    return found


def _merge(phrase: Phrase, atom: Atom) -> Phrase | None:
    return _filled(replace(phrase, end=max(phrase.end, atom.end)), atom)


def _filled(phrase: Phrase, atom: Atom) -> Phrase | None:
    """Return the phrase with an atom's values, or None where it has such a value already."""
    for value in atom.values:
        match value:
            case Day(day) if phrase.day in (None, day):
                phrase = replace(phrase, day=day, days=value.days)
            case Clock() if not (phrase.clock or phrase.pair):
                phrase = replace(phrase, clock=value)
            case Pair() if not (phrase.clock or phrase.pair):
                phrase = replace(phrase, pair=value)
            case Part() if phrase.part is None:
                phrase = replace(phrase, part=value)
            case Shift(length) if phrase.shift is None or not length:
                phrase = replace(phrase, shift=length or phrase.shift or length)
            case Within(length) if phrase.within is None:
                phrase = replace(phrase, within=length)
            case Later():
                phrase = replace(phrase, later=True)
            case Next():
                phrase = replace(phrase, next=True)
            case _:
                return None
    return phrase


def _with_side(text: str, phrase: Phrase) -> Phrase:
    """Return the phrase with the words around it that say on which side of it."""
    side: Side = phrase.side
    start, end = phrase.start, phrase.end
    placed = bool(phrase.day or phrase.clock or phrase.part or phrase.pair)
    for name, form in _BEFORE:
        if not name and not placed:
            break
        if found := form.search(text, max(0, start - _REACH), start):
            start, side = found.start(), side or name
            break
    if not phrase.next:
        for name, form in _BEHIND:
            if found := form.match(text, end):
                end, side = found.end(), name
                break
        if found := _TAIL.match(text, end):
            end = found.end()
    return replace(phrase, start=start, end=end, side=side)


_BEFORE = tuple((name, re.compile(form)) for name, form in _BEFORE_IT)
_BEHIND = tuple((name, re.compile(form)) for name, form in _BEHIND_IT)
