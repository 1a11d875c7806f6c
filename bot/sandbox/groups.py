"""Who is there at the beginning, and what happens to groups."""

from bot.sandbox.chats import Chat, Person, Topic
from bot.sandbox.posting import standing
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

FIRST_PERSON = 7_000_001
FIRST_LOAD_PERSON = 8_000_001
STAFF_CHAT, VISITOR_CHAT = -1_001_000_000_001, -4_000_001
_PEOPLE = (
    ("김민준", "", "minjun", "ko", "attendee"),
    ("Emma", "Wilson", "emma_w", "en", "attendee"),
    ("佐藤さくら", "", "sakura", "ja", "attendee"),
    ("王小明", "", "xiaoming", "zh-hans", "attendee"),
    ("박서연", "", "seoyeon", "ko", "organizer"),
    ("Daniel", "Fischer", "daniel_f", "en", "exhibitor"),
    ("Olivia", "Park", "olivia_p", "en", "organizer"),
    ("최지우", "", "jiwoo", "ko", "staff"),
)
ORGANIZERS = (FIRST_PERSON + 4, FIRST_PERSON + 6)
"""Two of them, so that one can confirm what another begins."""
_TOPICS = (
    ("입장·등록", 7322096),
    ("분실물 · Lost & found", 16766590),
    ("접근성 · Access", 9367192),
)


def settle(telegram: Telegram) -> None:
    """Bring in the people of the beginning, the staff's forum and a group of visitors."""
    for n, (first, last, username, language, role) in enumerate(_PEOPLE):
        add_person(
            telegram,
            Person(
                id=FIRST_PERSON + n,
                first_name=first,
                last_name=last,
                username=username,
                language_code=language,
                role=role,
            ),
        )
    organizer, emma = FIRST_PERSON + 4, FIRST_PERSON + 1
    staff = Chat(
        id=STAFF_CHAT,
        type="supergroup",
        title="안내 데스크 staff",
        is_forum=True,
        bot="administrator",
        members={organizer: "creator"} | {FIRST_PERSON + n: "member" for n in (5, 6, 7)},
        last_id=10,
    )
    for n, (name, color) in enumerate(_TOPICS):
        staff.topics[2 + n] = Topic(id=2 + n, name=name, icon_color=color)
    visitors = Chat(
        id=VISITOR_CHAT,
        type="group",
        title="Expo friends",
        members={emma: "creator"} | {FIRST_PERSON + n: "member" for n in (0, 2, 3)},
    )
    for chat in (staff, visitors):
        telegram.chats[chat.id] = chat


def add_person(telegram: Telegram, person: Person) -> None:
    """Bring in a person."""
    telegram.people[person.id] = person
    telegram.events.tell_all({"type": "people"})


def add_crowd(telegram: Telegram, count: int, model: Person) -> int:
    """Bring in so many people like the model, who have started the bot; return the first's id."""
    first = max([FIRST_LOAD_PERSON, *(n + 1 for n in telegram.people)])
    for n in range(first, first + count):
        person = Person(
            id=n,
            first_name=model.first_name,
            language_code=model.language_code,
            role=model.role,
            started=True,
        )
        telegram.people[n] = person
        telegram.private_chat(person)
    return first


def add_group(telegram: Telegram, given: Json) -> Chat:
    """Open a group and add the bot to it."""
    members = [int(n) for n in given.get("members", [])]
    if not members or any(n not in telegram.people for n in members):
        raise bad("members are people")
    forum = bool(given.get("forum"))
    kind = str(given.get("type") or ("supergroup" if forum else "group"))
    chat = Chat(
        id=_free(telegram, kind),
        type=kind,
        title=str(given.get("title") or "Group"),
        is_forum=forum,
        bot=str(given.get("bot") or "member"),
        members=dict.fromkeys(members, "member") | {members[0]: "creator"},
    )
    telegram.chats[chat.id] = chat
    standing(telegram, chat, telegram.people[members[0]], ("left", chat.bot))
    telegram.events.tell_all({"type": "chats"})
    return chat


def _free(telegram: Telegram, kind: str) -> int:
    number = STAFF_CHAT - 1 if kind == "supergroup" else VISITOR_CHAT - 1
    while number in telegram.chats:
        number -= 1
    return number


def change_group(telegram: Telegram, chat: Chat, given: Json) -> Chat:
    """Change the bot's standing, let people join and leave, make a supergroup of it."""
    owner = telegram.people[next(iter(chat.members))]
    if status := given.get("bot"):
        if status not in {"member", "administrator", "left", "kicked"}:
            raise bad("bot is member, administrator, left or kicked")
        before, chat.bot = chat.bot, str(status)
        if before != chat.bot:
            standing(telegram, chat, owner, (before, chat.bot))
    if "privacy" in given:
        chat.privacy = bool(given["privacy"])
    if joins := given.get("join"):
        _join(telegram, chat, int(joins))
    if leaves := given.get("leave"):
        _leave(telegram, chat, int(leaves))
    if given.get("migrate"):
        chat = _migrate(telegram, chat, owner)
    telegram.events.tell_all({"type": "chats"})
    return chat


def _service(telegram: Telegram, chat: Chat, content: Json, author: Json) -> None:
    """Post a service message: the bot hears all of them."""
    stored = telegram.post(chat, content, author)
    telegram.show("message", chat, stored)
    if chat.bot not in {"left", "kicked"}:
        telegram.updates.push("message", stored.wire, f"chat{chat.id}")


def _join(telegram: Telegram, chat: Chat, number: int) -> None:
    if not (person := telegram.people.get(number)):
        raise bad("user not found")
    chat.members[number] = "member"
    _service(telegram, chat, {"new_chat_members": [person.user()]}, person.user())


def _leave(telegram: Telegram, chat: Chat, number: int) -> None:
    if chat.members.pop(number, None) is None:
        raise bad("not a member of this chat")
    user = telegram.people[number].user()
    _service(telegram, chat, {"left_chat_member": user}, user)


def _migrate(telegram: Telegram, chat: Chat, owner: Person) -> Chat:
    if chat.type != "group" or chat.migrated_to:
        raise bad("only a basic group becomes a supergroup")
    new = Chat(
        id=_free(telegram, "supergroup"),
        type="supergroup",
        title=chat.title,
        bot=chat.bot,
        members=dict(chat.members),
    )
    telegram.chats[new.id] = new
    _service(telegram, chat, {"migrate_to_chat_id": new.id}, owner.user())
    chat.migrated_to = new.id
    _service(telegram, new, {"migrate_from_chat_id": chat.id}, owner.user())
    return new
