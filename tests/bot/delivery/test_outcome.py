"""Every refusal and every failure of the way means one thing; the words are Telegram's."""

import json
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import (
    Barred,
    Delivered,
    GiveUp,
    Moved,
    Poison,
    Retry,
    Scope,
    Uncertain,
    Unpaid,
    outcome_of,
)
from bot.sandbox import DEFAULT_TOKEN
from bot.telegram.failures import MaybeSent, NotSent
from bot.telegram.transport import Transport

TABLE = [
    (True, Delivered()),
    (5, Delivered(5)),
    (RetryAfter(17), Retry(17.0, Scope.BULK)),
    (RetryAfter(timedelta(seconds=3)), Retry(3.0, Scope.BULK)),
    (NetworkError("Too Many Requests"), Retry(10.0, Scope.BULK)),
    (NotSent("Telegram cannot be reached"), Retry(1.0, Scope.NETWORK)),
    (Forbidden("Forbidden: bot was blocked by the user"), GiveUp("blocked", gone=True)),
    (Forbidden("Forbidden: user is deactivated"), GiveUp("deactivated", gone=True)),
    (
        Forbidden("Forbidden: bot can't initiate conversation with a user"),
        GiveUp("never started", gone=True),
    ),
    (Forbidden("Forbidden: bot was kicked from the group chat"), GiveUp("kicked", gone=True)),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), GiveUp("kicked", gone=True)),
    (
        Forbidden("Forbidden: bot is not a member of the channel chat"),
        GiveUp("not a member", gone=True),
    ),
    (Forbidden("Forbidden: the group chat was deleted"), GiveUp("deleted", gone=True)),
    (Forbidden("Forbidden: the bot can't send messages to the bot"), GiveUp("a bot", gone=True)),
    (Forbidden("Forbidden: something new"), GiveUp("something new", gone=True)),
    (BadRequest("Bad Request: chat not found"), GiveUp("not found", gone=True)),
    (BadRequest("Bad Request: private chat not found"), GiveUp("not found", gone=True)),
    (
        BadRequest("Bad Request: not enough rights to send text messages to the chat"),
        GiveUp("no rights", gone=True),
    ),
    (BadRequest("Bad Request: have no rights to send a message"), GiveUp("no rights", gone=True)),
    (BadRequest("Bad Request: message thread not found"), GiveUp("message thread not found")),
    (BadRequest("Bad Request: TOPIC_CLOSED"), GiveUp("topic_closed")),
    (BadRequest("Bad Request: message to edit not found"), GiveUp("message to edit not found")),
    (BadRequest("Bad Request: message can't be edited"), GiveUp("message can't be edited")),
    (
        BadRequest("Bad Request: query is too old and response timeout expired"),
        GiveUp("query is too old and response timeout expired"),
    ),
    (BadRequest("Bad Request: message is not modified: same content"), Delivered()),
    (
        BadRequest("Bad Request: can't parse entities: unclosed tag at byte offset 3"),
        Poison("can't parse entities: unclosed tag at byte offset 3", plain=True),
    ),
    (BadRequest("Bad Request: message is too long"), Poison("message is too long")),
    (BadRequest("Bad Request: text is too long"), Poison("text is too long")),
    (BadRequest("Bad Request: message text is empty"), Poison("message text is empty")),
    (BadRequest("Bad Request: BUTTON_DATA_INVALID"), Poison("button_data_invalid")),
    (BadRequest("Bad Request: FLOODSKIP_NOT_ALLOWED"), Unpaid()),
    (ChatMigrated(-1001), Moved(-1001)),
    (InvalidToken("Unauthorized"), Barred("Unauthorized")),
    (Conflict("terminated by other"), Barred("terminated by other")),
    (MaybeSent("Telegram did not answer"), Uncertain("MaybeSent: Telegram did not answer")),
    (TimedOut(), Uncertain("TimedOut: Timed out")),
    (NetworkError("Bad Gateway"), Uncertain("NetworkError: Bad Gateway")),
    (TelegramError("Invalid server response"), Uncertain("TelegramError: Invalid server response")),
    (KeyError("result"), Uncertain("KeyError: 'result'")),
]  # fmt: skip


@pytest.mark.parametrize(("result", "outcome"), TABLE, ids=lambda value: repr(value)[:60])
def test_each_answer_means_one_thing(result, outcome):
    assert outcome_of(result) == outcome


@pytest.fixture
async def bot(box):
    made = Bot(
        DEFAULT_TOKEN, f"{box.url}/bot", request=Transport(2), get_updates_request=Transport(1)
    )
    await made.initialize()
    yield made
    await made.shutdown()


async def outcome(bot, chat_id, text="hi", **more):
    try:
        return outcome_of((await bot.send_message(chat_id, text, **more)).message_id)
    except TelegramError as error:
        return outcome_of(error)


async def test_what_a_person_s_chat_answers(bot, emma):
    assert await outcome(bot, emma.id) == Delivered(2)
    assert await outcome(bot, 77) == GiveUp("not found", gone=True)
    await emma.block()
    assert await outcome(bot, emma.id) == GiveUp("blocked", gone=True)
    await emma.api("POST", f"/api/people/{emma.id}/block", {"deactivated": True})
    assert await outcome(bot, emma.id) == GiveUp("deactivated", gone=True)


async def test_who_never_wrote_cannot_be_written_to(bot, emma):
    stranger = await emma.api("POST", "/api/people", {"first_name": "A", "language_code": "en"})
    found = await outcome(bot, stranger["id"])
    assert isinstance(found, GiveUp)
    assert found.gone


async def test_what_a_group_answers(bot, emma):
    given = {"title": "Staff", "members": [emma.id], "type": "group"}
    group = (await emma.api("POST", "/api/groups", given))["id"]
    grown = (await emma.api("POST", f"/api/groups/{group}", {"migrate": True}))["id"]
    assert await outcome(bot, group) == Moved(grown)
    assert await outcome(bot, grown, message_thread_id=5) == GiveUp("message thread not found")
    await emma.api("POST", f"/api/groups/{grown}", {"bot": "kicked"})
    assert await outcome(bot, grown) == GiveUp("kicked", gone=True)


async def test_what_bad_content_answers(bot, emma):
    markup = await outcome(bot, emma.id, "<b>x", parse_mode="HTML")
    assert isinstance(markup, Poison)
    assert markup.plain
    assert await outcome(bot, emma.id, "x" * 4097) == Poison("message is too long")
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}
    data = await outcome(bot, emma.id, api_kwargs={"reply_markup": json.dumps(keyboard)})
    assert data == Poison("button_data_invalid")
    assert await outcome(bot, emma.id, allow_paid_broadcast=True) == Unpaid()


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("500", Uncertain),
        ("502", Uncertain),
        ("reset", Uncertain),
        ("reset_after", Uncertain),
        ("broken", Uncertain),
        ("429", Retry),
    ],
)
async def test_what_a_bad_moment_answers(bot, emma, mode, kind):
    await emma.api("POST", "/api/faults", {"mode": mode, "method": "sendMessage", "count": 1})
    assert type(await outcome(bot, emma.id)) is kind
