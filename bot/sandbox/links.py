"""Which addresses Telegram takes, and what it says of the others."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"^[^\s/?#@]+$")
_PORTS = range(1, 65536)


def problem(url: str, *, https: bool = False) -> str:
    """Return what is wrong with an address in Telegram's words; "" when it is right."""
    if https and not url.lower().startswith("https://"):
        return "Only HTTPS links are allowed"
    scheme, mark, _ = url.partition("://")
    if mark and scheme.lower() in {"tg", "ton"}:
        return ""
    if url.lower().startswith(("tg:", "ton:")):
        return ""
    if mark and scheme.lower() not in {"http", "https"}:
        return "Unsupported URL protocol"
    try:
        parts = urlsplit(url if mark else f"http://{url}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "Wrong port number specified in the URL"
    if not host:
        return "URL host is empty"
    if port is not None and port not in _PORTS:
        return "Wrong port number specified in the URL"
    # A host without a dot (localhost, a bare word) is no public address.
    if not _HOST.match(host) or ("." not in host.strip(".") and ":" not in host):
        return "Wrong HTTP URL"
    return ""


def complete(url: str) -> str:
    """Return an address as Telegram shows it: with a scheme, and a slash after a bare host."""
    lowered = url.lower()
    if lowered.startswith(("tg:", "ton:")):
        return url
    full = url if "://" in url else f"http://{url}"
    parts = urlsplit(full)
    return full if parts.path or parts.query or parts.fragment else f"{full}/"
