"""From words to an edit: which session or place is meant, when, where to."""

import re
from datetime import datetime, time, timedelta
from typing import TypeGuard

from handlers.change_callbacks import ChangeStep, Step
from handlers.references import dereference
from knowledge.ask.answer import Answer
from knowledge.ask.orders import Order
from knowledge.ask.times import find_window
from knowledge.edits import PlaceEdit, SessionEdit
from knowledge.model import Entry, Event, Pack, Place, PlaceState, Session, Text
from knowledge.programme import is_demo

_MOST = 5
_STATES: dict[str, PlaceState] = {"open": "open", "closed": "closed", "full": "full"}
_MADE: dict[str, PlaceState] = {
    "close": "closed",
    "open": "open",
    "seats": "open",
    "full": "full",
}
_TODAY = re.compile(r"오늘|today|今日|本日|今天", re.IGNORECASE)
_UNTIL = re.compile(r"[-–~〜]|부터|까지|\bto\b|\buntil\b|から|到|至", re.IGNORECASE)
_LATER = re.compile(r"(?P<sign>[+-]?)\s*(?P<n>\d{1,3})\s*(?:분|min\w*|分(?:钟|鐘)?)(?P<rest>.*)")
_EARLIER = re.compile(r"앞|전|earlier|before|早|前|提前", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def shifted(session: Session, minutes: int) -> SessionEdit | None:
    """Return a session so much later, or earlier; None where it has no time."""
    if session.starts is None:
        return None
    by = timedelta(minutes=minutes)
    ends = session.ends + by if session.ends else None
    return SessionEdit(id=session.id, starts=session.starts + by, ends=ends)


def moved(session: Session, text: str, event: Event, at: datetime) -> SessionEdit | None:
    """Return a session at the time that a text names; None where it names none.

    A time without a day is of the session's own day.
    """
    later = _LATER.fullmatch(text.strip())
    if later is not None:
        back = later["sign"] == "-" or _EARLIER.search(later["rest"]) is not None
        return shifted(session, -int(later["n"]) if back else int(later["n"]))
    found = find_window(text, at=at, event=event)
    if found is None or found.window.kind in ("day", "now", "next"):
        return None
    if session.starts is not None and not _TODAY.search(text):
        own = session.starts.astimezone(event.timezone)
        morning = datetime.combine(own.date(), time(6), event.timezone)
        there = find_window(text, at=morning, event=event)
        if there and there.window.start.astimezone(event.timezone).date() == own.date():
            found = there
    starts, ends = found.window.start, None
    if _UNTIL.search(text) and found.window.end - starts <= timedelta(hours=16):
        ends = found.window.end
    elif session.ends and session.starts:
        ends = starts + (session.ends - session.starts)
    return SessionEdit(id=session.id, starts=starts, ends=ends)


def renamed(session: Session, lang: str, title: str) -> SessionEdit:
    """Return a session that is called otherwise in a language."""
    return SessionEdit(id=session.id, title=Text(((lang, title),)))


def tapped(
    step: ChangeStep, entry: Entry, pack: Pack, at: datetime
) -> SessionEdit | PlaceEdit | None:
    """Return what a button makes of an entry; None where it fits no such entry any more."""
    if isinstance(entry, Place):
        fits = step.step is Step.STATE and step.key in _STATES
        return PlaceEdit(id=entry.id, state=_STATES[step.key], since=at) if fits else None
    if not isinstance(entry, Session):
        return None
    match step.step:
        case Step.SHIFT if step.key.isdecimal():
            return shifted(entry, int(step.key))
        case Step.INTO:
            place = dereference(step.key, (place.id for place in pack.places))
            return SessionEdit(id=entry.id, place=place) if place else None
        case Step.CANCEL | Step.RESTORE:
            return SessionEdit(id=entry.id, cancelled=step.step is Step.CANCEL)
        case Step.FULL | Step.SEATS:
            return SessionEdit(id=entry.id, full=step.step is Step.FULL)
    return None


def named(pack: Pack, text: str, answer: Answer | None) -> tuple[Session | Place, ...]:
    """Return the sessions and places that a text may mean; one alone where that is clear.

    Those whose name holds the text come before what was understood of it.
    """
    wanted = _folded(text)
    entries = [one for one in pack.entries() if _changeable(one)]
    exact = [one for one in entries if wanted in {_folded(name) for name in _names(one)}]
    if len(exact) == 1:
        return (exact[0],)
    holding = [one for one in entries if any(wanted in _folded(name) for name in _names(one))]
    if wanted and (exact or holding):
        return tuple(exact or holding)[:_MOST]
    if answer is None:
        return ()
    ids = answer.ids if answer.verdict == "answer" else (*answer.ids, *answer.candidates)
    found = [pack.find(one) for one in dict.fromkeys(ids)]
    return tuple(one for one in found if one is not None and _changeable(one))[:_MOST]


def _changeable(entry: Entry) -> TypeGuard[Session | Place]:
    """Whether the day's changes are about such entries: demos are their exhibitors' own."""
    return isinstance(entry, Place) or (isinstance(entry, Session) and not is_demo(entry))


def fitting(order: Order, entries: tuple[Session | Place, ...]) -> tuple[Session | Place, ...]:
    """Return those of some entries that an order can be about."""
    if order.verb in ("close", "open"):
        return tuple(one for one in entries if isinstance(one, Place))
    if order.verb in ("full", "seats"):
        return entries
    return tuple(one for one in entries if isinstance(one, Session))


def ordered(
    order: Order, entry: Entry, pack: Pack, at: datetime, lang: str
) -> SessionEdit | PlaceEdit | None:
    """Return what an order makes of an entry; None where it cannot be done, as with no time."""
    if isinstance(entry, Place):
        state = _MADE.get(order.verb)
        return PlaceEdit(id=entry.id, state=state, since=at) if state else None
    if not isinstance(entry, Session):
        return None
    match order.verb:
        case "shift":
            return shifted(entry, order.minutes)
        case "move":
            return moved(entry, order.to, pack.event, at) or _into(entry, order.to, pack)
        case "rename":
            return renamed(entry, lang, order.to)
        case "cancel" | "restore":
            return SessionEdit(id=entry.id, cancelled=order.verb == "cancel")
        case "full" | "seats":
            return SessionEdit(id=entry.id, full=order.verb == "full")
    return None


def _into(session: Session, text: str, pack: Pack) -> SessionEdit | None:
    """Return a session in the room that a text names, where that is one."""
    found = [one for one in named(pack, text, None) if isinstance(one, Place)]
    return SessionEdit(id=session.id, place=found[0].id) if found else None


def _names(entry: Session | Place) -> tuple[str, ...]:
    return (*(name for _, name in entry.name), *entry.aliases.all())


def _folded(text: str) -> str:
    return _SPACES.sub("", text).casefold()
