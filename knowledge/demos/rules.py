"""When a demo may be: every rule with its reason. What is taken is told by the caller."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.demos.values import NOTHING, Draft, Showing, Span
from knowledge.model import DEMO, Pack, Place, Session, Text
from knowledge.programme import day_of, end_of, opening


class Rule(StrEnum):
    """Why a demo may not be then and there."""

    PAST = "past"
    DAY = "day"
    CLOSED = "closed"
    SHORT = "short"
    LONG = "long"
    TWICE = "twice"
    OWN = "own"
    TAKEN = "taken"
    PRESENTER = "presenter"
    QUIET = "quiet"
    DAILY = "daily"
    MOST = "most"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What organizers set. Minutes and counts."""

    moderated: bool = False
    """Whether a demo waits for an organizer before it is published."""
    shortest: int = 5
    longest: int = 120
    usual: int = 20
    """How long a demo is when its exhibitor does not say."""
    a_day: int = 12
    """Demos of one exhibitor a day."""
    most: int = 40
    """Demos of one exhibitor altogether."""
    quiet_kinds: tuple[str, ...] = ("keynote", "ceremony")
    """Kinds of sessions during which the demos of the same hall are quiet."""
    quiet_before: int = 0
    """Minutes before such a session that are quiet too."""
    stages: tuple[str, ...] = ()
    """Places that all exhibitors may use; none: every place of the kind "stage"."""
    accept: int = 15
    """Minutes to accept a seat that became free."""
    late: int = 5
    """Minutes after the start at which seats of those who did not come are given away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why one time is not possible. `other`: what stands in the way; `limit`: minutes or count."""

    rule: Rule
    span: Span
    other: Text = NOTHING
    hours: Span | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What the rules are read against: the event, the limits, what is taken already.

    `taken` needs the showings that stand at the draft's place, and all of its exhibitor.
    """

    pack: Pack
    limits: Limits
    taken: Sequence[Showing] = ()
    at: datetime
    moving: int = 0
    """The showing that is being moved: it does not stand in its own way."""
    _quiet: dict[str, tuple[Session, ...]] = field(default_factory=dict, compare=False, repr=False)

    def refusals(self, draft: Draft) -> tuple[Refusal, ...]:
        """Return every reason against the times of a draft, in their order."""
        return tuple(self._all(draft))

    def against(self, draft: Draft, span: Span) -> Refusal | None:
        """Return the first reason against one time, the limits on numbers left out."""
        return next(self._against(draft, span), None)

    def _all(self, draft: Draft) -> Iterator[Refusal]:
        if draft.place not in places_for(self.pack, self.limits, draft.exhibitor):
            for span in draft.slots[:1]:
                yield Refusal(rule=Rule.PLACE, span=span)
        last: Span | None = None
        for span in sorted(draft.slots):
            if last is not None and last.overlaps(span):
                yield Refusal(rule=Rule.TWICE, span=span, hours=last)
            else:
                yield from list(self._against(draft, span))[:1]
            last = span
        yield from self._too_many(draft)

    def _too_many(self, draft: Draft) -> Iterator[Refusal]:
        own = [
            one.span
            for one in self.taken
            if one.stands and one.exhibitor == draft.exhibitor and one.number != self.moving
        ]
        counts: dict[object, int] = {}
        for span in own:
            day = day_of(span.starts, self.pack.event)
            counts[day] = counts.get(day, 0) + 1
        for number, span in enumerate(sorted(draft.slots), len(own) + 1):
            day = day_of(span.starts, self.pack.event)
            counts[day] = counts.get(day, 0) + 1
            if number > self.limits.most:
                yield Refusal(rule=Rule.MOST, span=span, limit=self.limits.most)
            elif counts[day] > self.limits.a_day:
                yield Refusal(rule=Rule.DAILY, span=span, limit=self.limits.a_day)

    def _against(self, draft: Draft, span: Span) -> Iterator[Refusal]:
        limits, minutes = self.limits, span.length / timedelta(minutes=1)
        if minutes < limits.shortest:
            yield Refusal(rule=Rule.SHORT, span=span, limit=limits.shortest)
        if minutes > limits.longest:
            yield Refusal(rule=Rule.LONG, span=span, limit=limits.longest)
        if span.starts < self.at:
            yield Refusal(rule=Rule.PAST, span=span)
        yield from self._closed(span)
        yield from self._in_the_way(draft, span)
        yield from self._on_stage(draft, span)
        for session in self._loud(draft.place):
            begins = (session.starts or span.ends) - timedelta(minutes=limits.quiet_before)
            if span.overlaps(Span(begins, end_of(session) or begins)):
                hours = Span(begins, end_of(session) or begins)
                yield Refusal(rule=Rule.QUIET, span=span, other=session.title, hours=hours)

    def _closed(self, span: Span) -> Iterator[Refusal]:
        event = self.pack.event
        local = span.starts.astimezone(event.timezone)
        if not event.starts <= local.date() <= max(event.starts, event.ends):
            yield Refusal(rule=Rule.DAY, span=span)
            return
        hours = open_on(self.pack, span)
        if hours is not None and not (hours.starts <= span.starts and span.ends <= hours.ends):
            yield Refusal(rule=Rule.CLOSED, span=span, hours=hours)

    def _in_the_way(self, draft: Draft, span: Span) -> Iterator[Refusal]:
        wanted = set(draft.holders())
        for one in self.taken:
            if not one.stands or one.number == self.moving or not _touch(one.span, span):
                continue
            if one.place == draft.place:
                rule = Rule.OWN if one.exhibitor == draft.exhibitor else Rule.TAKEN
                yield Refusal(rule=rule, span=span, other=one.title, hours=one.span)
            elif wanted & set(_presenters(one)):
                yield Refusal(rule=Rule.PRESENTER, span=span, other=one.title, hours=one.span)

    def _on_stage(self, draft: Draft, span: Span) -> Iterator[Refusal]:
        """Give what the programme has in that very place."""
        for session in self.pack.sessions:
            ends = end_of(session)
            if session.place != draft.place or session.kind == DEMO or session.cancelled:
                continue
            if session.starts and ends and span.overlaps(Span(session.starts, ends)):
                hours = Span(session.starts, ends)
                yield Refusal(rule=Rule.TAKEN, span=span, other=session.title, hours=hours)

    def _loud(self, place_id: str) -> tuple[Session, ...]:
        """Return the sessions during which this place is quiet."""
        hall = hall_of(self.pack, place_id)
        if hall not in self._quiet:
            kinds = {kind.casefold() for kind in self.limits.quiet_kinds}
            self._quiet[hall] = tuple(
                one
                for one in self.pack.sessions
                if one.kind.casefold() in kinds
                and one.starts is not None
                and not one.cancelled
                and hall
                and hall_of(self.pack, one.place) == hall
            )
        return tuple(one for one in self._quiet[hall] if one.place != place_id)


def _touch(one: Span, other: Span) -> bool:
    """Tell whether two times share five minutes of a calendar."""
    first, second = one.cells(), other.cells()
    return first.start < second.stop and second.start < first.stop


def _presenters(one: Showing) -> Iterable[str]:
    draft = Draft(exhibitor=one.exhibitor, place=one.place, presenter=one.presenter)
    return (name for name in draft.holders() if name.startswith("presenter:"))


def open_on(pack: Pack, span: Span) -> Span | None:
    """Return the event's opening hours on the day of a time, where they are known."""
    zone = pack.event.timezone
    day = span.starts.astimezone(zone).date()
    hours = opening(pack, day)
    if hours is None or hours.close <= hours.open:
        return None
    return Span(
        datetime.combine(day, hours.open, zone).astimezone(span.starts.tzinfo),
        datetime.combine(day, hours.close, zone).astimezone(span.starts.tzinfo),
    )


def stages(pack: Pack, limits: Limits) -> tuple[Place, ...]:
    """Return the places that all exhibitors may use."""
    chosen = set(limits.stages)
    return tuple(
        one for one in pack.places if (one.id in chosen if chosen else one.kind == "stage")
    )


def places_for(pack: Pack, limits: Limits, exhibitor_id: str) -> tuple[str, ...]:
    """Return where an exhibitor may show something: the booth first, then the shared stages."""
    booths = [one.place for one in pack.exhibitors if one.id == exhibitor_id and one.place]
    return tuple(dict.fromkeys([*booths, *(stage.id for stage in stages(pack, limits))]))


def hall_of(pack: Pack, place_id: str) -> str:
    """Return the hall that a place is in: the innermost one around it, itself included; or ""."""
    seen: set[str] = set()
    place = pack.place(place_id)
    while place is not None and place.id not in seen:
        if place.kind == "hall":
            return place.id
        seen.add(place.id)
        place = pack.place(place.inside)
    return ""
