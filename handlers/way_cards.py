"""Cards for ways: what one does, from where else, on wheels, on a picture."""

from dataclasses import replace
from datetime import datetime

from handlers.agenda_cards import save_button
from handlers.callbacks import Browse
from handlers.cards import Button, Card, choices, label, paired, press, to_menu
from handlers.route_callbacks import Pin, WayTo
from handlers.sight_buttons import here_button, picture_button, place_of
from handlers.voices import Voice
from knowledge.agenda.items import savable
from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import Reply, reply
from knowledge.model import Entry, Faq, Pack, Place, Session

STARTS = 4
"""Common places to start from that are offered to someone who did not say where they are."""


def way_card(
    pack: Pack,
    entry: Entry,
    voice: Voice,
    *,
    at: datetime,
    start: str = "",
    step_free: bool = False,
    back: Browse | None = None,
) -> Card:
    """Return the way to an entry from a place; where that is "", the question where one is."""
    free = step_free or voice.step_free
    name = entry.name.pick(voice.lang)
    answer = Answer(
        question=name,
        verdict="answer",
        lang=voice.lang,
        ids=(entry.id,),
        intent="route",
        score=1.0,
        start=start,
        goal=entry.id,
        step_free=free,
    )
    question = Question(text=name, at=at, lang=voice.lang, here=start, step_free=free)
    words = reply(pack, question, answer, accessible=voice.accessible)
    last = press(voice, "browse.back", back) if back else to_menu(voice)
    card = under_way(pack, entry, words, voice, start=start, step_free=free, last=(last,))
    return replace(card, subject=name)


def under_way(
    pack: Pack,
    entry: Entry,
    words: Reply,
    voice: Voice,
    *,
    start: str,
    step_free: bool,
    last: tuple[Button, ...],
) -> Card:
    """Return the words of a way with what one may want next; `last` is the last row."""
    goal = None if isinstance(entry, Faq) else place_of(pack, entry)
    if goal is None:
        return Card(text=words.text, buttons=(last,), about=words.about)
    if not start:
        asked = choices(voice, words.text, _starts(pack, entry, goal, voice, step_free=step_free))
        below = (here_button(voice, entry.id), *_pin(goal, voice))
        return replace(asked, buttons=(*asked.buttons, below, last), about=words.about)
    other = WayTo(entry.id, start, step_free=not step_free)
    shown = picture_button(pack, entry, voice, start=start, step_free=step_free)
    asked_next = [
        *([shown] if shown else []),
        press(voice, "way.faster" if step_free else "way.step_free", other),
        here_button(voice, entry.id, known=True),
        *(_pin(goal, voice) or _pin(pack.place(start), voice) or _save(entry, voice)),
    ]
    return Card(text=words.text, buttons=(*paired(asked_next), last), about=words.about)


def _starts(
    pack: Pack, entry: Entry, goal: Place, voice: Voice, *, step_free: bool
) -> tuple[Button, ...]:
    """Return buttons for where people mostly come from: stations, the front gate, a gate near."""
    inside = {goal.inside, *(p.inside for p in pack.places if p.id == goal.inside)}
    stations = [place for place in pack.places if place.kind == "station"][:2]
    outer = [place for place in pack.places if place.kind == "gate" and place.pin][:1]
    inner = [p for p in pack.places if p.kind == "gate" and p.inside and p.inside in inside]
    desks = [place for place in pack.places if place.kind == "desk"][:1]
    offered = [place for place in (*stations, *outer, *(inner or desks)) if place.id != goal.id]
    return tuple(
        Button(
            label=label(place.name.pick(voice.lang)),
            action=WayTo(entry.id, place.id, step_free=step_free),
        )
        for place in offered[:STARTS]
    )


def _pin(place: Place | None, voice: Voice) -> list[Button]:
    return [press(voice, "way.pin", Pin(place.id))] if place is not None and place.pin else []


def _save(entry: Entry, voice: Voice) -> list[Button]:
    gone = isinstance(entry, Session) and entry.cancelled
    return [save_button(entry, voice)] if savable(entry) and not gone else []
