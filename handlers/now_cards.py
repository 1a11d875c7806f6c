"""What is on, and what comes next."""

from datetime import datetime

from handlers.callbacks import Browse, View
from handlers.cards import Card, press, signed
from handlers.list_cards import Place, entries_card
from handlers.voices import Voice
from knowledge import programme, when
from knowledge.model import Pack, Session
from knowledge.say import Html, say


def now_card(pack: Pack, browse: Browse, voice: Voice, *, at: datetime) -> Card:
    """Return what is on at `at`, the latest first; where nothing is, says when it goes on."""
    found = sorted(programme.now(pack, at), key=lambda one: one.starts or at, reverse=True)
    text = say(voice.lang, "browse.now_heading") if found else nothing_now(pack, voice, at=at)
    aside = (press(voice, "browse.next", Browse(View.NEXT)),)
    where = Place(here=Browse(View.NOW, "", browse.page))
    return entries_card(pack, signed("🕐", text, voice), found, where, voice, at=at, aside=aside)


def next_card(pack: Pack, browse: Browse, voice: Voice, *, at: datetime) -> Card:
    """Return what starts next."""
    found = programme.next_up(pack, at)
    text = _starting(pack, found[0], voice, at) if found else nothing_next(pack, voice, at=at)
    aside = (press(voice, "browse.now", Browse(View.NOW)),)
    where = Place(here=Browse(View.NEXT, "", browse.page))
    return entries_card(pack, signed("🕐", text, voice), found, where, voice, at=at, aside=aside)


def nothing_now(pack: Pack, voice: Voice, *, at: datetime) -> Html:
    """Return that nothing is on, and when something is."""
    coming = programme.next_up(pack, at)
    if not coming or coming[0].starts is None:
        return nothing_next(pack, voice, at=at)
    moment = when.moment(voice.lang, coming[0].starts, at, pack.event.timezone)
    return say(voice.lang, "browse.now_none", moment=moment)


def nothing_next(pack: Pack, voice: Voice, *, at: datetime) -> Html:
    """Return that nothing more comes."""
    name = pack.event.name.pick(voice.lang)
    if programme.is_after(pack, at):
        return say(voice.lang, "browse.over", event=name)
    return say(voice.lang, "browse.next_none", event=name)


def _starting(pack: Pack, session: Session, voice: Voice, at: datetime) -> Html:
    moment = when.moment(voice.lang, session.starts or at, at, pack.event.timezone)
    return say(voice.lang, "browse.next_heading", moment=moment)
