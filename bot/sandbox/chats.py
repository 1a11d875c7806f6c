"""People, chats, topics and the messages in them: what Telegram would remember."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.wire import Json

HISTORY = 300
"""Messages kept in a chat; older ones are forgotten and can no longer be edited."""

_RIGHTS = (
    "can_be_edited", "can_change_info", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "is_anonymous", "can_promote_members",
)  # fmt: skip
_GIVEN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Person:
    """A person with an account, and the state of their dealings with the bot."""

    id: int
    first_name: str
    language_code: str = ""
    last_name: str = ""
    username: str = ""
    role: str = "attendee"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def user(self) -> Json:
        """Return the Bot API `User`."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def shown(self) -> Json:
        """Return the person as the people API shows them."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
            "role": self.role,
            "blocked": self.blocked,
            "started": self.started,
            "deactivated": self.deactivated,
        }


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum: its name and state."""

    id: int
    name: str
    icon_color: int = 7322096
    closed: bool = False

    def wire(self) -> Json:
        """Return the Bot API `ForumTopic`."""
        return {
            "message_thread_id": self.id,
            "name": self.name,
            "icon_color": self.icon_color,
        }


@dataclass(slots=True, kw_only=True)
class Stored:
    """A message and the state that its Bot API object does not carry."""

    wire: Json
    ours: bool
    """The bot is its author."""
    markup: str = ""
    """The kind of its reply markup: "", "inline", or "reply" (such a message cannot be edited)."""
    inline_id: str = ""

    @property
    def id(self) -> int:
        """Return the message id."""
        return int(self.wire["message_id"])


@dataclass(slots=True, kw_only=True)
class Chat:
    """A chat and its state; a private one has its person's id."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    first_name: str = ""
    last_name: str = ""
    is_forum: bool = False
    privacy: bool = True
    """The bot's privacy mode in a group: it sees only what is meant for it."""
    bot: str = "member"
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Stored] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    last_id: int = 0
    migrated_to: int = 0
    description: str = ""
    wrote_at: float = float("-inf")
    """When somebody last wrote or tapped here, by the monotonic clock."""

    def wire(self) -> Json:
        """Return the Bot API `Chat`."""
        chat: Json = {"id": self.id, "type": self.type}
        for name in ("title", "username", "first_name", "last_name"):
            if value := getattr(self, name):
                chat[name] = value
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    @property
    def private(self) -> bool:
        """Return whether it is a person's chat with the bot."""
        return self.type == "private"

    @property
    def bot_is_admin(self) -> bool:
        """Return whether the bot administers the chat."""
        return self.bot == "administrator"

    def keep(self, stored: Stored) -> None:
        """Remember a message, and forget the oldest beyond the bound."""
        self.messages[stored.id] = stored
        if len(self.messages) > HISTORY:
            self.messages.pop(next(iter(self.messages)))

    def newest(self) -> Iterator[Stored]:
        """Yield the messages, newest first."""
        return reversed(self.messages.values())


def member(user: Json, status: str) -> Json:
    """Return the Bot API `ChatMember` of a user with a status."""
    found: Json = {"user": user, "status": status}
    if status == "administrator":
        found |= dict.fromkeys(_RIGHTS, False) | dict.fromkeys(_GIVEN_RIGHTS, True)
    elif status == "creator":
        found["is_anonymous"] = False
    elif status == "kicked":
        found["until_date"] = 0
    return found
