"""What is doubtful about a plan."""

from knowledge.commands.check import BUNDLED
from knowledge.model import Leg
from knowledge.pack.load import load
from knowledge.venue.soundness import doubts_about

from .made_venues import place, venue


def doubts(places, legs) -> list[tuple[str, str]]:
    return [(one.entry, one.wrong) for one in doubts_about(venue(places, legs))]


def hall(*ids: str):
    return tuple(place(id_, floor="F1", at=(10.0 * n, 0.0)) for n, id_ in enumerate(ids))


def test_the_bundled_venue_has_none():
    assert list(doubts_about(load(BUNDLED))) == []


def test_a_place_that_nothing_joins_is_found():
    places = (*hall("a", "b", "c"), place("d", floor="F1"), place("e", floor="F1"))
    legs = (Leg(start="a", end="b"), Leg(start="b", end="c"), Leg(start="d", end="e"))
    assert [entry for entry, _ in doubts(places, legs)] == ["d", "e"]


def test_a_trap_is_found():
    legs = (
        Leg(start="a", end="b", metres=10),
        Leg(start="b", end="c", metres=10),
        Leg(start="c", end="d", metres=10, one_way=True),
    )
    found = doubts(hall("a", "b", "c", "d"), legs)
    assert found == [("d", 'a trap: one can get there, but no way leads back to "b"')]


def test_a_floor_that_only_stairs_lead_to_is_found():
    places = (*hall("a", "b"), place("up", floor="F2", at=(0.0, 0.0)))
    legs = (Leg(start="a", end="b", metres=10), Leg(start="a", end="up", way="stairs", metres=14))
    assert [entry for entry, _ in doubts(places, legs)] == ["F2"]


def test_legs_that_do_not_fit_the_plan_are_found():
    legs = (
        Leg(start="a", end="b", metres=900),
        Leg(start="b", end="c", metres=10),
        Leg(start="c", end="c"),
    )
    found = doubts(hall("a", "b", "c"), legs)
    assert found == [
        ("a -> b", "is 900 m, on the plan 10 m"),
        ("c -> c", "leads to where it begins"),
    ]
