"""Those who run the bot see what died and why, and have it sent again or dropped."""

import asyncio

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.store.ledger import Ledger
from bot.store.outbox import OutboxTable
from bot.store.sendings import Sendings, Settled
from tests.bot.test_outbox_table import NOW, letter


@pytest.fixture
async def ledger(store):
    await OutboxTable(store, lambda: NOW).file(
        letter(f"news/{news}/{chat}", chat) for news in (7, 70) for chat in (1, 2)
    )
    sendings = Sendings(store)
    await sendings.ripen(NOW)
    [first, second] = await sendings.claim(2, NOW, NOW)
    died = Settled(number=first.number, state="dead", why="blocked")
    lost = Settled(number=second.number, state="uncertain", why="TimedOut", doubt=True)
    await sendings.settle([died, lost], NOW)
    return Ledger(store.path)


def seen(ledger):
    return [(one.state, one.why, one.count) for one in ledger.tallies()]


async def test_everything_is_counted_by_state_and_reason(ledger):
    assert seen(ledger) == [
        ("dead", "blocked", 1),
        ("pending", "", 2),
        ("uncertain", "TimedOut", 1),
    ]


async def test_what_was_given_up_goes_again_below_its_key_only(ledger):
    assert ledger.retry("news/7") == 0
    assert ledger.retry("news/70/") == 0
    assert ledger.retry("news/7/1") == 1
    assert ledger.retry("news/7/") == 1
    assert seen(ledger) == [("pending", "", 4)]


async def test_what_waits_is_dropped_below_its_key_only(ledger):
    assert ledger.drop("news/70/") == 2
    assert seen(ledger)[1] == ("dropped", "by hand", 2)


async def test_the_command_shows_and_mends(ledger, store, monkeypatch):
    monkeypatch.setenv("CONCIERGE_DATABASE", str(store.path))
    run = CliRunner().invoke
    assert "blocked" in run(main, ["outbox"]).output
    assert run(main, ["outbox", "--retry", "news/7/"]).output == "2 go again\n"
    assert run(main, ["outbox", "--drop", "news/"]).output == "4 dropped\n"
    copy = str(store.path) + ".copy"
    assert "sound" in run(main, ["backup", copy]).output
    refused = await asyncio.to_thread(run, main, ["restore", copy])
    assert type(refused.exception).__name__ == "StoreInUse"


async def test_what_ended_long_ago_is_forgotten_with_what_it_said(ledger, store):
    sendings = Sendings(store)
    ledger.drop("news/70/")
    assert await sendings.clean(NOW.replace(day=29)) == 0
    await sendings.clean(NOW.replace(month=10, day=1))
    assert store.read("select count(*) from outbox") == [(0,)]
    assert store.read("select count(*) from outbox_contents") == [(0,)]
