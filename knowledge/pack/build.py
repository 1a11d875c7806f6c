"""From a draft without errors to the model: texts by language, instants in UTC, a digest."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from knowledge.model import (
    Event,
    Exhibitor,
    Faq,
    Floor,
    Leg,
    OpeningHours,
    Pack,
    Place,
    Session,
    Text,
    Words,
)
from knowledge.pack.draft import Draft
from knowledge.pack.schema import (
    EventIn,
    ExhibitorIn,
    FaqIn,
    FloorIn,
    LegIn,
    PlaceIn,
    SessionIn,
)

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class _Builder:
    event: EventIn

    def text(self, written: dict[str, str]) -> Text:
        """Order a text by the event's languages; what names none is in the first."""
        languages = self.event.languages
        named = {lang or languages[0]: text for lang, text in written.items()}
        first = [lang for lang in languages if lang in named]
        rest = [lang for lang in named if lang not in first]
        return Text(tuple((lang, named[lang]) for lang in first + rest))

    def texts(self, written: tuple[dict[str, str], ...]) -> tuple[Text, ...]:
        return tuple(self.text(item) for item in written if item)

    def words(self, written: dict[str, tuple[str, ...]]) -> Words:
        return Words(tuple((lang, words) for lang, words in written.items() if words))

    def instant(self, written: datetime | None) -> datetime | None:
        """Take a time without a zone as the venue's."""
        if written is None or written.tzinfo:
            return written
        return written.replace(tzinfo=self.event.timezone).astimezone(UTC)

    def make_event(self) -> Event:
        row = self.event
        return Event(
            id=row.id,
            name=self.text(row.name),
            timezone=row.timezone,
            languages=row.languages,
            starts=row.starts,
            ends=row.ends,
            venue=self.text(row.venue),
            about=self.text(row.about),
            website=row.website,
            contact=self.text(row.contact),
            notice=self.text(row.notice),
            sample=row.sample,
            hours=tuple(OpeningHours(day.date, day.open, day.close) for day in row.hours),
        )

    def floor(self, row: FloorIn) -> Floor:
        return Floor(
            id=row.id,
            name=self.text(row.name),
            width=row.width,
            height=row.height,
            outline=row.outline,
        )

    def place(self, row: PlaceIn) -> Place:
        return Place(
            id=row.id,
            name=self.text(row.name),
            kind=row.kind,
            floor=row.floor,
            at=row.at,
            size=row.size,
            inside=row.inside,
            about=self.text(row.about),
            aliases=self.words(row.aliases),
            keywords=self.words(row.keywords),
            where=self.text(row.where),
            hours=self.text(row.hours),
            step_free=row.step_free,
            sample=row.sample,
            opens=row.opens,
            crowding=row.crowding,
            pin=row.pin,
        )

    def leg(self, row: LegIn) -> Leg:
        return Leg(
            start=row.start,
            end=row.end,
            way=row.way,
            metres=row.metres,
            seconds=row.seconds,
            one_way=row.one_way,
            landmark=self.text(row.landmark),
            sample=row.sample,
        )

    def session(self, row: SessionIn) -> Session:
        return Session(
            id=row.id,
            title=self.text(row.title),
            starts=self.instant(row.starts),
            ends=self.instant(row.ends),
            place=row.place,
            room=self.text(row.room),
            kind=row.kind,
            track=self.text(row.track),
            speakers=self.texts(row.speakers),
            about=self.text(row.about),
            topics=self.texts(row.topics),
            language=row.language,
            capacity=row.capacity,
            cancelled=row.cancelled,
            aliases=self.words(row.aliases),
            keywords=self.words(row.keywords),
            sample=row.sample,
        )

    def exhibitor(self, row: ExhibitorIn) -> Exhibitor:
        return Exhibitor(
            id=row.id,
            name=self.text(row.name),
            place=row.place,
            room=self.text(row.room),
            zone=row.zone,
            about=self.text(row.about),
            topics=self.texts(row.topics),
            website=row.website,
            aliases=self.words(row.aliases),
            keywords=self.words(row.keywords),
            sample=row.sample,
        )

    def faq(self, row: FaqIn) -> Faq:
        return Faq(
            id=row.id,
            ask=self.words(row.ask),
            answer=self.text(row.answer),
            topic=self.text(row.topic),
            places=row.places,
            sessions=row.sessions,
            keywords=self.words(row.keywords),
            sample=row.sample,
        )


def build(draft: Draft) -> Pack | None:
    """Return the pack of those entries that hold, or None while there is no event."""
    if draft.event is None or not isinstance(draft.event.row, EventIn):
        return None
    make = _Builder(draft.event.row)

    def rows(form: type[_Row]) -> list[_Row]:
        return [read.row for read in draft.entries if isinstance(read.row, form)]

    pack = Pack(
        event=make.make_event(),
        floors=tuple(map(make.floor, rows(FloorIn))),
        places=tuple(map(make.place, rows(PlaceIn))),
        legs=tuple(map(make.leg, rows(LegIn))),
        sessions=tuple(map(make.session, rows(SessionIn))),
        exhibitors=tuple(map(make.exhibitor, rows(ExhibitorIn))),
        faq=tuple(map(make.faq, rows(FaqIn))),
    )
    return replace(pack, digest=hashlib.sha256(repr(pack).encode()).hexdigest()[:32])
