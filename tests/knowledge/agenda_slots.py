"""Small agendas for tests: sessions by times and place, and how far places are apart."""

from datetime import timedelta

from knowledge.agenda.items import Item, Slot, saved, slot_of
from knowledge.model import Pack, Session, Text
from tests.knowledge.small_pack import EVENT, seoul

AT = seoul(6, 9)


def session(id_: str, start, end, place: str = "", **more) -> Session:
    """A session on the first day; times as (hour, minute)."""
    return Session(
        id=id_,
        title=Text((("en", id_.capitalize()),)),
        starts=seoul(6, *start),
        ends=seoul(6, *end),
        place=place,
        **more,
    )


def slot(one: Session, degree: str = "must") -> Slot:
    found = slot_of(one, item(one, degree))
    assert found is not None
    return found


def item(one: Session, degree: str = "must") -> Item:
    return saved(one, at=AT, degree=degree)


def fair(*sessions: Session, **more) -> Pack:
    return Pack(event=EVENT, sessions=sessions, **more)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def ten_minutes_apart(start: str, goal: str) -> timedelta:
    """A venue in which every two places are ten minutes apart."""
    return minutes(0 if start == goal else 10)
