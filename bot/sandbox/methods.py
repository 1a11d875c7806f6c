"""Every method of the Bot API that the sandbox knows."""

from bot.sandbox import (
    api_answers,
    api_chats,
    api_copies,
    api_edits,
    api_media,
    api_messages,
    api_profile,
    api_updates,
)
from bot.sandbox.api import Method

METHODS: dict[str, Method] = {
    method.name.lower(): method
    for module in (
        api_messages,
        api_updates,
        api_answers,
        api_edits,
        api_media,
        api_copies,
        api_chats,
        api_profile,
    )
    for method in module.METHODS
}
"""By name in small letters: Telegram does not mind the case."""
