"""The port of pictures that were sent before."""

from typing import Protocol


class Pictures(Protocol):
    """The pictures table: what Telegram has already."""

    def known(self, key: str) -> str | None:
        """Return Telegram's name of a picture, or None where it was not sent yet."""

    async def remember(self, key: str, file_id: str) -> None:
        """Keep Telegram's name of a picture."""

    async def forget(self, key: str) -> None:
        """Keep it no more: Telegram does not know that name."""
