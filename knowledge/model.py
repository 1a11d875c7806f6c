"""What an event consists of. Frozen values; a pack is read once and never changed in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from knowledge.errors import UnknownEntry

DEMO = "demo"
"""The kind of a session that shows something at a booth; there may be thousands."""
PlaceState: TypeAlias = Literal["open", "closed", "full"]
"""What a place is at the moment."""

LANGS = ("ko", "en", "ja", "zh")
"""The languages the concierge speaks, as two letters (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages: the event's languages first, in the event's order."""

    values: tuple[tuple[str, str], ...] = ()

    def get(self, lang: str) -> str | None:
        """Return the text written in `lang`, or None."""
        return next((text for code, text in self.values if code == lang), None)

    def pick(self, lang: str) -> str:
        """Return the text to show: in `lang`, else English, else the event's first, else any."""
        if not self.values:
            return ""
        return self.get(lang) or self.get("en") or self.values[0][1]

    def __bool__(self) -> bool:
        return bool(self.values)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.values)


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words or phrases by language; "" is the language of a list that names none."""

    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def all(self) -> tuple[str, ...]:
        """Return every word once, in the order written."""
        return tuple(dict.fromkeys(word for _, words in self.values for word in words))

    def of(self, lang: str) -> tuple[str, ...]:
        """Return the words of `lang`, and those of no language."""
        return tuple(word for code, words in self.values if code in (lang, "") for word in words)

    def __bool__(self) -> bool:
        return any(words for _, words in self.values)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the event is open on one day, in the venue's local time."""

    date: date
    open: time
    close: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The event as a whole. `starts` and `ends` are its first and last day."""

    id: str
    name: Text
    timezone: ZoneInfo
    languages: tuple[str, ...]
    starts: date
    ends: date
    venue: Text = Text()
    about: Text = Text()
    website: str = ""
    contact: Text = Text()
    notice: Text = Text()
    sample: bool = False
    hours: tuple[OpeningHours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """One floor; `width`, `height` and `outline` in metres, x to the right, y downwards."""

    id: str
    name: Text
    width: float | None = None
    height: float | None = None
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """When a place lets people in, in the venue's local time; with `on`, for that day alone."""

    open: time
    close: time
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere one can stand or go. `at`, `size` in metres on `floor`; `inside`: a place id."""

    id: str
    name: Text
    kind: str
    floor: str = ""
    at: tuple[float, float] | None = None
    size: tuple[float, float] | None = None
    inside: str = ""
    about: Text = Text()
    aliases: Words = Words()
    keywords: Words = Words()
    where: Text = Text()
    hours: Text = Text()
    step_free: bool | None = None
    sample: bool = False
    state: PlaceState = "open"
    """Whether one can go in at the moment: live, never of the pack as it is written."""
    since: datetime | None = None
    """Since when that is so."""
    notice: Text = Text()
    """Why, or what to do instead, in the organizers' words."""
    opens: tuple[OpenSpan, ...] = ()
    """When it lets people in; nothing: whenever one comes. Spans of a date outweigh the others."""
    crowding: float = 1.0
    """By how much a walk to it, from it or through it takes longer than in an ordinary hall."""
    pin: tuple[float, float] | None = None
    """Latitude and longitude, for what lies outdoors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A way between two places. `way`: walk, stairs, escalator_up, escalator_down, lift or ramp."""

    start: str
    end: str
    way: str = "walk"
    metres: float | None = None
    seconds: float | None = None
    one_way: bool = False
    landmark: Text = Text()
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One item of the programme; breaks and cancelled ones too. Instants are aware, in UTC."""

    id: str
    title: Text
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    room: Text = Text()
    kind: str = ""
    track: Text = Text()
    speakers: tuple[Text, ...] = ()
    about: Text = Text()
    topics: tuple[Text, ...] = ()
    language: str = ""
    capacity: int | None = None
    cancelled: bool = False
    full: bool = False
    """No seats are left."""
    exhibitor: str = ""
    """The id of the exhibitor who holds it, as with demos at booths; or ""."""
    aliases: Words = Words()
    keywords: Words = Words()
    sample: bool = False

    @property
    def name(self) -> Text:
        """The title, under the word that all entries share."""
        return self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibitor:
    """A company or body with a booth."""

    id: str
    name: Text
    place: str = ""
    room: Text = Text()
    zone: str = ""
    about: Text = Text()
    topics: tuple[Text, ...] = ()
    website: str = ""
    aliases: Words = Words()
    keywords: Words = Words()
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq:
    """A question in visitors' words, and its answer, which may refer to facts in braces."""

    id: str
    ask: Words
    answer: Text
    topic: Text = Text()
    """The heading under which it is found when leafing."""
    places: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    keywords: Words = Words()
    sample: bool = False

    @property
    def name(self) -> Text:
        """The first phrasing of each language, to name the entry by."""
        return Text(tuple((lang, words[0]) for lang, words in self.ask.values if words))


Entry: TypeAlias = Place | Session | Exhibitor | Faq
"""What a question can be about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything known of one event. Ids are unique over all entries."""

    event: Event
    floors: tuple[Floor, ...] = ()
    places: tuple[Place, ...] = ()
    legs: tuple[Leg, ...] = ()
    sessions: tuple[Session, ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    faq: tuple[Faq, ...] = ()
    digest: str = ""
    """Changes whenever the content does: a key for caches."""
    _by_id: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        entries: tuple[Entry, ...] = (
            *self.places,
            *self.sessions,
            *self.exhibitors,
            *self.faq,
        )
        object.__setattr__(self, "_by_id", {entry.id: entry for entry in entries})

    def entries(self) -> tuple[Entry, ...]:
        """Return places, sessions, exhibitors and questions, in this order."""
        return tuple(self._by_id.values())

    def find(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, or None."""
        return self._by_id.get(entry_id)

    def __getitem__(self, entry_id: str) -> Entry:
        try:
            return self._by_id[entry_id]
        except KeyError:
            raise UnknownEntry(entry_id) from None

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None where the id is of something else."""
        found = self._by_id.get(place_id)
        return found if isinstance(found, Place) else None

    def floor(self, floor_id: str) -> Floor | None:
        """Return the floor with this id, or None."""
        return next((floor for floor in self.floors if floor.id == floor_id), None)
