"""Methods by which the bot hears: polling and webhooks."""

import ipaddress
import re
from urllib.parse import urlsplit

from bot.sandbox.api import Described, Method, method
from bot.sandbox.params import Params
from bot.sandbox.telegram import Telegram
from bot.sandbox.wire import Json, Refused, bad

_SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")
_PORTS = {80, 88, 443, 8443}


async def get_updates(telegram: Telegram, p: Params) -> list[Json]:
    """Return what the bot has not heard yet."""
    if telegram.webhook.url:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    telegram.updates.allow(_allowed(p))
    limit = p.integer("limit", 100)
    return await telegram.updates.poll(
        p.integer("offset"),
        limit if 1 <= limit <= 100 else 100,
        float(max(0, p.integer("timeout"))),
        patient=telegram.patient,
    )


def _allowed(p: Params) -> list[str] | None:
    """Return the wanted kinds, None when the call does not say."""
    given = p.value("allowed_updates", "allowed_updates")
    return [str(kind) for kind in given] if isinstance(given, list) else None


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad("bad webhook: Wrong port number specified in the URL") from None
    if _loopback(host):
        return url  # plain http and any port, as a local Bot API server allows
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in {None, *_PORTS}:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad("bad webhook: Failed to resolve host: Name or service not known")


async def set_webhook(telegram: Telegram, p: Params) -> Described | bool:
    """Have updates posted to an address; an empty one ends that."""
    url = p.text("url").strip()
    if not url:
        return await delete_webhook(telegram, p)
    url = _checked(url)
    secret = p.text("secret_token")
    if secret and not _SECRET.match(secret):
        raise bad("secret token contains unallowed characters")
    connections = min(max(p.integer("max_connections", 40), 1), 100)
    telegram.updates.allow(_allowed(p))
    if p.flag("drop_pending_updates"):
        telegram.updates.clear()
    webhook = telegram.webhook
    if (webhook.url, webhook.secret, webhook.max_connections) == (url, secret, connections):
        return Described(True, "Webhook is already set")
    telegram.updates.interrupt(Refused(409, "Conflict: terminated by setWebhook request"))
    await webhook.set(url, secret, connections)
    return Described(True, "Webhook was set")


async def delete_webhook(telegram: Telegram, p: Params) -> Described:
    """Go back to polling."""
    if p.flag("drop_pending_updates"):
        telegram.updates.clear()
    if not telegram.webhook.url:
        return Described(True, "Webhook is already deleted")
    await telegram.webhook.set("", "", 40)
    return Described(True, "Webhook was deleted")


def webhook_info(telegram: Telegram, _: Params) -> Json:
    """Return how delivery goes."""
    return telegram.webhook.info()


METHODS: tuple[Method, ...] = (
    method("getUpdates", get_updates, "", "offset limit timeout allowed_updates"),
    method(
        "setWebhook",
        set_webhook,
        "url",
        "certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    ),
    method("deleteWebhook", delete_webhook, "", "drop_pending_updates"),
    method("getWebhookInfo", webhook_info),
)
