"""What holds at the moment, in words: a place that is closed or full, a session without seats."""

from knowledge.ask.words_part import Reader
from knowledge.model import Place, Session
from knowledge.say import Html, escape, join, say


def state_line(reader: Reader, place: Place | None) -> Html | None:
    """Return that a place is closed or full, and what the organizers say of it; else None."""
    if place is None or place.state == "open":
        return None
    first = say(reader.lang, f"place.{place.state}")
    return join(" ", [text for text in (first, escape(reader.read(place.notice))) if text])


def seats_line(reader: Reader, session: Session) -> Html | None:
    """Return that no seats are left in a session, or that its place is closed; else None."""
    if session.full:
        return say(reader.lang, "session.full")
    place = reader.pack.place(session.place)
    return state_line(reader, place) if place and place.state == "closed" else None


def usable(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places that let people in, where any does; those that are full come last."""
    open_ = [place for place in places if place.state != "closed"] or list(places)
    return tuple(sorted(open_, key=lambda place: place.state == "full"))
