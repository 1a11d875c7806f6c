"""Logging that cannot show a secret: not in a message, an argument, an error or a traceback."""

import asyncio
import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType
from typing import Any
from urllib.parse import quote

_HIDDEN = "[hidden]"
_TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_QUIET = ("httpx", "httpcore", "apscheduler", "aiohttp.access", "telegram.ext", "telegram.Bot")
_log = logging.getLogger("bot")


class Redactor:
    """Hides known secrets, and whatever looks like a bot token."""

    def __init__(self, secrets: Iterable[str]) -> None:
        shapes = {shape for s in secrets for shape in (s, quote(s, safe=""), repr(s)[1:-1]) if s}
        longest = sorted(shapes, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest))) if longest else None

    def __call__(self, text: str) -> str:
        """Return `text` without any secret."""
        if self._known:
            text = self._known.sub(_HIDDEN, text)
        return _TOKEN.sub(_HIDDEN, text)


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, so that nothing which went into it can slip by."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to print."""
        return self._redact(super().format(record))


class RedactingFilter(logging.Filter):
    """Redacts the record itself, for handlers with a formatter of their own."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the message by its redacted text; let every record through."""
        try:
            record.msg, record.args = self._redact(record.getMessage()), None
        except (TypeError, ValueError):  # a wrong format: logging itself will tell
            record.args = None
        if record.exc_text:
            record.exc_text = self._redact(record.exc_text)
        return True


def set_up(level: str, secrets: Iterable[str]) -> None:
    """Log to standard error, redacted; uncaught errors too."""
    redact = Redactor(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(redact))
    handler.addFilter(RedactingFilter(redact))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _uncaught


def catch_loop_errors(loop: asyncio.AbstractEventLoop) -> None:
    """Send what goes wrong outside any task we await to the log."""
    loop.set_exception_handler(_loop_error)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _log.critical("The concierge broke", exc_info=(kind, error, trace))


def _loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _log.error("%s", context.get("message", "unknown"), exc_info=context.get("exception"))
