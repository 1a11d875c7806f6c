"""What Telegram refuses is refused here, in Telegram's words."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.conftest import EMMA, MINJUN, STAFF, VISITORS, Caller

NOT_STARTED = 7_000_006  # known from a group only
NOBODY = 424242
MINE = {"chat_id": MINJUN}


def key(**button: Any) -> dict[str, Any]:
    return {**MINE, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}


def reply(**more: Any) -> dict[str, Any]:
    return {**MINE, "text": "x", "reply_markup": more}


TEXTS = [
    ({**MINE}, "message text is empty"),
    ({**MINE, "text": ""}, "message text is empty"),
    ({**MINE, "text": "   "}, "text must be non-empty"),
    ({**MINE, "text": "\u200b\u200f"}, "text must be non-empty"),
    ({**MINE, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({**MINE, "text": "가" * 4097}, "message is too long"),
    ({**MINE, "text": "<b>" + "x" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
    ({**MINE, "text": "x" * 32769}, "text is too long"),
    ({**MINE, "text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ({"text": "x"}, "chat_id is empty"),
    ({"chat_id": 0, "text": "x"}, "chat not found"),
    ({"chat_id": NOBODY, "text": "x"}, "chat not found"),
    ({"chat_id": "@nobody_here", "text": "x"}, "chat not found"),
    ({**MINE, "text": "x", "message_thread_id": 99}, "message thread not found"),
    ({**MINE, "text": "x", "reply_parameters": {"message_id": 99}},
     "message to be replied not found"),
    ({**MINE, "text": "x", "reply_parameters": {"quote": "q"}}, 'can\'t find field "message_id"'),
    ({**MINE, "text": "x", "allow_paid_broadcast": True}, "FLOODSKIP_NOT_ALLOWED"),
    ({**MINE, "text": "x", "message_effect_id": "99"}, "EFFECT_ID_INVALID"),
    ({**MINE, "text": "x", "business_connection_id": "b"}, "business connection not found"),
    ({**MINE, "text": "hello", "entities": [{"type": "bold", "offset": 100, "length": 1}]},
     "entity begins after the end of the text at UTF-16 offset 100"),
    ({**MINE, "text": "hello", "entities": [{"type": "bold", "offset": 0, "length": 100}]},
     "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100"),
    ({**MINE, "text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
     "can't parse MessageEntity: Unsupported type specified"),
    ({**MINE, "text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1}]},
     'can\'t parse MessageEntity: Can\'t find field "url"'),
    ({**MINE, "text": "x", "entities": [
        {"type": "text_link", "offset": 0, "length": 1, "url": "not-a-url"}]},
     "entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
]  # fmt: skip

KEYBOARDS = [
    (key(text="b", callback_data="가" * 22), "BUTTON_DATA_INVALID"),
    (key(text="b", callback_data=""),
     "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (key(text="b"),
     "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    (key(callback_data="x"), 'can\'t parse inline keyboard button: Can\'t find field "text"'),
    (key(text="b", url="not-a-url"),
     "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    (key(text="b", url="http://localhost:3000"),
     "inline keyboard button URL 'http://localhost:3000' is invalid: Wrong HTTP URL"),
    (key(text="b", url="ftp://example.com"),
     "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    (key(text="b", web_app={"url": "http://example.com"}),
     "inline keyboard button Web App URL 'http://example.com' is invalid: "
     "Only HTTPS links are allowed"),
    (key(text="b", copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    (key(text="b", pay=True), "BUTTON_TYPE_INVALID"),
    (key(text="b", url="https://a.kr", callback_data="x"),
     "can't parse inline keyboard button: Exactly one of the optional fields must be used"),
    (reply(inline_keyboard=[[{"text": "b", "callback_data": "x"}] * 9]),
     "reply markup is too long"),
    (reply(inline_keyboard=[[{"text": "b", "callback_data": "x"}]] * 101),
     "reply markup is too long"),
    (reply(inline_keyboard="bad"), 'field "inline_keyboard" must be of type Array'),
    (reply(keyboard=[[{"text": "A"}]], selective="yes"),
     'field "selective" must be of type Boolean'),
    (reply(force_reply="yes"), 'field "force_reply" must be of type Boolean'),
    ({**MINE, "text": "x", "reply_markup": []}, "object expected as reply markup"),
    ({**MINE, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
]  # fmt: skip

OTHERS = [
    ("editMessageText", {**MINE, "message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {**MINE, "message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"inline_message_id": "no", "text": "x"}, "MESSAGE_ID_INVALID"),
    ("deleteMessage", {**MINE, "message_id": 99}, "message to delete not found"),
    ("deleteMessages", {**MINE, "message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {**MINE, "message_ids": list(range(101))},
     "too many message identifiers specified"),
    ("forwardMessage", {**MINE, "from_chat_id": MINJUN, "message_id": 99},
     "message to forward not found"),
    ("copyMessage", {**MINE, "from_chat_id": MINJUN, "message_id": 99},
     "message to copy not found"),
    ("pinChatMessage", {"chat_id": VISITORS, "message_id": 1},
     "not enough rights to manage pinned messages in the chat"),
    ("answerCallbackQuery", {"callback_query_id": "1"},
     "query is too old and response timeout expired or query ID is invalid"),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []},
     "query is too old and response timeout expired or query ID is invalid"),
    ("sendChatAction", {**MINE, "action": "dancing"}, "wrong parameter action in request"),
    ("sendLocation", {**MINE, "latitude": 1}, "longitude is empty"),
    ("sendContact", {**MINE, "phone_number": "1"}, 'parameter "first_name" is required'),
    ("sendPoll", {**MINE, "question": "", "options": ["a", "b"]},
     "poll question must be non-empty"),
    ("sendPoll", {**MINE, "question": "q", "options": ["a"]}, "poll must have at least 2 option"),
    ("sendPhoto", {**MINE}, "there is no photo in the request"),
    ("sendPhoto", {**MINE, "photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {**MINE, "photo": "https://a.kr/b.png"}, "failed to get HTTP URL content"),
    ("sendMediaGroup", {**MINE, "media": []}, "too few messages to send as an album"),
    ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
    ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]},
     "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "start", "description": ""}]},
     "command description must be non-empty"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "b"}] * 101},
     "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "language_code": "zh-hans"},
     "invalid language code specified"),
    ("createForumTopic", {"chat_id": VISITORS, "name": "x"}, "the chat is not a forum"),
    ("closeForumTopic", {"chat_id": STAFF, "message_thread_id": 99}, "TOPIC_ID_INVALID"),
    ("setWebhook", {"url": "http://example.com/"},
     "bad webhook: An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.com:8000/"},
     "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
    ("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": "a b"},
     "secret token contains unallowed characters"),
]  # fmt: skip


@pytest.mark.parametrize(("params", "words"), TEXTS + KEYBOARDS)
async def test_a_message_that_cannot_be_sent(
    call: Caller, params: dict[str, Any], words: str
) -> None:
    assert await call("sendMessage", **params) == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: {words}",
    }


@pytest.mark.parametrize(("method", "params", "words"), OTHERS)
async def test_a_call_that_cannot_be_carried_out(
    call: Caller, method: str, params: dict[str, Any], words: str
) -> None:
    assert (await call(method, **params))["description"] == f"Bad Request: {words}"


async def test_what_just_fits_is_taken(call: Caller) -> None:
    await call.ok("sendMessage", **MINE, text="😀" * 4096)
    await call.ok("sendMessage", **key(text="b", callback_data="가" * 21 + "x"))
    row = [{"text": "b", "callback_data": "x"}] * 8
    await call.ok("sendMessage", **reply(inline_keyboard=[row] * 12))


async def test_whom_the_bot_may_not_write_to(call: Caller, sandbox: Sandbox) -> None:
    async def words(chat_id: int) -> tuple[int, str]:
        answer = await call("sendMessage", chat_id=chat_id, text="x")
        return answer["error_code"], answer["description"]

    assert await words(NOT_STARTED) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    assert await words(sandbox.telegram.bot_id) == (
        403,
        "Forbidden: bots can't send messages to bots",
    )
    await call.api("POST", f"/api/people/{MINJUN}/block", {"blocked": True})
    assert await words(MINJUN) == (403, "Forbidden: bot was blocked by the user")
    await call.says(EMMA, "/start")
    await call.api("POST", f"/api/people/{EMMA}/block", {"deactivated": True})
    assert await words(EMMA) == (403, "Forbidden: user is deactivated")
    await call.api("POST", f"/api/groups/{STAFF}", {"bot": "kicked"})
    assert await words(STAFF) == (403, "Forbidden: bot was kicked from the supergroup chat")
    await call.ok("leaveChat", chat_id=VISITORS)
    assert await words(VISITORS) == (403, "Forbidden: bot is not a member of the group chat")


async def test_a_group_that_became_a_supergroup_says_where_it_went(call: Caller) -> None:
    new = (await call.api("POST", f"/api/groups/{VISITORS}", {"migrate": True}))["id"]
    assert await call("sendMessage", chat_id=VISITORS, text="x") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new},
    }
    await call.ok("sendMessage", chat_id=new, text="x")


async def test_an_edit_that_changes_nothing(call: Caller) -> None:
    sent = await call.ok("sendMessage", **MINE, text="x")
    answer = await call("editMessageText", **MINE, message_id=sent["message_id"], text="x")
    assert answer["description"] == (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(call: Caller) -> None:
    sent = await call.ok("sendMessage", **reply(keyboard=[[{"text": "A"}]]))
    answer = await call("editMessageText", **MINE, message_id=sent["message_id"], text="y")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_a_file_of_another_kind(call: Caller) -> None:
    sent = await call.api("POST", f"/api/people/{MINJUN}/send", {"voice": {}})
    file_id = sent["message"]["voice"]["file_id"]
    answer = await call("sendPhoto", **MINE, photo=file_id)
    assert answer["description"] == "Bad Request: can't use file of type VoiceNote as Photo"
    await call.ok("sendVoice", **MINE, voice=file_id)


async def test_tokens_and_unknown_methods(call: Caller, sandbox: Sandbox) -> None:
    assert await call("sendTelepathy") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found",
    }
    assert await Caller(call.session, "1:wrong")("getMe") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    assert (await Caller(call.session, "nonsense")("getMe"))["error_code"] == 404


async def test_unknown_parameters_are_ignored_but_noted(call: Caller, sandbox: Sandbox) -> None:
    await call.ok("sendMessage", **MINE, text="x", parsemode="HTML")
    assert dict(sandbox.calls.unknown) == {"sendMessage.parsemode": 1}
