"""Sentences that say otherwise than the schedule, the hours or the map."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.authoring.findings import Finding, Level
from knowledge.authoring.floors import Floors
from knowledge.authoring.settings import Setting, setting
from knowledge.authoring.told import clocks, days, literal
from knowledge.model import Entry, Faq, Pack, Place, Text
from knowledge.programme import event_days

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Told:
    """One text of one entry in one language, without its references."""

    entry: Entry
    text: str
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What is said and what to do, whatever the language it is said in."""

    level: Level
    what: str
    todo: str


def contradictions(pack: Pack) -> Iterator[Finding]:
    """Give every literal time, date, weekday and floor that the facts do not bear out.

    Where a sentence repeats a fact rightly, a note says that it could refer to it.
    """
    stands = Floors(pack)
    for entry in pack.entries():
        known = setting(pack, entry)
        for field, text in _texts(entry):
            found: dict[_Doubt, list[str]] = defaultdict(list)
            for lang, written in text:
                told = _Told(entry, literal(written), known)
                doubts = [*_times(pack, told), *_dates(pack, told)]
                own = known.floors if field != "about" or not isinstance(entry, Place) else None
                doubts += [
                    _Doubt("warning", wrong, "correct it, or add the place that is meant")
                    for wrong in stands.doubts(told.text, lang, own)
                ]
                for doubt in dict.fromkeys(doubts):
                    found[doubt].append(lang)
            for doubt, langs in found.items():
                yield Finding(
                    level=doubt.level,
                    rule="facts",
                    entry=entry.id,
                    what=f"{field} ({', '.join(langs)}) {doubt.what}",
                    todo=doubt.todo,
                )


def _texts(entry: Entry) -> tuple[tuple[str, Text], ...]:
    if isinstance(entry, Faq):
        return (("answer", entry.answer),)
    if isinstance(entry, Place):
        return (("where", entry.where), ("about", entry.about))
    return (("about", entry.about),)


def _times(pack: Pack, told: _Told) -> Iterator[_Doubt]:
    known = told.setting.times
    opening = {hour for day in pack.event.hours for hour in (day.open, day.close)}
    for clock in clocks(told.text):
        said = " or ".join(f"{one:%H:%M}" for one in sorted(clock.times))
        if clock.times & (known | opening):
            if isinstance(told.entry, Faq):
                whose = "a fact" if clock.times & known else "an opening hour"
                what = f"repeats {whose}, {said}"
                yield _Doubt("note", what, "refer to it in braces, so that it moves with it")
        elif told.setting.timed:
            facts = ", ".join(f"{one:%H:%M}" for one in sorted(known))
            what = f"says {said}; the facts say {facts}"
            yield _Doubt("warning", what, "correct it, or refer to the fact in braces")


def _dates(pack: Pack, told: _Told) -> Iterator[_Doubt]:
    event = pack.event
    inside = frozenset(event_days(event))
    for day in days(told.text):
        on = day.on(event.starts.year)
        if on is None:
            yield _Doubt("warning", f"says {day.said}; there is no such day", "correct it")
        elif day.weekday is not None and on.weekday() != day.weekday:
            what = f"says {day.said}; {on} is a {_WEEKDAYS[on.weekday()]}"
            yield _Doubt("warning", what, "correct the weekday or the date")
        elif on not in inside:
            if day.year in (None, event.starts.year):
                what = f"says {on}, which is not a day of the event"
                yield _Doubt("note", what, "check that it is meant so")
        elif told.setting.dates and on not in told.setting.dates:
            facts = ", ".join(f"{one}" for one in sorted(told.setting.dates))
            what = f"says {on}; the schedule says {facts}"
            yield _Doubt("warning", what, "correct it, or refer to the fact in braces")
