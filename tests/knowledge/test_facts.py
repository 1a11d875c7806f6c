"""Facts in answers: filled in, and refused where they do not exist."""

from pathlib import Path

import pytest

from knowledge.errors import EmptyFact, UnknownFact
from knowledge.facts import fill, names
from knowledge.model import Pack
from knowledge.pack.load import load
from tests.knowledge.pack_files import EVENT, SESSIONS, write


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    exhibitor = '[[exhibitors]]\nid = "x.1"\nname = {ko = "한빛", en = "Hanbit"}\nzone = "hall"\n'
    return load(write(tmp_path, exhibitors=exhibitor))


def test_references_are_listed_in_order() -> None:
    text = "{event.hours} at {place.hall.name}, {not one} {} {x} {session.a b.starts}"
    assert names(text) == ("event.hours", "place.hall.name", "session.a b.starts")


@pytest.mark.parametrize(
    ("reference", "ko", "en"),
    [
        ("session.keynote.title", "기조연설", "Keynote"),
        ("session.keynote.starts", "9월 30일(화) 13:00", "Tue 30 Sep 13:00"),
        ("session.keynote.ends", "14:00", "14:00"),
        ("session.keynote.place", "무대", "Stage"),
        ("place.stage.name", "무대", "Stage"),
        ("place.stage.where", "A홀", "Hall A"),
        ("place.hall.floor", "1층", "Level 1"),
        ("exhibitor.x.1.name", "한빛", "Hanbit"),
        ("exhibitor.x.1.place", "A홀", "Hall A"),
        ("event.name", "엑스포", "Expo"),
        ("event.starts", "9월 30일(화)", "Tue 30 Sep"),
        ("event.ends", "10월 2일(목)", "Thu 2 Oct"),
        (
            "event.hours",
            "9월 30일(화)–10월 1일(수) 10:00–18:00, 10월 2일(목) 10:00–16:00",
            "Tue 30 Sep–Wed 1 Oct 10:00–18:00, Thu 2 Oct 10:00–16:00",
        ),
    ],
)
def test_a_reference_becomes_its_fact(pack: Pack, reference: str, ko: str, en: str) -> None:
    text = f"({{{reference}}})"
    assert (fill(text, pack, "ko"), fill(text, pack, "en")) == (f"({ko})", f"({en})")


def test_a_moved_session_moves_its_answer(tmp_path: Path) -> None:
    moved = SESSIONS.replace("30T13:00", "30T12:30").replace("30T14:00", "10-01T00:10")
    pack = load(write(tmp_path, sessions=moved.replace("09-10-01", "10-01")))
    text = fill("{session.keynote.starts}–{session.keynote.ends}", pack, "en")
    assert text == "Tue 30 Sep 12:30–Wed 1 Oct 00:10"


def test_hours_that_never_change_are_said_once(tmp_path: Path) -> None:
    pack = load(write(tmp_path, event=EVENT.replace("16:00:00", "18:00:00")))
    assert fill("{event.hours}", pack, "en") == "10:00–18:00"


def test_braces_around_anything_else_are_text(pack: Pack) -> None:
    assert fill("{} {name} {a, b}", pack, "en") == "{} {name} {a, b}"


def test_an_unknown_reference_is_said(pack: Pack) -> None:
    with pytest.raises(UnknownFact, match='there is no place "hal"; did you mean "hall"'):
        fill("{place.hal.name}", pack, "en")
    with pytest.raises(EmptyFact, match='"hours" is not filled in'):
        fill("{place.hall.hours}", pack, "en")
