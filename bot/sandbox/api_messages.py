"""Methods that send messages without files."""

from bot.sandbox.api import Method, method
from bot.sandbox.entities import formatted
from bot.sandbox.params import Params
from bot.sandbox.sending import HOW, WHERE, deliver, preview_of, target, text_of
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, bad

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note",
}  # fmt: skip
DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}
MAX_OPTIONS, MAX_QUESTION, MAX_OPTION = 12, 300, 100


def send_message(telegram: Telegram, p: Params) -> Json:
    """Send a text."""
    content = text_of(p) | preview_of(p)
    return deliver(telegram, target(telegram, p), content)


def place(p: Params | Json) -> Json:
    """Return a `Location`."""
    params = p if isinstance(p, Params) else Params(p)
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad("wrong geolocation specified")
    location: Json = {"latitude": latitude, "longitude": longitude}
    if accuracy := params.integer("horizontal_accuracy"):
        location["horizontal_accuracy"] = accuracy
    if period := params.integer("live_period"):
        if not (60 <= period <= 86400 or period == 0x7FFFFFFF):
            raise bad("wrong live location period specified")
        location["live_period"] = period
    return location


def send_location(telegram: Telegram, p: Params) -> Json:
    """Send a place on the map."""
    location = place(p)
    return deliver(telegram, target(telegram, p), {"location": location})


def send_venue(telegram: Telegram, p: Params) -> Json:
    """Send a place with a name and an address."""
    location = place(p)
    venue = {"location": location, "title": p.required("title"), "address": p.required("address")}
    for name in ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type"):
        if p.has(name):
            venue[name] = p.text(name)
    return deliver(telegram, target(telegram, p), {"location": location, "venue": venue})


def send_contact(telegram: Telegram, p: Params) -> Json:
    """Send a telephone number."""
    contact = {"phone_number": p.required("phone_number"), "first_name": p.required("first_name")}
    for name in ("last_name", "vcard"):
        if p.has(name):
            contact[name] = p.text(name)
    return deliver(telegram, target(telegram, p), {"contact": contact})


def make_poll(p: Params, number: str) -> Json:
    """Return a `Poll`, if Telegram would take it."""
    question, entities = formatted(
        p.text("question"), p.text("question_parse_mode"), p.items("question_entities")
    )
    if not question:
        raise bad("poll question must be non-empty")
    if len(question) > MAX_QUESTION:
        raise bad(f"poll question length must not exceed {MAX_QUESTION}")
    texts = [
        str(option.get("text", "")) if isinstance(option, dict) else str(option)
        for option in p.items("options")
    ]
    if len(texts) < 2:
        raise bad("poll must have at least 2 option")
    if len(texts) > MAX_OPTIONS:
        raise bad(f"poll can't have more than {MAX_OPTIONS} options")
    if not all(text.strip() for text in texts):
        raise bad("poll options must be non-empty")
    if any(len(text) > MAX_OPTION for text in texts):
        raise bad(f"poll options length must not exceed {MAX_OPTION}")
    kind = p.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad("unsupported poll type specified")
    poll: Json = {
        "id": number,
        "question": question,
        "options": [
            {"persistent_id": str(n), "text": text.strip(), "voter_count": 0}
            for n, text in enumerate(texts)
        ],
        "total_voter_count": 0,
        "is_closed": p.flag("is_closed"),
        "is_anonymous": p.text("is_anonymous").lower() not in {"false", "0"},
        "type": kind,
        "allows_multiple_answers": p.flag("allows_multiple_answers"),
        "allows_revoting": p.flag("allows_revoting") or kind == "regular",
        "members_only": p.flag("members_only"),
    }
    if entities:
        poll["question_entities"] = entities
    if kind == "quiz":
        correct = [int(n) for n in p.items("correct_option_ids")]
        if not correct or not all(0 <= n < len(texts) for n in correct):
            raise bad("wrong correct option ID specified")
        poll["correct_option_ids"] = correct
    return poll


def send_poll(telegram: Telegram, p: Params) -> Json:
    """Send a poll."""
    poll = make_poll(p, telegram.fresh())
    return deliver(telegram, target(telegram, p), {"poll": poll})


def stop_poll(telegram: Telegram, p: Params) -> Json:
    """Close a poll."""
    chat = telegram.writable(p.text("chat_id"))
    stored = telegram.message(chat, p.integer("message_id"), "message with poll to stop")
    if "poll" not in stored.wire or not stored.ours:
        raise bad("message with poll to stop not found")
    if stored.wire["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    stored.wire["poll"] = stored.wire["poll"] | {"is_closed": True}
    telegram.show("edit", chat, stored)
    poll: Json = stored.wire["poll"]
    return poll


def send_dice(telegram: Telegram, p: Params) -> Json:
    """Send a die."""
    emoji = p.text("emoji") or "🎲"
    if emoji not in DICE:
        raise bad("dice emoji is not supported")
    dice = {"emoji": emoji, "value": telegram.chance.randint(1, DICE[emoji])}
    return deliver(telegram, target(telegram, p), {"dice": dice})


def send_chat_action(telegram: Telegram, p: Params) -> bool:
    """Show that the bot is typing, or the like."""
    action = p.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = telegram.writable(p.text("chat_id"))
    event: Json = {"type": "action", "action": action}
    if thread := p.integer("message_thread_id"):
        event["thread_id"] = thread
    telegram.tell(chat, event)
    return True


def send_message_draft(telegram: Telegram, p: Params) -> bool:
    """Show a message while it is being written."""
    text, entities = formatted(p.text("text"), p.text("parse_mode"), p.items("entities"))
    chat = telegram.writable(p.text("chat_id"))
    if not chat.private:
        raise bad("message drafts can be sent only to private chats")
    if not p.integer("draft_id"):
        raise bad("draft_id must be non-zero")
    event = {"type": "draft", "draft_id": p.integer("draft_id"), "text": text}
    telegram.tell(chat, event | {"entities": entities})
    return True


def set_message_reaction(telegram: Telegram, p: Params) -> bool:
    """React to a message."""
    reactions = p.items("reaction")
    chat = telegram.writable(p.text("chat_id"))
    stored = telegram.message(chat, p.integer("message_id"), "message to react")
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    emoji = str(reactions[0].get("emoji", "")) if reactions else ""
    telegram.tell(chat, {"type": "reaction", "message_id": stored.id, "emoji": emoji})
    return True


_FOUR = "foursquare_id foursquare_type google_place_id google_place_type"
_POLL = (
    "question_parse_mode question_entities is_anonymous type allows_multiple_answers "
    "allows_revoting shuffle_options allow_adding_options hide_results_until_closes members_only "
    "country_codes correct_option_ids explanation explanation_parse_mode explanation_entities "
    "explanation_media open_period close_date is_closed description description_parse_mode "
    "description_entities media business_connection_id message_thread_id disable_notification "
    "protect_content allow_paid_broadcast message_effect_id reply_parameters reply_markup"
)
_LIVE = "horizontal_accuracy live_period heading proximity_alert_radius"

METHODS: tuple[Method, ...] = (
    method(
        "sendMessage",
        send_message,
        "chat_id text",
        f"{WHERE} {HOW} parse_mode entities link_preview_options",
        floods=True,
    ),
    method(
        "sendLocation",
        send_location,
        "chat_id latitude longitude",
        f"{WHERE} {HOW} {_LIVE}",
        floods=True,
    ),
    method(
        "sendVenue",
        send_venue,
        "chat_id latitude longitude title address",
        f"{WHERE} {HOW} {_FOUR}",
        floods=True,
    ),
    method(
        "sendContact",
        send_contact,
        "chat_id phone_number first_name",
        f"{WHERE} {HOW} last_name vcard",
        floods=True,
    ),
    method("sendPoll", send_poll, "chat_id question options", _POLL, floods=True),
    method("sendDice", send_dice, "chat_id", f"{WHERE} {HOW} emoji", floods=True),
    method(
        "stopPoll",
        stop_poll,
        "chat_id message_id",
        "business_connection_id reply_markup",
        floods=True,
    ),
    method(
        "sendChatAction",
        send_chat_action,
        "chat_id action",
        "business_connection_id message_thread_id",
    ),
    method(
        "sendMessageDraft",
        send_message_draft,
        "chat_id draft_id",
        "text message_thread_id parse_mode entities",
    ),
    method("setMessageReaction", set_message_reaction, "chat_id message_id", "reaction is_big"),
)
