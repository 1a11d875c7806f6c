"""From a card to a letter: what the bot says by itself looks like what it answers."""

from datetime import datetime

from handlers.callbacks import pack
from handlers.cards import Button, Card
from handlers.letters import Lane, Letter, Press
from handlers.voices import Voice
from knowledge.say import to_traditional
from knowledge.traditional import convert


def letter_of(
    card: Card,
    voice: Voice,
    *,
    key: str,
    chat_id: int,
    lane: Lane,
    due: datetime,
    not_after: datetime | None = None,
) -> Letter:
    """Return a card as a letter to someone who is spoken to like this.

    For what else a letter may have, use `dataclasses.replace`.
    """
    return Letter(
        key=key,
        chat_id=chat_id,
        text=to_traditional(card.text) if voice.traditional else card.text,
        lane=lane,
        due=due,
        not_after=not_after,
        lang=voice.code,
        buttons=tuple(tuple(_press(one, voice) for one in row) for row in card.buttons),
    )


def _press(button: Button, voice: Voice) -> Press:
    return Press(
        label=convert(button.label) if voice.traditional else button.label,
        data=pack(button.action, voice.code) if button.action is not None else "",
        url=button.url,
        share=button.share,
    )
