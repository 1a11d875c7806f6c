"""Rows of the staff desk as values."""

from typing import Any

import orjson

from bot.store.instants import from_ms
from handlers.staffing import Asker, Behind, Case, Kind, Said, State

CASES = (
    "select number, question, lang, entries, urgent, state, opened_at, waiting_since, taken_by,"
    " thread, posted from desk_cases"
)
ASKERS = (
    "select a.case_number, a.user_id, v.number, a.lang, a.place, a.question, a.waiting"
    " from desk_askers a join desk_visitors v on v.user_id = a.user_id"
)


def to_case(row: tuple[Any, ...]) -> Case:
    """Return a row of `CASES`."""
    number, question, lang, entries, urgent, state, opened, waiting, taken, thread, posted = row
    return Case(
        number=number,
        question=question,
        lang=lang,
        entries=tuple(orjson.loads(entries)),
        urgent=bool(urgent),
        state=State(state),
        opened_at=from_ms(opened),
        waiting_since=None if waiting is None else from_ms(waiting),
        taken_by=taken,
        thread=thread,
        posted=bool(posted),
    )


def to_asker(row: tuple[Any, ...]) -> Asker:
    """Return a row of `ASKERS`."""
    case, user, visitor, lang, place, question, waiting = row
    return Asker(
        case=case,
        user_id=user,
        visitor=visitor,
        lang=lang,
        place=place,
        question=question,
        waiting=bool(waiting),
    )


def said_of(row: tuple[Any, ...]) -> Said:
    """Return what the staff said."""
    source, by, text, lang, method, given, entry = row
    return Said(source=source, by=by, text=text, lang=lang, method=method, given=given, entry=entry)


def behind_of(key: str) -> Behind | None:
    """Return what a letter's key says: `desk/<case>/<kind>/...`; of what was said, `.../<user>`."""
    _, number, kind, *rest = key.split("/")
    if not number.isdigit() or kind not in set(Kind):
        return None
    user = rest[-1] if kind == Kind.SAID and rest and rest[-1].isdigit() else "0"
    return Behind(case=int(number), kind=Kind(kind), user_id=int(user))
