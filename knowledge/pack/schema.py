"""The fields of a pack's files, one class a kind of entry, required ones first."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from knowledge.pack.values import (
    ClockTime,
    Count,
    Day,
    Flag,
    Ids,
    Instant,
    Languages,
    Line,
    Number,
    Pair,
    Pairs,
    PhrasesIn,
    TextIn,
    TextsIn,
    WordsIn,
    Zone,
    one_of,
)
from knowledge.pack.venue_values import Factor, Pin, Spans

WAYS = ("walk", "stairs", "escalator_up", "escalator_down", "lift", "ramp")
"""How a leg is gone."""

_Way: TypeAlias = Annotated[str, PlainValidator(one_of(*WAYS))]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class HoursIn(_Row):
    """One day's opening hours."""

    date: Day
    open: ClockTime
    close: ClockTime


class EventIn(_Row):
    """event.toml, the whole file."""

    id: Line
    name: TextIn
    timezone: Zone
    languages: Languages
    starts: Day
    ends: Day
    venue: TextIn = {}
    about: TextIn = {}
    website: Line = ""
    contact: TextIn = {}
    notice: TextIn = {}
    sample: Flag = False
    hours: list[HoursIn] = []


class FloorIn(_Row):
    """`[[floors]]` of places.toml."""

    id: Line
    name: TextIn
    width: Number | None = None
    height: Number | None = None
    outline: Pairs = ()


class PlaceIn(_Row):
    """`[[places]]` of places.toml."""

    id: Line
    name: TextIn
    kind: Line
    floor: Line = ""
    at: Pair | None = None
    size: Pair | None = None
    inside: Line = ""
    about: TextIn = {}
    aliases: WordsIn = {}
    keywords: WordsIn = {}
    where: TextIn = {}
    hours: TextIn = {}
    step_free: Flag | None = None
    sample: Flag = False
    opens: Spans = ()
    crowding: Factor = 1.0
    pin: Pin | None = None


class LegIn(_Row):
    """`[[legs]]` of places.toml."""

    start: Line = Field(alias="from")
    end: Line = Field(alias="to")
    way: _Way = "walk"
    metres: Number | None = None
    seconds: Number | None = None
    one_way: Flag = False
    landmark: TextIn = {}
    sample: Flag = False


class SessionIn(_Row):
    """`[[sessions]]` of sessions.toml, or a row of sessions.csv."""

    id: Line
    title: TextIn
    starts: Instant | None = None
    ends: Instant | None = None
    place: Line = ""
    room: TextIn = {}
    kind: Line = ""
    track: TextIn = {}
    speakers: TextsIn = ()
    about: TextIn = {}
    topics: TextsIn = ()
    language: Line = ""
    capacity: Count | None = None
    cancelled: Flag = False
    aliases: WordsIn = {}
    keywords: WordsIn = {}
    sample: Flag = False


class ExhibitorIn(_Row):
    """`[[exhibitors]]` of exhibitors.toml, or a row of exhibitors.csv."""

    id: Line
    name: TextIn
    place: Line = ""
    room: TextIn = {}
    zone: Line = ""
    about: TextIn = {}
    topics: TextsIn = ()
    website: Line = ""
    aliases: WordsIn = {}
    keywords: WordsIn = {}
    sample: Flag = False


class FaqIn(_Row):
    """`[[faq]]` of faq.toml."""

    id: Line
    ask: PhrasesIn
    answer: TextIn
    topic: TextIn = {}
    places: Ids = ()
    sessions: Ids = ()
    keywords: WordsIn = {}
    sample: Flag = False


Row: TypeAlias = EventIn | FloorIn | PlaceIn | LegIn | SessionIn | ExhibitorIn | FaqIn

KINDS: dict[str, dict[str, type[_Row]]] = {
    "places": {"floors": FloorIn, "places": PlaceIn, "legs": LegIn},
    "sessions": {"sessions": SessionIn},
    "exhibitors": {"exhibitors": ExhibitorIn},
    "faq": {"faq": FaqIn},
}
"""What stands in which file, by the file's name without its ending."""


def fields(row: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a kind's fields as they are written."""
    return tuple(field.alias or name for name, field in row.model_fields.items())
