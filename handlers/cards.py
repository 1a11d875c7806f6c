"""What is sent: a text and buttons. Everything that makes one is a pure function."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.callbacks import Browse, View
from handlers.coding import Action
from handlers.voices import Voice
from knowledge.say import Html, plain, say

LABEL = 40
"""Characters of a button's label that a phone shows whole, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button: it acts, opens an address, or shares a query into another chat."""

    label: str
    action: Action | None = None
    url: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message. `offered` is what a typed number means; `about` the ids of entries shown."""

    text: Html
    buttons: tuple[tuple[Button, ...], ...] = ()
    offered: tuple[Action, ...] = ()
    about: tuple[str, ...] = ()
    subject: str = ""
    """What a follow-up refers to, in words; "" leaves that as it was."""


def joined(lines: Iterable[str]) -> Html:
    """Return lines under each other as one text; empty ones are left out."""
    return Html("\n".join(line for line in lines if line))


def signed(sign: str, text: Html, voice: Voice) -> Html:
    """Return the text with its sign in front; in accessible mode without."""
    return text if voice.accessible else Html(f"{sign} {text}")


def label(text: str) -> str:
    """Return what fits on a button."""
    return text if len(text) <= LABEL else text[: LABEL - 1].rstrip() + "…"


def numbered(number: int, text: str) -> str:
    """Return a choice with the number that can be typed for it."""
    return f"{number}. {text}"


def paired(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Return rows of two."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def press(voice: Voice, key: str, action: Action) -> Button:
    """Return a button whose label is the catalog's `key`."""
    return Button(label=label(plain(say(voice.lang, key))), action=action)


def note(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return a card that says one thing, with a way to the menu."""
    return Card(text=say(voice.lang, key, **values), buttons=((to_menu(voice),),))


def plainly(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return a card that says one thing and offers nothing."""
    return Card(text=say(voice.lang, key, **values))


def to_menu(voice: Voice) -> Button:
    """Return the button that opens the menu."""
    return press(voice, "browse.menu", Browse(View.MENU))


def views_as_buttons(voice: Voice, views: dict[str, View]) -> tuple[Button, ...]:
    """Return a button for each view, by the key of its label."""
    return tuple(press(voice, key, Browse(view)) for key, view in views.items())


def choices(voice: Voice, text: Html, buttons: Sequence[Button]) -> Card:
    """Return a card of equal choices, two a row; numbered in the text in accessible mode."""
    offered = tuple(button.action for button in buttons if button.action)
    if not voice.accessible:
        return Card(text=text, buttons=paired(buttons), offered=offered)
    shown = [
        replace(button, label=numbered(number, button.label))
        for number, button in enumerate(buttons, 1)
    ]
    lines = [say(voice.lang, "page.line", text=button.label) for button in shown]
    hint = say(voice.lang, "page.type_number")
    return Card(
        text=joined((text, *lines, hint)),
        buttons=tuple((button,) for button in shown),
        offered=offered,
    )
