"""What the tests of the bot's parts share: an open store."""

import pytest

from bot.store.store import Store


@pytest.fixture
async def store(tmp_path):
    opened = Store(tmp_path / "concierge.db")
    await opened.open(wait=0)
    yield opened
    opened.close()
