"""Cards about how sessions were: the question, the thanks, the counts for organizers."""

from collections.abc import Sequence

from handlers.cards import Button, Card, joined, press, signed, to_menu
from handlers.feedback_callbacks import Opinion, Rate
from handlers.home import to_home
from handlers.ports import Rated
from handlers.reminder_callbacks import Topic, Wish
from handlers.voices import Voice
from knowledge.agenda.words import short_name
from knowledge.ask.words_part import Reader
from knowledge.model import Session
from knowledge.say import bold, plain, say

SIGN = "🗓"
FACES = {Opinion.GOOD: "👍", Opinion.FAIR: "😐", Opinion.POOR: "👎"}
MOST = 15
"""Sessions in the list for organizers."""


def asking_card(reader: Reader, session: Session, voice: Voice) -> Card:
    """Return the question how a session was, with three answers and a way out."""
    name = bold(short_name(reader, session))
    text = signed(SIGN, say(voice.lang, "feedback.ask", name=name), voice)
    hint = say(voice.lang, "feedback.typed")
    answers = tuple(
        Button(label=_word(one, voice), action=Rate(one, session.id)) for one in Opinion
    )
    stop = press(voice, "feedback.stop", Wish(Topic.KIND, "feedback-off"))
    return Card(text=joined((text, hint)), buttons=(answers, (stop,)), about=(session.id,))


def thanks(reader: Reader, session: Session, opinion: Opinion, voice: Voice) -> Card:
    """Return what is said to an answer."""
    name = bold(short_name(reader, session))
    said = say(voice.lang, "feedback.thanks", name=name, opinion=_word(opinion, voice))
    return Card(text=signed(SIGN, said, voice), buttons=((to_menu(voice),),), about=(session.id,))


def counts_card(reader: Reader, rated: Sequence[Rated], voice: Voice) -> Card:
    """Return how many thought what of which session, the most answered first."""
    lang = voice.lang
    shown = [
        (one, session)
        for one in rated
        if isinstance(session := reader.pack.find(one.entry), Session)
    ]
    answered = sum(sum(one.counts) for one in rated)
    asked = sum(one.asked for one in rated)
    if not asked:
        return Card(text=say(lang, "feedback.none"), buttons=((to_home(voice),),))
    lines = [
        say(lang, "feedback.line", name=short_name(reader, session), counts=_counts(one, voice))
        for one, session in shown[:MOST]
    ]
    more = [say(lang, "list.more", n=len(shown) - MOST)] if len(shown) > MOST else []
    heading = say(lang, "feedback.heading", answered=answered, asked=asked)
    return Card(text=joined((heading, *lines, *more)), buttons=((to_home(voice),),))


def _counts(rated: Rated, voice: Voice) -> str:
    pairs = zip(Opinion, rated.counts, strict=True)
    return " · ".join(f"{_word(opinion, voice)} {n}" for opinion, n in pairs)


def _word(opinion: Opinion, voice: Voice) -> str:
    """Return an opinion as a face, or in a word where signs are not wanted."""
    if voice.accessible:
        return plain(say(voice.lang, f"feedback.{opinion.name.lower()}"))
    return FACES[opinion]
