"""Methods about chats, their members and their topics."""

from bot.sandbox.api import Method, method
from bot.sandbox.chats import Chat, Topic, member
from bot.sandbox.entities import is_blank
from bot.sandbox.params import Params
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

MAX_TOPIC = 128
COLORS = {7322096, 16766590, 13338331, 9367192, 16749490, 16478047}


def get_chat(telegram: Telegram, p: Params) -> Json:
    """Return everything about a chat."""
    chat = telegram.readable(p.text("chat_id"))
    full = chat.wire() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }  # fmt: skip
    if chat.description:
        full["description"] = chat.description
    if chat.pinned and (pinned := chat.messages.get(chat.pinned[0])):
        full["pinned_message"] = pinned.wire
    if not chat.private:
        full["permissions"] = {"can_send_messages": True, "can_invite_users": True}
    return full


def _status(telegram: Telegram, chat: Chat, user_id: int) -> Json:
    user = telegram.user(user_id)
    if not user:
        raise bad("invalid user_id specified" if user_id <= 0 else "PARTICIPANT_ID_INVALID")
    if user_id == telegram.bot_id:
        return member(user, chat.bot)
    return member(user, chat.members.get(user_id, "left"))


def get_member(telegram: Telegram, p: Params) -> Json:
    """Return somebody's standing in a chat."""
    chat = telegram.readable(p.text("chat_id"))
    user_id = p.integer("user_id")
    if chat.private and user_id in {chat.id, telegram.bot_id}:
        return member(telegram.user(user_id) or {}, "member")
    return _status(telegram, chat, user_id)


def _group(telegram: Telegram, p: Params, private: str) -> Chat:
    chat = telegram.readable(p.text("chat_id"))
    if chat.private:
        raise bad(private)
    return chat


def get_admins(telegram: Telegram, p: Params) -> list[Json]:
    """Return who administers a group."""
    chat = _group(telegram, p, "there are no administrators in the private chat")
    found = [
        _status(telegram, chat, person)
        for person, status in chat.members.items()
        if status in {"creator", "administrator"}
    ]
    if chat.bot_is_admin and p.flag("return_bots"):
        found.append(_status(telegram, chat, telegram.bot_id))
    return found


def get_count(telegram: Telegram, p: Params) -> int:
    """Return how many are in a chat, the bot among them."""
    chat = telegram.readable(p.text("chat_id"))
    if chat.private:
        return 2
    return 1 + sum(status not in {"left", "kicked"} for status in chat.members.values())


def leave(telegram: Telegram, p: Params) -> bool:
    """Leave a group."""
    chat = _group(telegram, p, "chat member status can't be changed in private chats")
    chat.bot = "left"
    telegram.events.tell_all({"type": "chats"})
    return True


def _moderated(telegram: Telegram, p: Params) -> tuple[Chat, int]:
    chat = _group(telegram, p, "can't restrict members in private chats")
    person = p.integer("user_id")
    if person not in telegram.people:
        raise bad("PARTICIPANT_ID_INVALID")
    if not chat.bot_is_admin:
        raise bad("not enough rights to restrict/unrestrict chat member")
    if chat.members.get(person) == "creator":
        raise bad("can't remove chat owner")
    return chat, person


def ban(telegram: Telegram, p: Params) -> bool:
    """Ban somebody from a group."""
    chat, person = _moderated(telegram, p)
    chat.members[person] = "kicked"
    telegram.events.tell_all({"type": "chats"})
    return True


def unban(telegram: Telegram, p: Params) -> bool:
    """Lift a ban; without `only_if_banned`, somebody who is in leaves."""
    chat, person = _moderated(telegram, p)
    if chat.members.get(person) == "kicked" or not p.flag("only_if_banned"):
        chat.members.pop(person, None)
    return True


def _forum(telegram: Telegram, p: Params, doing: str) -> Chat:
    chat = _group(telegram, p, "the chat is not a forum")
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    if not chat.bot_is_admin:
        raise bad(f"not enough rights to {doing} a topic")
    return chat


def _topic(telegram: Telegram, p: Params, doing: str) -> tuple[Chat, Topic]:
    chat = _forum(telegram, p, doing)
    topic = chat.topics.get(p.integer("message_thread_id"))
    if not topic:
        raise bad("TOPIC_ID_INVALID")
    return chat, topic


def _named(p: Params) -> str:
    name = p.text("name").strip()
    if is_blank(name):
        raise bad("TOPIC_TITLE_EMPTY")
    return name[:MAX_TOPIC]


def _service(telegram: Telegram, chat: Chat, topic: Topic, kind: str, content: Json) -> None:
    """Post what happened to a topic, in it."""
    extra = {"message_thread_id": topic.id, "is_topic_message": True}
    stored = telegram.post(chat, {kind: content, **extra})
    telegram.show("message", chat, stored)
    telegram.events.tell_all({"type": "chats"})


def create_topic(telegram: Telegram, p: Params) -> Json:
    """Open a topic."""
    chat = _forum(telegram, p, "create")
    name, color = _named(p), p.integer("icon_color", 7322096)
    if color not in COLORS:
        raise bad("wrong icon color specified")
    content = {"name": name, "icon_color": color}
    stored = telegram.post(chat, {"forum_topic_created": content})
    topic = chat.topics[stored.id] = Topic(id=stored.id, name=name, icon_color=color)
    stored.wire |= {"message_thread_id": topic.id, "is_topic_message": True}
    telegram.show("message", chat, stored)
    telegram.events.tell_all({"type": "chats"})
    return topic.wire()


def edit_topic(telegram: Telegram, p: Params) -> bool:
    """Rename a topic."""
    chat, topic = _topic(telegram, p, "edit")
    if p.has("name"):
        if (name := _named(p)) == topic.name:
            raise bad("TOPIC_NOT_MODIFIED")
        topic.name = name
    _service(telegram, chat, topic, "forum_topic_edited", {"name": topic.name})
    return True


def close_topic(telegram: Telegram, p: Params) -> bool:
    """Close a topic."""
    chat, topic = _topic(telegram, p, "close")
    if topic.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = True
    _service(telegram, chat, topic, "forum_topic_closed", {})
    return True


def reopen_topic(telegram: Telegram, p: Params) -> bool:
    """Open a closed topic again."""
    chat, topic = _topic(telegram, p, "reopen")
    if not topic.closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = False
    _service(telegram, chat, topic, "forum_topic_reopened", {})
    return True


def delete_topic(telegram: Telegram, p: Params) -> bool:
    """Delete a topic with its messages."""
    chat, topic = _topic(telegram, p, "delete")
    gone = [n for n, m in chat.messages.items() if m.wire.get("message_thread_id") == topic.id]
    for number in gone:
        del chat.messages[number]
    del chat.topics[topic.id]
    telegram.tell(chat, {"type": "delete", "message_ids": gone})
    telegram.events.tell_all({"type": "chats"})
    return True


METHODS: tuple[Method, ...] = (
    method("getChat", get_chat, "chat_id"),
    method("getChatMember", get_member, "chat_id user_id"),
    method("getChatAdministrators", get_admins, "chat_id", "return_bots"),
    method("getChatMemberCount", get_count, "chat_id"),
    method("leaveChat", leave, "chat_id"),
    method("banChatMember", ban, "chat_id user_id", "until_date revoke_messages"),
    method("unbanChatMember", unban, "chat_id user_id", "only_if_banned"),
    method("createForumTopic", create_topic, "chat_id name", "icon_color icon_custom_emoji_id"),
    method("editForumTopic", edit_topic, "chat_id message_thread_id", "name icon_custom_emoji_id"),
    method("closeForumTopic", close_topic, "chat_id message_thread_id"),
    method("reopenForumTopic", reopen_topic, "chat_id message_thread_id"),
    method("deleteForumTopic", delete_topic, "chat_id message_thread_id"),
)
