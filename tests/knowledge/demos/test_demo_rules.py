"""The rules of demos: each with its reason, and the nearest free times that keep all of them."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.demos.alternatives import nearest
from knowledge.demos.rules import Hall, Limits, Rule, hall_of, places_for
from knowledge.demos.values import Draft, Fill, Showing, Span, fill, showing_number
from knowledge.model import Session, Text
from tests.knowledge.small_pack import PACK, seoul

KEYNOTE = Session(
    id="keynote",
    title=Text((("en", "Keynote"),)),
    starts=seoul(6, 13),
    ends=seoul(6, 14),
    place="stage",
    kind="keynote",
)
LOUD = replace(PACK, sessions=(*PACK.sessions, KEYNOTE))
NOW = seoul(6, 9)


def span(hour, minute=0, minutes=30, day=6):
    start = seoul(day, hour, minute)
    return Span(start, start + timedelta(minutes=minutes))


def draft(*slots, place="booth-7", presenter=""):
    return Draft(
        exhibitor="moon",
        title=Text((("en", "Show"),)),
        slots=slots,
        place=place,
        presenter=presenter,
    )


def standing(number, at, place="booth-7", exhibitor="moon", presenter=""):
    return Showing(
        number=number,
        demo=number,
        exhibitor=exhibitor,
        title=Text((("en", f"No {number}"),)),
        about=Text(),
        span=at,
        place=place,
        seats=None,
        taken=0,
        state="published",
        presenter=presenter,
    )


def rules(wanted, *taken, pack=PACK, at=NOW, **limits):
    hall = Hall(pack=pack, limits=Limits(**limits), taken=taken, at=at)
    return [one.rule for one in hall.refusals(wanted)]


def test_a_demo_in_the_open_hours_at_a_free_place_may_be():
    assert rules(draft(span(11), span(15))) == []


def test_each_rule_says_which_it_is():
    assert rules(draft(span(9, 30)), at=seoul(6, 9)) == [Rule.CLOSED]
    assert rules(draft(span(17, 45))) == [Rule.CLOSED]
    assert rules(draft(span(11, day=8))) == [Rule.DAY]
    assert rules(draft(span(11)), at=seoul(6, 12)) == [Rule.PAST]
    assert rules(draft(span(11, minutes=3))) == [Rule.SHORT]
    assert rules(draft(span(11, minutes=180))) == [Rule.LONG]
    assert rules(draft(span(11), span(11, 20))) == [Rule.TWICE]
    assert rules(draft(span(11), place="info")) == [Rule.PLACE]


def test_what_stands_in_the_way_is_named():
    hall = Hall(pack=PACK, limits=Limits(), taken=(standing(1, span(11)),), at=NOW)
    [refusal] = hall.refusals(draft(span(11, 20)))
    assert (refusal.rule, refusal.other.pick("en"), refusal.hours) == (Rule.OWN, "No 1", span(11))


def test_a_stage_is_shared_with_others_and_with_the_programme():
    taken = standing(1, span(15), place="stage", exhibitor="fog")
    assert rules(draft(span(15), place="stage"), taken) == [Rule.TAKEN]
    # The opening ceremony is on the stage from 13:00 to 14:00.
    assert rules(draft(span(13, 30), place="stage")) == [Rule.TAKEN]


def test_a_presenter_cannot_be_at_two_places():
    taken = standing(1, span(15), place="stage", presenter="Kim Hana")
    wanted = draft(span(15, 10), presenter="kim hana")
    assert rules(wanted, taken) == [Rule.PRESENTER]
    assert rules(replace(wanted, presenter="Lee"), taken) == []


def test_a_keynote_quiets_the_demos_of_its_hall():
    assert rules(draft(span(13, 30)), pack=LOUD) == [Rule.QUIET]
    assert rules(draft(span(12, 30)), pack=LOUD) == []
    assert rules(draft(span(12, 30)), pack=LOUD, quiet_before=10) == [Rule.QUIET]
    assert rules(draft(span(13, 30)), pack=LOUD, quiet_kinds=()) == []


def test_an_exhibitor_has_so_many_a_day_and_altogether():
    taken = (standing(1, span(11)),)
    wanted = draft(span(12), span(13), span(15, day=7))
    assert rules(wanted, *taken, a_day=2) == [Rule.DAILY]
    assert rules(wanted, *taken, most=2) == [Rule.MOST, Rule.MOST]
    assert rules(wanted, *taken, a_day=3, most=4) == []


def test_moving_a_demo_it_is_not_in_its_own_way():
    hall = Hall(pack=PACK, limits=Limits(), taken=(standing(1, span(11)),), at=NOW, moving=1)
    assert hall.refusals(draft(span(11, 10))) == ()


def test_what_ends_as_the_next_begins_does_not_collide():
    assert rules(draft(span(11, 30)), standing(1, span(11))) == []


def test_the_nearest_free_times_are_near_and_free():
    hall = Hall(pack=PACK, limits=Limits(), taken=(standing(1, span(14)),), at=NOW)
    wanted = draft(span(14, 10, 20))
    found = nearest(hall, wanted, span(14, 10, 20))
    assert found == (span(14, 30, 20), span(13, 40, 20), span(14, 50, 20))


def test_on_a_full_day_the_next_day_is_offered():
    taken = tuple(standing(n, span(9 + n, 0, 60)) for n in range(1, 9))
    hall = Hall(pack=PACK, limits=Limits(), taken=taken, at=NOW)
    found = nearest(hall, draft(span(14)), span(14))
    assert found[0] == span(14, day=7)


def test_places_are_the_booth_then_the_stages():
    assert places_for(PACK, Limits(), "moon") == ("booth-7", "stage")
    assert places_for(PACK, Limits(stages=("info",)), "moon") == ("booth-7", "info")
    assert hall_of(PACK, "booth-7") == "hall-c"


def test_how_full_a_demo_is():
    one = standing(1, span(11))
    assert fill(one) is None
    states = [fill(replace(one, seats=20, taken=taken)) for taken in (0, 10, 16, 20)]
    assert states == [Fill.OPEN, Fill.FILLING, Fill.LIMITED, Fill.FULL]
    assert fill(replace(one, seats=1)) is Fill.OPEN


def test_a_session_of_another_kind_is_no_showing():
    assert showing_number("demo-12") == 12
    assert [showing_number(one) for one in ("demo-", "demo-x", "opening", "demo-1²")] == [None] * 4


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 95), st.integers(1, 12)), max_size=12),
    st.tuples(st.integers(0, 95), st.integers(1, 12)),
)
def test_whatever_is_offered_may_be_taken(taken, wish):
    """Times in five minutes from 10:00; what is offered keeps every rule, whatever stands."""

    def at(start, length):
        return span(10, 0, 5 * length).moved(timedelta(minutes=5 * start))

    standing_now = [standing(n, at(*one)) for n, one in enumerate(taken, 1)]
    hall = Hall(pack=LOUD, limits=Limits(most=100, a_day=100), taken=standing_now, at=NOW)
    for free in nearest(hall, draft(at(*wish)), at(*wish)):
        assert hall.refusals(draft(free)) == ()
