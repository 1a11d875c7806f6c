"""What the bot says of itself: name, descriptions, commands by scope and language, menu button."""

from dataclasses import dataclass, field

from bot.sandbox.chats import Chat, Person
from bot.sandbox.wire import Json

Scope = tuple[str, int, int]
"""Kind, chat id, user id; 0 where a scope has none."""


@dataclass(slots=True)
class Profile:
    """The state of the bot's profile, by language ("" is for everybody else)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    shorts: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, person: Person, chat: Chat) -> list[Json]:
        """Return the commands that a person sees in a chat: the narrowest scope that has any."""
        language = person.language_code[:2]
        for scope in _scopes(person, chat):
            for wanted in (language, ""):
                if found := self.commands.get((scope, wanted)):
                    return found
        return []

    def menu_for(self, chat: Chat) -> Json:
        """Return the menu button of a private chat."""
        return self.menus.get(chat.id) or self.menus.get(0) or {"type": "commands"}


def said(texts: dict[str, str], language: str, default: str = "") -> str:
    """Return a text in a language, or for everybody."""
    return texts.get(language[:2]) or texts.get("") or default


def _scopes(person: Person, chat: Chat) -> list[Scope]:
    if chat.private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
    scopes = [("chat_member", chat.id, person.id)]
    if chat.members.get(person.id) in {"creator", "administrator"}:
        scopes.append(("chat_administrators", chat.id, 0))
    scopes.append(("chat", chat.id, 0))
    if chat.members.get(person.id) in {"creator", "administrator"}:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), ("default", 0, 0)]
