"""Is this installation ready? Every problem at once."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import SettingsError, StoreError, StoreInUse
from bot.logs import Redactor, set_up
from bot.settings import Settings, load, load_the_good, variable
from bot.store.store import Store
from bot.telegram.transport import Transport
from knowledge.errors import PackError
from knowledge.pack.load import load as load_pack

Report = list[tuple[str, str, bool]]
"""What was looked at, what was found, whether it is good."""


def check() -> Report:
    """Look at everything; return what was found."""
    set_up("ERROR", ())
    report: Report = [_unknown_variables()]
    try:
        settings = load()
    except SettingsError as error:
        report += [("settings", problem, False) for problem in error.problems]
        settings = load_the_good()
    else:
        report.append(("settings", "all can be used", True))
    report += [_event(settings.event), _fonts()]
    report += asyncio.run(_outside(settings))
    redact = Redactor(settings.secrets())
    return [(what, redact(found), good) for what, found, good in report]


def _unknown_variables() -> tuple[str, str, bool]:
    known = {variable(name) for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.startswith("CONCIERGE_") and name not in known:
            near = get_close_matches(name, known, 1)
            meant = f": {near[0]}?" if near else ""
            return "environment", f"{name} is not a setting{meant}", False
    return "environment", "no unknown settings", True


def _event(folder: Path) -> tuple[str, str, bool]:
    try:
        pack = load_pack(folder)
    except PackError as error:
        return "event", f"{folder}: {error}", False
    name = pack.event.name.pick("en")
    return "event", f"{name}, {len(pack.entries())} entries", True


def _fonts() -> tuple[str, str, bool]:
    """Noto Sans CJK: drawings need its four scripts."""
    places = [Path(folder) for folder in ("/usr/share/fonts", "/usr/local/share/fonts")]
    found = next((f for place in places for f in place.rglob("NotoSansCJK-Regular*")), None)
    package = find_spec("cvttf_NotoSansCJK_Regular") or find_spec("cvttf_notosanscjk_regular")
    if package is not None or found is not None:
        return "fonts", f"Noto Sans CJK: {found or 'from its package'}", True
    return "fonts", "Noto Sans CJK is missing: install cvttf-notosanscjk-regular", False


async def _outside(settings: Settings) -> Report:
    looks: list[Callable[[Settings], Awaitable[Report]]] = [_database, _telegram]
    return [line for look in looks for line in await look(settings)]


async def _database(settings: Settings) -> Report:
    store = Store(settings.database)
    try:
        await store.open(wait=0)
    except StoreInUse:
        return [("database", f"{settings.database} is in use: a concierge is running", True)]
    except StoreError as error:
        return [("database", str(error), False)]
    store.close()
    return [("database", f"{settings.database} can be written", True)]


async def _telegram(settings: Settings) -> Report:
    if settings.telegram_bot_token is None:
        return [("token", "TELEGRAM_BOT_TOKEN is not set: ask @BotFather for one", False)]
    token = settings.telegram_bot_token.get_secret_value()
    bot = Bot(
        token,
        base_url=f"{settings.telegram_api_url}/bot",
        request=Transport(2),
        get_updates_request=Transport(2),
    )
    try:
        await bot.initialize()
        return [("token", f"belongs to @{bot.username}", True), await _webhook(bot, settings)]
    except InvalidToken:
        return [("token", "Telegram refuses it", False)]
    except TelegramError as error:
        return [("token", f"cannot be asked about: {error}", False)]
    finally:
        await bot.shutdown()


async def _webhook(bot: Bot, settings: Settings) -> tuple[str, str, bool]:
    info = await bot.get_webhook_info()
    if not settings.webhook_url:
        return "webhook", "none is wanted: long polling", True
    if info.last_error_message:
        return "webhook", f"Telegram's last attempt failed: {info.last_error_message}", False
    if info.url and info.url != settings.webhook_url:
        return "webhook", "another address is set; ours is set at the start", True
    return "webhook", f"{info.pending_update_count} updates wait at Telegram", True
