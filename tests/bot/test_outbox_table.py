"""The outbox keeps a letter once under its key, and gives it back when asked."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store.outbox import OutboxTable
from handlers.letters import Lane, Letter, Press
from knowledge.say import Html

NOW = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


def letter(key="reminder/keynote/1/7", chat_id=7, **more):
    given = {"text": Html("Soon: <b>Keynote</b>"), "lane": Lane.REMINDER, "due": NOW, **more}
    return Letter(key=key, chat_id=chat_id, **given)


@pytest.fixture
def outbox(store):
    return OutboxTable(store, lambda: NOW)


def keys(store):
    return [key for (key,) in store.read("select key from outbox order by number")]


async def test_filing_twice_keeps_once(store, outbox):
    assert await outbox.file([letter("a"), letter("b"), letter("a")]) == 2
    assert await outbox.file([letter("b"), letter("c")]) == 1
    assert keys(store) == ["a", "b", "c"]


async def test_what_many_letters_say_is_kept_once(store, outbox):
    button = ((Press(label="Map", data="x"),),)
    letters = (letter(f"k{n}", n, buttons=button) for n in range(1, 1001))
    assert await outbox.file(letters) == 1000
    assert store.read("select count(*) from outbox_contents") == [(1,)]


async def test_whoever_sends_is_woken_by_each_batch(store):
    woken = []
    outbox = OutboxTable(store, lambda: NOW, lambda: woken.append(1))
    await outbox.file(letter(f"k{n}") for n in range(600))
    assert len(woken) == 3


async def test_a_letter_taken_back_may_be_filed_again(store, outbox):
    await outbox.file([letter("r/x/1"), letter("r/x/2"), letter("r/xy/1"), letter("r/z/1")])
    assert await outbox.cancel(["r/z/1", "r/unknown"]) == 1
    assert await outbox.cancel(prefix="r/x/") == 2
    assert keys(store) == ["r/xy/1"]
    assert await outbox.file([letter("r/x/1", due=NOW + timedelta(hours=1))]) == 1


async def test_what_has_been_begun_is_not_taken_back(store, outbox):
    await outbox.file([letter("a")])
    await store.write(lambda db: db.execute("update outbox set state = 'sending'"))
    assert await outbox.cancel(["a"]) == 0
    assert keys(store) == ["a"]
