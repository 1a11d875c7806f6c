"""Chats as people see them."""

from itertools import islice

from bot.sandbox.chats import Chat, Person
from bot.sandbox.telegram import Telegram, seen
from bot.sandbox.wire import Json


def chat_head(telegram: Telegram, chat: Chat, person: Person) -> Json:
    """Return a chat for a list of chats."""
    last = next(iter(chat.newest()), None)
    title = telegram.bot(person.language_code)["first_name"] if chat.private else chat.title
    return {
        "id": chat.id,
        "type": chat.type,
        "title": title,
        "is_forum": chat.is_forum,
        "topics": [
            {
                "id": topic.id,
                "name": topic.name,
                "closed": topic.closed,
                "icon_color": topic.icon_color,
            }
            for topic in chat.topics.values()
        ],
        "last": seen(last, person.id) if last else None,
        "bot": chat.bot,
    }


def chats_view(telegram: Telegram, person: Person) -> list[Json]:
    """Return a person's chats: their own with the bot first."""
    chats = [telegram.private_chat(person), *telegram.groups_of(person.id)]
    return [chat_head(telegram, chat, person) for chat in chats]


def chat_view(
    telegram: Telegram, person: Person, chat: Chat, limit: int = 100, before: int = 0
) -> Json:
    """Return a chat with its newest messages, oldest first, as a person sees it."""
    found = (m for m in chat.newest() if not before or m.id < before)
    shown = [seen(stored, person.id) for stored in islice(found, limit)]
    members = (
        [p.shown() for n in chat.members if (p := telegram.people.get(n))]
        if not chat.private
        else []
    )
    return {
        "chat": chat_head(telegram, chat, person),
        "messages": shown[::-1],
        "commands": telegram.profile.commands_for(person, chat),
        "menu": telegram.profile.menu_for(chat),
        "keyboard": chat.keyboard,
        "pinned": [
            seen(stored, person.id) for n in chat.pinned if (stored := chat.messages.get(n))
        ],
        "bot": telegram.about(person.language_code),
        "blocked": person.blocked,
        "members": members,
    }
