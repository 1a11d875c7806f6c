"""Anything from anyone: random messages and taps, real and made up, and what must always hold.

Everyone acts on what the bot really said to them, so a walk gets deep into every conversation.
"""

import enum
import random
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints

from bot.sandbox import contents, posting
from bot.sandbox.chats import Stored
from bot.sandbox.wire import Refused
from handlers.callbacks import CODES, pack
from handlers.voices import CHOICES
from tests.handlers.anything_words import COMMANDS, FOR_SOME, KINDS, NASTY
from tests.handlers.conftest import Expo

HARMLESS = (
    "not modified",
    "no text in the message",
    "initiate conversation",
    "chat not found",
    "TOPIC_NOT_MODIFIED",
)
"""What Telegram may refuse: the bot does something else then."""


@dataclass(slots=True, kw_only=True)
class Anyone:
    """People who do anything, and what the bot did about it."""

    expo: Expo
    people: list[int]
    dice: random.Random
    words: list[str] = field(default_factory=list)
    """Ids and texts of the event, which fields of buttons are filled with."""
    said: list[str] = field(default_factory=list)
    """What was done so far, in words."""
    faults: list[str] = field(default_factory=list)
    _tapped: dict[int, tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = self.expo.concierge.parts
        pack_ = parts.event.pack
        self.words += [one.id for one in (*pack_.sessions, *pack_.places, *pack_.exhibitors)][:60]
        self.words += ["", "ko", "en", "zz", "0", "1", "5", "-5", "x" * 20, "é<b>", "2031-05-06"]
        parts.application.bot.rate_limiter._rate = lambda _: _Unlimited()

    async def act(self) -> None:
        """Let someone do something, and look whether they got an answer."""
        who = self.dice.choice(self.people)
        kind = self.dice.choices(("real", "made", "junk", "text", "command", "media", "edit"),
                                 (40, 12, 3, 22, 10, 8, 3))[0]  # fmt: skip
        if kind == "real":
            await self.tap(who, *self._button(who))
        elif kind == "made":
            await self.tap(who, self.last(who), self.made_up())
        elif kind == "junk":
            await self.tap(who, self.last(who), self._junk())
        elif kind == "edit":
            await self.edit(who)
        elif kind == "media":
            await self.send(who, dict(self.dice.choice(KINDS)))
        elif kind == "command":
            known = FOR_SOME.get(who, COMMANDS) if self.dice.random() < 0.8 else COMMANDS
            await self.send(who, {"text": "/" + self.dice.choice(known)})
        else:
            await self.send(who, {"text": self.dice.choice(NASTY)})

    async def send(self, who: int, content: dict[str, Any]) -> None:
        """Send a message."""
        telegram = self.expo.sandbox.telegram
        person = telegram.people[who]
        chat = telegram.private_chat(person)
        try:
            posting.say(telegram, person, chat, contents.content_of(telegram, chat, content))
        except Refused:
            return
        await self._look(who, f"{who} sends {str(content)[:90]!r}", must=True)

    async def edit(self, who: int) -> None:
        """Change an earlier message."""
        telegram = self.expo.sandbox.telegram
        person = telegram.people[who]
        chat = telegram.private_chat(person)
        own = [one for one in chat.messages.values() if one.wire["from"]["id"] == who]
        own = [one for one in own if "text" in one.wire]
        if not own:
            return
        new = self.dice.choice(NASTY)[:4000]
        try:
            posting.edit(telegram, person, chat, self.dice.choice(own[-5:]).id, new)
        except Refused:
            return
        await self._look(who, f"{who} edits to {new[:60]!r}", must=False)

    async def tap(self, who: int, message: Stored | None, data: str) -> None:
        """Tap a button, also one that is not there."""
        if message is None:
            return
        telegram = self.expo.sandbox.telegram
        number = telegram.queries.tap(who)
        query = {
            "id": number,
            "from": telegram.people[who].user(),
            "chat_instance": "1",
            "data": data,
            "message": message.wire,
        }
        telegram.updates.push("callback_query", query, f"user{who}")
        again = self._tapped.get(who) == (message.id, data)  # an impatient finger
        self._tapped[who] = (message.id, data)
        await self._look(who, f"{who} taps {data!r}", must=not again, query=number)

    async def _look(self, who: int, what: str, *, must: bool, query: str = "") -> None:
        self.said.append(what)
        telegram, calls = self.expo.sandbox.telegram, self.expo.sandbox.calls
        parts = self.expo.concierge.parts
        newest = calls.latest[-1].n if calls.latest else 0
        await parts.ingest.take([one.update for one in list(telegram.updates.pending.values())])
        await parts.processor.drained()
        made = [call for call in calls.latest if call.n > newest]
        mine = [one for one in made if one.chat_id == str(who)]
        mine = [one for one in mine if not one.error or "not modified" in one.error]
        heard = [one for one in mine if one.method.startswith(("send", "edit", "copy"))]
        if query:
            answers = [one for one in made if one.method == "answerCallbackQuery"
                       and one.params.text("callback_query_id") == query]  # fmt: skip
            if not answers:
                self.faults.append(f"{what}: the tap was not answered")
            elif must and not heard and not any(one.params.text("text") for one in answers):
                self.faults.append(f"{what}: nothing was shown")
        elif must and not [one for one in heard if one.method != "sendChatAction"]:
            self.faults.append(f"{what}: silence")
        for one in made:
            if one.error and not any(words in one.error for words in HARMLESS):
                shown = str(one.params.given)[:300]
                self.faults.append(f"{what}: {one.method} refused: {one.error} {shown}")

    def _button(self, who: int) -> tuple[Stored | None, str]:
        """Return a button of one of the last messages: the latest, and what is no browsing."""
        found, weights = [], []
        for age, message in enumerate(self._messages(who)[-6:][::-1]):
            rows = message.wire.get("reply_markup", {}).get("inline_keyboard", [])
            for data in (one.get("callback_data") for row in rows for one in row):
                if data:
                    found.append((message, data))
                    weights.append((1 if age else 8) * (1 if data[0] in "bvw" else 5))
        return self.dice.choices(found, weights)[0] if found else (None, "")

    def _messages(self, who: int) -> list[Stored]:
        chat = self.expo.sandbox.telegram.chats.get(who)
        if chat is None:
            return []
        bot = self.expo.sandbox.telegram.bot_id
        return [one for one in chat.messages.values() if one.wire["from"]["id"] == bot]

    def first_button(self, who: int) -> tuple[Stored | None, str]:
        """Return the first button of the last message to someone."""
        message = self.last(who)
        rows = message.wire["reply_markup"]["inline_keyboard"] if message else [[{}]]
        return message, rows[0][0].get("callback_data", "")

    def last(self, who: int) -> Stored | None:
        """Return the last message to someone."""
        found = self._messages(who)
        return found[-1] if found else None

    def made_up(self) -> str:
        """Return the data of a button that nobody was given: a real action with odd fields."""
        while True:
            kind = self.dice.choice([*CODES])
            hints = get_type_hints(kind)
            given = {one.name: self._value(hints[one.name]) for one in fields(kind)}
            try:
                return pack(kind(**given), self.dice.choice(CHOICES))
            except (ValueError, AttributeError):
                continue

    def _value(self, hint: Any) -> Any:
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return self.dice.choice([*hint])
        if hint is bool:
            return self.dice.random() < 0.5
        if hint is int:
            return self.dice.choice((0, 1, 1, 1, 2, 2, 3, 4, 5, 99, 10**14, *self.people))
        if hint is str:
            return self.dice.choice(self.words)
        return None if self.dice.random() < 0.5 else self.dice.choice((1, 2, 10**9))

    def _junk(self) -> str:
        (prefix, letter), lang = self.dice.choice([*CODES.values()]), self.dice.choice("kejztq")
        tail = "".join(self.dice.choices("abex0129:-_é\u202e\x00 ", k=self.dice.randrange(12)))
        return tail if self.dice.random() < 0.2 else f"{prefix}:{lang}:{letter}:{tail}"


class _Unlimited:
    """A chat that takes any number of messages: nobody waits in a test."""

    waiting = 0

    def wait(self, _: float) -> float:
        return 0.0

    def take(self, _: float) -> None:
        pass

    def pause(self, _: float) -> None:
        pass
