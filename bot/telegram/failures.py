"""Calls that failed on the way, told apart by the one thing that matters: was it sent?"""

from telegram.error import NetworkError


class NotSent(NetworkError):
    """The request did not reach Telegram: it is safe to send it again."""


class MaybeSent(NetworkError):
    """The request left, no good answer came: Telegram may have done it, or not."""


class Failing(MaybeSent):
    """Telegram itself says that it failed (5xx): most likely nothing was done."""
