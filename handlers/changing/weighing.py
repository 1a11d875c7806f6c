"""What is wrong with a change, told before it is made: clashes in the room, closed doors."""

from datetime import datetime

from handlers.day_changes import Draft, Effect
from handlers.voices import Voice
from knowledge import programme, when
from knowledge.ask.words_names import room_name
from knowledge.edits import PlaceEdit
from knowledge.model import Pack, Session
from knowledge.say import Html, bold, say

_MOST = 3


def warnings(draft: Draft, effect: Effect, voice: Voice, at: datetime) -> tuple[Html, ...]:
    """Return what an organizer should know of a change before it is made."""
    pack, lang = effect.after, voice.lang
    if isinstance(draft.edit, PlaceEdit):
        return _in_closed(pack, draft.edit, voice, at)
    session = pack.find(draft.entry)
    if not isinstance(session, Session) or session.cancelled or session.starts is None:
        return ()
    if session.id not in effect.changed:
        return ()
    found = [_clash(pack, other, voice) for other in _clashing(pack, session)[:_MOST]]
    hours = programme.opening(pack, programme.day_of(session.starts, pack.event))
    if not _is_open(pack, session):
        known = hours is not None
        found.append(say(lang, "changing.closed_then" if known else "changing.no_such_day"))
    if session.starts <= at:
        found.append(say(lang, "changing.in_the_past"))
    place = pack.place(session.place)
    if place is not None and place.state != "open":
        found.append(say(lang, f"changing.place_{place.state}", name=place.name.pick(lang)))
    return tuple(found)


def _clashing(pack: Pack, session: Session) -> list[Session]:
    """Return what else is in the room then."""
    ends = programme.end_of(session)
    return [
        other
        for other in pack.sessions
        if other.id != session.id
        and not other.cancelled
        and _same_room(session, other)
        and other.starts is not None
        and session.starts is not None
        and ends is not None
        and other.starts < ends
        and (programme.end_of(other) or other.starts) > session.starts
    ]


def _same_room(one: Session, other: Session) -> bool:
    if one.place or other.place:
        return one.place == other.place
    return bool(one.room) and one.room == other.room


def _clash(pack: Pack, other: Session, voice: Voice) -> Html:
    zone = pack.event.timezone
    starts = other.starts
    hours = when.hours(voice.lang, starts, other.ends, zone) if starts else ""
    return say(
        voice.lang,
        "changing.clash",
        room=room_name(pack, other, voice.lang),
        name=bold(other.title.pick(voice.lang)),
        hours=hours,
    )


def _is_open(pack: Pack, session: Session) -> bool:
    event, starts = pack.event, session.starts
    if starts is None:
        return True
    local = starts.astimezone(event.timezone)
    hours = programme.opening(pack, local.date())
    if hours is None:
        return event.starts <= local.date() <= event.ends
    opens = datetime.combine(hours.date, hours.open, event.timezone)
    closes = datetime.combine(hours.date, hours.close, event.timezone)
    return opens <= starts and (programme.end_of(session) or starts) <= closes


def _in_closed(pack: Pack, edit: PlaceEdit, voice: Voice, at: datetime) -> tuple[Html, ...]:
    """Return that sessions still take place where nobody can go in."""
    if edit.state != "closed":
        return ()
    left = [
        one
        for one in programme.in_place(pack, edit.id)
        if not one.cancelled and (programme.end_of(one) or at) > at
    ]
    return (say(voice.lang, "changing.still_there", n=len(left)),) if left else ()
