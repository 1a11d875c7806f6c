"""Cards for what was understood: the answer in words, and what one may want next."""

from dataclasses import replace
from datetime import datetime

from handlers.agenda_callbacks import Deed, Plan
from handlers.agenda_cards import save_button
from handlers.callbacks import Aspect, Browse, Judge, Show, View
from handlers.cards import Button, Card, joined, label, numbered, paired, press, to_menu
from handlers.desk_callbacks import AskStaff
from handlers.insight_callbacks import Pick
from handlers.lead_callbacks import Contact, Give
from handlers.seat_callbacks import Follow, Seat, Want
from handlers.shelves import exhibitors_in, places_inside, sessions_in, zone_of
from handlers.sight_buttons import picture_button, way_buttons
from handlers.speech import asks
from handlers.voices import Voice
from handlers.way_cards import under_way, way_card
from knowledge.agenda.items import savable
from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import Reply, reply
from knowledge.demos.values import showing_number
from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, Session
from knowledge.say import say

MOST = 5
"""Entries shown as buttons; with "menu" they make six."""
HUMAN = "q-human"
"""The entry that answers "I want to talk to a person", in every pack that has one."""
MOST_VERBS = 4
"""Verbs under an answer; with the two that judge it they make six."""

ASPECT_OF = {"where": Aspect.WHERE, "when": Aspect.WHEN, "route": Aspect.ROUTE}
INTENT_OF = {**{aspect: intent for intent, aspect in ASPECT_OF.items()}, Aspect.WHAT: "what"}


def answered(pack: Pack, words: Reply, answer: Answer, number: int, voice: Voice) -> Card:
    """Return the card for a question; `number` is that of the question in the log."""
    if words.choices:
        return _choosing(pack, words, voice, number, save=answer.intent == "save")
    shown = tuple(entry for entry in map(pack.find, words.about) if entry is not None)
    if answer.verdict != "answer" or not shown:
        bare = answer.intent in ("thanks", "bye")
        return Card(text=words.text, buttons=() if bare else ((to_menu(voice),),))
    if answer.goal and not answer.more:
        return under_way(
            pack,
            shown[0],
            words,
            voice,
            start=answer.start,
            step_free=answer.step_free or voice.step_free,
            last=judging(number, voice),
        )
    offered: tuple[Show, ...] = ()
    if len(answer.ids) == 1 and not answer.more:
        aspect = ASPECT_OF.get(answer.intent, Aspect.WHAT)
        verbs_of = verbs(pack, shown[0], aspect, voice, start=answer.start)
        buttons = paired(verbs_of[:MOST_VERBS])
    else:
        buttons = tuple((button,) for button in named(pack, words.about[:MOST], voice))
        offered = tuple(Show(entry.id) for entry in shown[:MOST])
    return Card(
        text=words.text,
        buttons=(*buttons, judging(number, voice)),
        offered=offered,
        about=words.about,
    )


def _choosing(pack: Pack, words: Reply, voice: Voice, number: int, *, save: bool) -> Card:
    """Return the card that asks which is meant; its text numbers the choices already."""
    ids = [entry for entry in words.choices if pack.find(entry)]
    actions = [Plan(Deed.SAVE, one) if save else Pick(number, one) for one in ids]
    buttons = tuple(
        replace(button, action=action)
        for button, action in zip(named(pack, words.choices, voice), actions, strict=True)
    )
    return Card(
        text=words.text,
        buttons=(*((button,) for button in buttons), (to_menu(voice),)),
        offered=tuple(button.action for button in buttons if button.action),
        about=words.about,
    )


def wants_staff(answer: Answer) -> bool:
    """Tell whether a person may know better: we are unsure, or a person was asked for."""
    return answer.verdict == "unsure" or answer.ids == (HUMAN,) or _doubted(answer)


def _doubted(answer: Answer) -> bool:
    return answer.verdict == "choose" and answer.intent != "save"


def with_staff(card: Card, answer: Answer, number: int, voice: Voice) -> Card:
    """Return a card with the button that asks the staff what this question asked."""
    asked_for = answer.ids == (HUMAN,)
    if not asked_for and not asks(answer.question):
        return card
    ask = press(voice, "desk.ask", AskStaff(0 if asked_for else number))
    offer = "" if _doubted(answer) else say(voice.lang, "desk.offer")
    rows = [(ask,), *card.buttons] if asked_for else [*card.buttons[:-1], (ask, to_menu(voice))]
    return replace(card, text=joined((card.text, offer)), buttons=tuple(rows))


def entry_card(
    pack: Pack, show: Show, voice: Voice, *, at: datetime, here: str = ""
) -> Card | None:
    """Return the card of an entry, or None where the event has no such entry any more."""
    entry = pack.find(show.entry)
    if entry is None:
        return None
    if show.aspect is Aspect.ROUTE:
        return way_card(pack, entry, voice, at=at, start=here, back=show.back)
    name = entry.name.pick(voice.lang)
    free = voice.step_free
    question = Question(text=name, at=at, lang=voice.lang, here=here, step_free=free)
    answer = Answer(
        question=name,
        verdict="answer",
        lang=voice.lang,
        ids=(entry.id,),
        intent=INTENT_OF[show.aspect],
        score=1.0,
    )
    words = reply(pack, question, answer, accessible=voice.accessible)
    rows = paired(verbs(pack, entry, show.aspect, voice, back=show.back, start=here))
    back = press(voice, "browse.back", show.back) if show.back else to_menu(voice)
    return Card(text=words.text, buttons=(*rows, (back,)), about=(entry.id,), subject=name)


def named(pack: Pack, ids: tuple[str, ...], voice: Voice) -> tuple[Button, ...]:
    """Return a button for each of these entries, under its name; numbered in accessible mode."""
    entries = (entry for entry in map(pack.find, ids) if entry is not None)
    names = ((entry, entry.name.pick(voice.lang)) for entry in entries)
    return tuple(
        Button(
            label=label(numbered(number, name) if voice.accessible else name),
            action=Show(entry.id),
        )
        for number, (entry, name) in enumerate(names, 1)
    )


def judging(number: int, voice: Voice) -> tuple[Button, ...]:
    """Return the row that asks whether the answer was right."""
    manner = "plain" if voice.accessible else "sign"
    return (
        press(voice, f"judge.right_{manner}", Judge(number, helpful=True)),
        press(voice, f"judge.wrong_{manner}", Judge(number, helpful=False)),
    )


def verbs(
    pack: Pack,
    entry: Entry,
    aspect: Aspect,
    voice: Voice,
    back: Browse | None = None,
    start: str = "",
) -> tuple[Button, ...]:
    """Return what one may want to know next of an entry, the likeliest first.

    `start`: where they are, if that is known.
    """
    keys = [
        (key, other)
        for key, other in (
            ("verb.route", Aspect.ROUTE),
            ("verb.when", Aspect.WHEN),
            ("verb.where", Aspect.WHERE),
            ("verb.what", Aspect.WHAT),
        )
        if other is not aspect and _makes_sense(entry, other, aspect)
    ]
    asked = [press(voice, key, Show(entry.id, other, back)) for key, other in keys]
    if savable(entry) and not (isinstance(entry, Session) and entry.cancelled):
        asked.insert(1, save_button(entry, voice))
    asked = [*_seats(entry, voice), *asked]
    if aspect is Aspect.ROUTE:
        asked = [*way_buttons(pack, entry, voice, start), *asked]
    elif isinstance(entry, Place) and (shown := picture_button(pack, entry, voice)):
        asked.insert(1, shown)
    return (*asked, *_around(pack, entry, voice))[:MOST]


def _seats(entry: Entry, voice: Voice) -> tuple[Button, ...]:
    """Return the way to a demo's seats, where there are seats to book."""
    number = showing_number(entry.id) if isinstance(entry, Session) else None
    if number is None or not isinstance(entry, Session) or not entry.capacity or entry.cancelled:
        return ()
    return (press(voice, "seats.open", Seat(Want.OPEN, number)),)


def _makes_sense(entry: Entry, other: Aspect, shown: Aspect) -> bool:
    """Tell whether `other` adds to what is shown: the whole card says where and when already."""
    if isinstance(entry, Faq):
        return False
    if other is Aspect.ROUTE:
        return isinstance(entry, Place) or bool(entry.place)
    if other is Aspect.WHAT:
        return True
    if other is Aspect.WHEN:
        return shown is not Aspect.WHAT and isinstance(entry, Session) and entry.starts is not None
    return shown is Aspect.WHEN and bool(getattr(entry, "place", "") or getattr(entry, "room", ""))


def _around(pack: Pack, entry: Entry, voice: Voice) -> tuple[Button, ...]:
    if isinstance(entry, Session):
        key = entry.place or (entry.room.values[0][1] if entry.room else "")
        return (press(voice, "verb.same_hall", Browse(View.HALL, key)),) if key else ()
    if isinstance(entry, Faq):
        return named(pack, (*entry.places, *entry.sessions), voice)[:MOST]
    if isinstance(entry, Exhibitor):
        zone = zone_of(pack, entry)
        more = (press(voice, "verb.same_zone", Browse(View.ZONE, zone)),) if zone else ()
        own = (
            press(voice, "seats.follow", Follow(entry.id, on=True)),
            press(voice, "leads.give", Contact(Give.PICK, entry.id)),
        )
        if not entry.website.startswith(("https://", "http://")):
            return (*own, *more)
        site = press(voice, "verb.website", Browse(View.MENU))
        return (*own, Button(label=site.label, url=entry.website), *more)
    shelves = (
        ("verb.sessions_here", View.HALL, bool(sessions_in(pack, entry.id))),
        ("verb.exhibitors_here", View.ZONE, bool(exhibitors_in(pack, voice.lang, entry.id))),
        ("verb.places_inside", View.INSIDE, bool(places_inside(pack, entry.id))),
    )
    return tuple(press(voice, key, Browse(view, entry.id)) for key, view, some in shelves if some)
