"""Methods about the bot itself: who it is, its commands, descriptions and menu."""

import re
from functools import partial
from typing import Any

from bot.sandbox import links
from bot.sandbox.api import Method, method
from bot.sandbox.params import Params
from bot.sandbox.profile import Profile, Scope
from bot.sandbox.telegram import BOT_NAME, Telegram
from bot.sandbox.wire import Json, bad

MAX_COMMANDS, MAX_COMMAND, MAX_ABOUT = 100, 32, 256
_COMMAND = re.compile(r"^[a-z0-9_]+$")
_LANGUAGE = re.compile(r"^[a-z]{2}$")
_SIMPLE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_IN_CHAT = {"chat", "chat_administrators", "chat_member"}


def get_me(telegram: Telegram, _: Params) -> Json:
    """Return the bot."""
    return telegram.bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_guest_queries": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


def _language(p: Params) -> str:
    code = p.text("language_code")
    if code and not _LANGUAGE.match(code):
        raise bad("invalid language code specified")
    return code


def _scope(telegram: Telegram, p: Params) -> Scope:
    scope = p.value("scope", "BotCommandScope")
    if scope is None:
        return ("default", 0, 0)
    if not isinstance(scope, dict):
        raise bad("can't parse BotCommandScope: Expected an Object")
    kind = scope.get("type")
    if kind in _SIMPLE:
        return (str(kind), 0, 0)
    if kind not in _IN_CHAT:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    chat = telegram.readable(str(scope.get("chat_id", "")))
    user = int(scope.get("user_id", 0)) if kind == "chat_member" else 0
    if kind == "chat_member" and user not in telegram.people:
        raise bad("user not found")
    if kind != "chat" and chat.private:
        raise bad("can't use specified scope in private chats")
    return (str(kind), chat.id, user)


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse BotCommand: Expected an Object")
    name = str(given.get("command", "")).strip().removeprefix("/")
    about = str(given.get("description", "")).strip()
    if not name:
        raise bad("command must be non-empty")
    if len(name) > MAX_COMMAND:
        raise bad(f"command length must not exceed {MAX_COMMAND}")
    if not about:
        raise bad("command description must be non-empty")
    if len(about) > MAX_ABOUT:
        raise bad(f"command description length must not exceed {MAX_ABOUT}")
    if not _COMMAND.match(name):
        raise bad("BOT_COMMAND_INVALID")
    return {"command": name, "description": about}


def set_commands(telegram: Telegram, p: Params) -> bool:
    """Set the commands of a scope and language."""
    commands = [_command(given) for given in p.items("commands", "BotCommand")]
    if len(commands) > MAX_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(telegram, p), _language(p))
    if commands:
        telegram.profile.commands[key] = commands
    else:
        telegram.profile.commands.pop(key, None)
    telegram.events.tell_all({"type": "commands"})
    return True


def get_commands(telegram: Telegram, p: Params) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return telegram.profile.commands.get((_scope(telegram, p), _language(p)), [])


def delete_commands(telegram: Telegram, p: Params) -> bool:
    """Drop the commands of a scope and language."""
    telegram.profile.commands.pop((_scope(telegram, p), _language(p)), None)
    telegram.events.tell_all({"type": "commands"})
    return True


def _texts(profile: Profile, name: str) -> dict[str, str]:
    texts = {
        "name": profile.names,
        "description": profile.descriptions,
        "short_description": profile.shorts,
    }
    return texts[name]


_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def set_text(name: str, telegram: Telegram, p: Params) -> bool:
    """Set the name or a description, for a language."""
    language, text = _language(p), p.text(name).strip()
    if len(text) > _LIMITS[name]:
        raise bad(f"bot {name.replace('_', ' ')} is too long")
    texts = _texts(telegram.profile, name)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    telegram.events.tell_all({"type": "commands"})
    return True


def get_text(name: str, telegram: Telegram, p: Params) -> Json:
    """Return the name or a description, as a person with this language sees it."""
    texts = _texts(telegram.profile, name)
    default = BOT_NAME if name == "name" else ""
    return {name: texts.get(_language(p)) or texts.get("") or default}


def set_menu(telegram: Telegram, p: Params) -> bool:
    """Set the menu button, for one private chat or for all."""
    button = p.value("menu_button", "MenuButton") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad("can't parse menu button: Unsupported type specified")
    if button["type"] == "web_app":
        url = str(button.get("web_app", {}).get("url", ""))
        if problem := links.problem(url, https=True):
            raise bad(f"menu button Web App URL '{url}' is invalid: {problem}")
    chat_id = telegram.readable(p.text("chat_id")).id if p.has("chat_id") else 0
    if button["type"] == "default":
        telegram.profile.menus.pop(chat_id, None)
    else:
        telegram.profile.menus[chat_id] = button
    telegram.events.tell_all({"type": "commands"})
    return True


def get_menu(telegram: Telegram, p: Params) -> Json:
    """Return the menu button of one private chat, or of all."""
    if p.has("chat_id"):
        return telegram.profile.menu_for(telegram.readable(p.text("chat_id")))
    return telegram.profile.menus.get(0, {"type": "commands"})


def yes(_telegram: Telegram, _: Params) -> bool:
    """Agree: leaving a server has no meaning here."""
    return True


_WHOSE = "scope language_code"

METHODS: tuple[Method, ...] = (
    method("getMe", get_me),
    method("logOut", yes),
    method("close", yes),
    method("setMyCommands", set_commands, "commands", _WHOSE),
    method("getMyCommands", get_commands, "", _WHOSE),
    method("deleteMyCommands", delete_commands, "", _WHOSE),
    method("setMyName", partial(set_text, "name"), "", "name language_code"),
    method("getMyName", partial(get_text, "name"), "", "language_code"),
    method("setMyDescription", partial(set_text, "description"), "", "description language_code"),
    method("getMyDescription", partial(get_text, "description"), "", "language_code"),
    method(
        "setMyShortDescription",
        partial(set_text, "short_description"),
        "",
        "short_description language_code",
    ),
    method("getMyShortDescription", partial(get_text, "short_description"), "", "language_code"),
    method("setChatMenuButton", set_menu, "", "chat_id menu_button"),
    method("getChatMenuButton", get_menu, "", "chat_id"),
)
