"""The state of this small Telegram: who there is, what was said, what the bot has yet to hear."""

import random
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

from bot.sandbox.chats import Chat, Person, Stored
from bot.sandbox.events import Events
from bot.sandbox.files import Files
from bot.sandbox.profile import Profile, said
from bot.sandbox.queries import Queries
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json, Refused, bad, forbidden

BOT_NAME = "Expo Concierge"
BOT_USERNAME = "expo_concierge_bot"
MAX_INLINE = 10_000


class Telegram:
    """People, chats and their messages, files, the bot's profile and its updates."""

    def __init__(self, bot_id: int, now: Callable[[], datetime]) -> None:
        self.bot_id = bot_id
        self.now = now
        self.events = Events()
        self.updates = Updates()
        self.webhook = Webhook(self.updates, self.date)
        self.patient = False
        self.paying = False
        """Whether a poller that asks too often is slowed."""
        self.files = Files()
        self.profile = Profile()
        self.queries = Queries()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.inline_messages: OrderedDict[str, tuple[Chat, Stored]] = OrderedDict()
        self.chance = random.Random(1)  # noqa: S311  # dice
        self._last_message = 0
        self._numbers = count(5_310_000_000_000_000_001)

    def fresh(self) -> str:
        """Return an id that was not used before."""
        return str(next(self._numbers))

    def bot(self, language: str = "") -> Json:
        """Return the bot's own `User`, as others see it."""
        name = said(self.profile.names, language, BOT_NAME)
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": name,
            "username": BOT_USERNAME,
        }

    def about(self, language: str = "") -> Json:
        """Return what the bot's profile says to people of a language."""
        return {
            "id": self.bot_id,
            "first_name": said(self.profile.names, language, BOT_NAME),
            "username": BOT_USERNAME,
            "description": said(self.profile.descriptions, language),
            "short_description": said(self.profile.shorts, language),
            "link": f"https://t.me/{BOT_USERNAME}",
        }

    def date(self) -> int:
        """Return the present second."""
        return int(self.now().timestamp())

    # People and chats

    def private_chat(self, person: Person) -> Chat:
        """Return a person's chat with the bot, which begins with their first message."""
        if not (chat := self.chats.get(person.id)):
            chat = Chat(
                id=person.id,
                type="private",
                first_name=person.first_name,
                last_name=person.last_name,
                username=person.username,
            )
            self.chats[chat.id] = chat
        return chat

    def groups_of(self, person_id: int) -> Iterator[Chat]:
        """Yield the groups that a person is in."""
        for chat in self.chats.values():
            if not chat.private and not chat.migrated_to and person_id in chat.members:
                yield chat

    def user(self, user_id: int) -> Json | None:
        """Return a person's or the bot's `User`."""
        if user_id == self.bot_id:
            return self.bot()
        person = self.people.get(user_id)
        return person.user() if person else None

    def keep_inline(self, chat: Chat, stored: Stored) -> None:
        """Give a message an inline id, by which the bot may edit it."""
        stored.inline_id = f"BAAAA{self.fresh()}"
        self.inline_messages[stored.inline_id] = (chat, stored)
        if len(self.inline_messages) > MAX_INLINE:
            self.inline_messages.popitem(last=False)

    def readable(self, chat_id: str) -> Chat:
        """Return the chat that the bot names.

        Raises:
            Refused: it is not there, or is no more.
        """
        if not chat_id:
            raise bad("chat_id is empty")
        chat = self._named(chat_id)
        if chat.migrated_to:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.migrated_to},
            )
        if not chat.private and chat.bot == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if not chat.private and chat.bot == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")
        return chat

    def _named(self, chat_id: str) -> Chat:
        if chat_id.startswith("@"):
            for chat in self.chats.values():
                if not chat.private and chat.username.lower() == chat_id[1:].lower():
                    return chat
            raise bad("chat not found")
        try:
            number = int(chat_id)
        except ValueError:
            raise bad("chat not found") from None
        if number == self.bot_id:
            raise forbidden("bots can't send messages to bots")
        if found := self.chats.get(number):
            return found
        if number in self.people and any(
            chat.bot not in {"left", "kicked"} for chat in self.groups_of(number)
        ):
            raise forbidden("bot can't initiate conversation with a user")
        raise bad("chat not found")

    def writable(self, chat_id: str) -> Chat:
        """Return the chat that the bot writes to.

        Raises:
            Refused: it cannot.
        """
        chat = self.readable(chat_id)
        if chat.private:
            person = self.people[chat.id]
            if person.deactivated:
                raise forbidden("user is deactivated")
            if person.blocked:
                raise forbidden("bot was blocked by the user")
        return chat

    # Messages

    def post(self, chat: Chat, content: Json, author: Json | None = None) -> Stored:
        """Put a message into a chat, by the bot unless another author is given."""
        if chat.type == "supergroup":
            chat.last_id += 1
            number = chat.last_id
        else:
            self._last_message += 1
            number = self._last_message
        wire: Json = {
            "message_id": number,
            "from": author or self.bot(),
            "chat": chat.wire(),
            "date": self.date(),
            **content,
        }
        stored = Stored(wire=wire, ours=author is None)
        chat.keep(stored)
        return stored

    def message(self, chat: Chat, number: int, what: str) -> Stored:
        """Return a message of a chat.

        Raises:
            Refused: it is not there; `what` says what it was wanted for.
        """
        if not number:
            raise bad("message identifier is not specified")
        if stored := chat.messages.get(number):
            return stored
        raise bad(f"{what} not found")

    # What people see

    def onlookers(self, chat: Chat) -> list[int]:
        """Return the watched people who see a chat."""
        if chat.private:
            return [chat.id]
        return [person for person in self.events.watched() if person in chat.members]

    def show(self, kind: str, chat: Chat, stored: Stored, **more: object) -> None:
        """Tell whoever looks on that a message came or changed."""
        for person in self.onlookers(chat):
            self.events.tell(
                person,
                {
                    "type": kind,
                    "chat_id": chat.id,
                    "message": seen(stored, person),
                    **more,
                },
            )

    def tell(self, chat: Chat, event: Json) -> None:
        """Tell whoever looks on what happened in a chat."""
        for person in self.onlookers(chat):
            self.events.tell(person, {**event, "chat_id": chat.id})

    def wrote(self, chat: Chat) -> None:
        """Note that somebody wrote or tapped here just now."""
        chat.wrote_at = time.monotonic()


def seen(stored: Stored, person_id: int) -> Json:
    """Return a message as a person sees it."""
    wire = {**stored.wire, "out": stored.wire["from"]["id"] == person_id}
    if stored.inline_id:
        wire["inline_message_id"] = stored.inline_id
    return wire
