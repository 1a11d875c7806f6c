"""Venues for tests of ways: small ones by hand, others from hypothesis."""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from knowledge.model import Event, Floor, Leg, Pack, Place, Text

WAYS = ("walk", "walk", "walk", "stairs", "escalator_up", "escalator_down", "lift", "ramp")


def named(text: str) -> Text:
    return Text((("en", text),))


def place(id_: str, **more: object) -> Place:
    return Place(id=id_, name=named(id_), kind=str(more.pop("kind", "room")), **more)  # type: ignore[arg-type]


def venue(places: tuple[Place, ...], legs: tuple[Leg, ...]) -> Pack:
    floors = dict.fromkeys(one.floor for one in places if one.floor)
    return Pack(
        event=Event(
            id="made",
            name=named("Made"),
            timezone=ZoneInfo("Asia/Seoul"),
            languages=("en",),
            starts=date(2030, 1, 1),
            ends=date(2030, 1, 1),
        ),
        floors=tuple(Floor(id=floor, name=named(floor)) for floor in floors),
        places=places,
        legs=legs,
    )


@st.composite
def venues(draw: st.DrawFn) -> Pack:
    """Draw a venue of up to a dozen places with any legs between them."""
    count = draw(st.integers(2, 12))
    coordinate = st.floats(0, 100, allow_nan=False)
    places = tuple(
        place(
            f"p{number}",
            floor=draw(st.sampled_from(("F1", "F2"))),
            at=(draw(coordinate), draw(coordinate)),
            step_free=draw(st.sampled_from((None, None, None, True, False))),
        )
        for number in range(count)
    )
    ids = st.sampled_from([one.id for one in places])
    leg = st.builds(
        Leg,
        start=ids,
        end=ids,
        way=st.sampled_from(WAYS),
        metres=st.one_of(st.none(), st.floats(0, 200)),
        seconds=st.one_of(st.none(), st.floats(0, 300)),
        one_way=st.booleans(),
    )
    return venue(places, tuple(draw(st.lists(leg, min_size=1, max_size=30))))
