"""Letters: what the bot sends by itself. They are filed under a key, and sent from the outbox.

Who files them says why (the key), when (`due`), until when that makes sense (`not_after`), and
how urgent it is (the lane); what happens in between is the outbox's business: see
`docs/delivery.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from knowledge.say import Html


class Lane(IntEnum):
    """What goes first. Letters take the last three."""

    REPLY = 0
    """The answer to a tap or a question: sent at once, never by the outbox."""
    ALERT = 1
    """A change, a safety notice, an answer of the staff."""
    REMINDER = 2
    """Among themselves the one with the earliest `not_after` first."""
    ANNOUNCEMENT = 3
    """Yields to everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button of a letter: one of a packed callback, an address, a query to share."""

    label: str
    data: str = ""
    url: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Something to be sent to one chat.

    `key` names the reason, `reminder/<session>/<start>/<chat>`: a second letter under the same
    key is not sent, also when the first has long arrived. Two letters for one chat go in the
    order in which they were filed, if they have the same lane, priority and time.
    """

    key: str
    chat_id: int
    text: Html
    lane: Lane
    due: datetime
    """By the event's clock: not sent before."""
    not_after: datetime | None = None
    """By the event's clock: useless from then on, so it is dropped and counted. None: never."""
    lang: str = "en"
    """The language it is written in (`Voice.code`): for the line that says "sent again"."""
    priority: int = 0
    """Within the lane; less goes first."""
    buttons: tuple[tuple[Press, ...], ...] = ()
    at_most_once: bool = False
    """True: where it is unknown whether it arrived, it is not sent again."""
    silent: bool = False
    """Arrives without a sound."""
    photo: str = ""
    """The `file_id` of a picture that the text is the caption of."""
    thread: int = 0
    """The topic of a forum, or 0."""
    reply_to: int = 0
    """The message it replies to, or 0."""
    method: str = ""
    """The Bot API's method that sends, changes or deletes it; "": as a text, or as the photo."""
    given: str = ""
    """What the method is given besides chat, text and buttons, as a JSON object; "": nothing."""
    target: int = 0
    """The message in this chat that the method changes or deletes, or 0."""


class Outbox(Protocol):
    """The outbox: keeps what is to be sent, sends it in time."""

    async def file(self, letters: Iterable[Letter]) -> int:
        """Keep these letters and return how many were new, once all of them are on disk.

        Any number: they are taken from the iterable and written a few hundred at a time, and
        neither the loop nor other writes wait for more than one such batch. What is due begins
        to be sent while the rest is still being filed. A letter whose key is known is not kept:
        to change one that waits, cancel it and file it again.

        Raises:
            StoreError: the database could not be written; an unknown part was kept. File again.
        """

    async def cancel(self, keys: Iterable[str] = (), *, prefix: str = "") -> int:
        """Take back letters that have not been begun: those under `keys`, or all under a prefix.

        Their keys are free again: the same reason may be filed anew. Returns how many there were.
        A prefix should end with its slash: "reminder/keynote/".
        """
