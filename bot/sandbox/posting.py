"""What people do in Telegram, and what the bot hears of it."""

from typing import Any

from bot.sandbox.chats import Chat, Person, Stored, member
from bot.sandbox.entities import tidy
from bot.sandbox.telegram import BOT_USERNAME, Telegram
from bot.sandbox.wire import Json, bad


def chat_of(telegram: Telegram, person: Person, chat_id: int) -> Chat:
    """Return the chat that a person acts in; 0 is their own with the bot.

    Raises:
        Refused: they are not in it.
    """
    if not chat_id or chat_id == person.id:
        return telegram.private_chat(person)
    chat = telegram.chats.get(chat_id)
    if chat and chat.migrated_to:
        chat = telegram.chats.get(chat.migrated_to)
    if not chat or chat.members.get(person.id, "left") in {"left", "kicked"}:
        raise bad("not a member of this chat")
    return chat


def say(telegram: Telegram, person: Person, chat: Chat, content: Json, **where: Any) -> Stored:
    """Put a person's message into a chat and tell the bot; `where`: reply_to, thread_id."""
    if chat.private and not person.started:
        person.started = True
        telegram.events.tell_all({"type": "people"})
    if person.blocked:
        block(telegram, person, blocked=False)
    if text := content.get("text"):
        text, entities = tidy(str(text), list(content.get("entities", [])))
        if not text:
            raise bad("text must be non-empty")
        if len(text) > 4096:
            raise bad("message is too long")
        content = content | {"text": text} | ({"entities": entities} if entities else {})
    _place(chat, content, where)
    stored = telegram.post(chat, content, person.user())
    telegram.wrote(chat)
    telegram.show("message", chat, stored)
    _drop_keyboard(telegram, chat)
    if hears(telegram, chat, stored.wire):
        telegram.updates.push("message", stored.wire, f"chat{chat.id}")
    return stored


def _place(chat: Chat, content: Json, where: dict[str, Any]) -> None:
    if reply := where.get("reply_to"):
        if not (found := chat.messages.get(int(reply))):
            raise bad("message to be replied not found")
        content["reply_to_message"] = {
            k: v for k, v in found.wire.items() if k != "reply_to_message"
        }
        if thread := found.wire.get("message_thread_id"):
            where.setdefault("thread_id", thread)
    if thread := where.get("thread_id"):
        topic = chat.topics.get(int(thread))
        if not topic:
            raise bad("message thread not found")
        content |= {"message_thread_id": topic.id, "is_topic_message": True}
        content.setdefault("reply_to_message", _topic_head(chat, topic.id))
        if content["reply_to_message"] is None:
            del content["reply_to_message"]


def _topic_head(chat: Chat, thread: int) -> Json | None:
    """Return the message that opened a topic: Telegram has every message in it reply to that."""
    head = chat.messages.get(thread)
    return head.wire if head else None


def _drop_keyboard(telegram: Telegram, chat: Chat) -> None:
    keyboard = chat.keyboard or {}
    if keyboard.get("one_time_keyboard") or keyboard.get("force_reply"):
        chat.keyboard = None
        telegram.tell(chat, {"type": "keyboard", "keyboard": None})


def hears(telegram: Telegram, chat: Chat, wire: Json) -> bool:
    """Return whether the bot is told of a message: in groups its privacy mode decides."""
    if chat.private:
        return True
    if chat.bot in {"left", "kicked"}:
        return False
    if chat.bot_is_admin or not chat.privacy:
        return True
    if wire.get("via_bot"):
        return True
    replied = wire.get("reply_to_message") or {}
    if (
        replied.get("from", {}).get("id") == telegram.bot_id
        and "forum_topic_created" not in replied
    ):
        return True
    text = str(wire.get("text") or wire.get("caption") or "").lower()
    if f"@{BOT_USERNAME}" in text:
        return True
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first.startswith("/") and "@" not in first


def edit(telegram: Telegram, person: Person, chat: Chat, number: int, new: str) -> Stored:
    """Change the text of a person's own message."""
    stored = chat.messages.get(number)
    if not stored or stored.wire["from"]["id"] != person.id or "text" not in stored.wire:
        raise bad("message can't be edited")
    text, entities = tidy(new, [])
    if not text:
        raise bad("text must be non-empty")
    wire = {k: v for k, v in stored.wire.items() if k != "entities"}
    wire |= {"text": text, "edit_date": telegram.date()} | (
        {"entities": entities} if entities else {}
    )
    stored.wire = wire
    telegram.wrote(chat)
    telegram.show("edit", chat, stored)
    if hears(telegram, chat, wire):
        telegram.updates.push("edited_message", wire, f"chat{chat.id}")
    return stored


def tap(telegram: Telegram, person: Person, chat: Chat, given: Json) -> str:
    """Tap a button; return the callback query's id.

    Raises:
        Refused: there is no such button.
    """
    data = str(given.get("data", ""))
    inline_id = str(given.get("inline_message_id", ""))
    if inline_id:
        found = telegram.inline_messages.get(inline_id)
        if not found:
            raise bad("message not found")
        chat, stored = found
    else:
        one = chat.messages.get(int(given.get("message_id", 0)))
        if not one:
            raise bad("message not found")
        stored, inline_id = one, one.inline_id
    rows = stored.wire.get("reply_markup", {}).get("inline_keyboard", [])
    if not any(button.get("callback_data") == data for row in rows for button in row):
        raise bad("there is no such button")
    number = telegram.queries.tap(person.id)
    query: Json = {
        "id": number,
        "from": person.user(),
        "chat_instance": str(hash(chat.id) * 7919),
        "data": data,
    }
    if inline_id:
        query["inline_message_id"] = inline_id
    else:
        query["message"] = stored.wire
    telegram.wrote(chat)
    telegram.updates.push("callback_query", query, f"user{person.id}")
    return number


def block(telegram: Telegram, person: Person, *, blocked: bool) -> None:
    """Block the bot, or let it write again."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    standing(telegram, telegram.private_chat(person), person, statuses)
    telegram.events.tell_all({"type": "people"})


def standing(telegram: Telegram, chat: Chat, by: Person, statuses: tuple[str, str]) -> None:
    """Tell the bot that its own standing in a chat changed from one to another."""
    change = {
        "chat": chat.wire(),
        "from": by.user(),
        "date": telegram.date(),
        "old_chat_member": member(telegram.bot(), statuses[0]),
        "new_chat_member": member(telegram.bot(), statuses[1]),
    }
    telegram.updates.push("my_chat_member", change, f"chat{chat.id}")


def react(telegram: Telegram, person: Person, chat: Chat, number: int, emoji: str) -> None:
    """React to a message; an empty emoji takes it back."""
    if number not in chat.messages:
        raise bad("message not found")
    reaction = [{"type": "emoji", "emoji": emoji}] if emoji else []
    change = {
        "chat": chat.wire(),
        "message_id": number,
        "user": person.user(),
        "date": telegram.date(),
        "old_reaction": [],
        "new_reaction": reaction,
    }
    telegram.tell(chat, {"type": "reaction", "message_id": number, "emoji": emoji})
    if chat.private or chat.bot_is_admin:
        telegram.updates.push("message_reaction", change, f"chat{chat.id}")


def vote(telegram: Telegram, person: Person, chat: Chat, number: int, chosen: list[int]) -> Stored:
    """Vote in a poll."""
    stored = chat.messages.get(number)
    if not stored or "poll" not in stored.wire:
        raise bad("poll not found")
    poll = stored.wire["poll"]
    if poll["is_closed"] or any(not 0 <= n < len(poll["options"]) for n in chosen):
        raise bad("POLL_VOTE_REQUIRED" if not poll["is_closed"] else "poll is closed")
    options = [
        option | {"voter_count": option["voter_count"] + (n in chosen)}
        for n, option in enumerate(poll["options"])
    ]
    stored.wire["poll"] = poll | {
        "options": options,
        "total_voter_count": poll["total_voter_count"] + 1,
    }
    telegram.show("edit", chat, stored)
    if stored.ours:
        telegram.updates.push("poll", stored.wire["poll"], f"poll{poll['id']}")
        if not poll["is_anonymous"]:
            answer = {"poll_id": poll["id"], "user": person.user(), "option_ids": chosen}
            answer["option_persistent_ids"] = [str(n) for n in chosen]
            telegram.updates.push("poll_answer", answer, f"user{person.id}")
    return stored
