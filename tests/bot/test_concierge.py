"""The whole bot against the sandbox, in this process: start, answer, stop, misbehaving Telegram."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.app import build
from bot.clock import SettableClock
from bot.errors import CannotStart
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.settings import EVENTS, Settings
from tests.bench.processes import free_port
from tests.e2e.person import Person

QUESTION = "화장실 어디예요?"
OPENING = datetime(2024, 10, 10, 1, 0, tzinfo=UTC)


@pytest.fixture
async def sandbox():
    box = Sandbox()
    await box.start()
    yield box
    await box.stop()


@pytest.fixture
def settings(sandbox, tmp_path):
    return Settings(
        _env_file=None,
        telegram_bot_token=DEFAULT_TOKEN,
        telegram_api_url=sandbox.url,
        event=EVENTS / "slw2024",
        database=tmp_path / "concierge.db",
    )


@pytest.fixture
def webhook():
    port = free_port()
    return {
        "listen": f"127.0.0.1:{port}",
        "webhook_url": f"http://127.0.0.1:{port}/telegram",
        "webhook_secret": "a-long-word",
    }


def made(settings, **changes):
    changed = Settings(_env_file=None, **{**settings.model_dump(exclude_unset=True), **changes})
    return build(changed, clock=SettableClock(OPENING), semantic=False)


@pytest.fixture
async def concierge(settings):
    running = made(settings)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def emma(sandbox):
    async with Person.known(sandbox.url, "en") as person:
        yield person


async def test_a_question_gets_its_answer(concierge, emma):
    assert "toilet" in await emma.ask("Where is the toilet?")


async def test_the_webhook_brings_answers_too(settings, webhook, emma):
    concierge = made(settings, **webhook)
    await concierge.start()
    assert "toilet" in await emma.ask("Where is the toilet?")
    await concierge.stop()


async def test_back_to_polling_after_a_webhook_nothing_is_lost(settings, webhook, emma):
    first = made(settings, **webhook)
    await first.start()
    await first.stop()
    await emma.send("Where is the toilet?")
    second = made(settings)
    await second.start()
    await emma.wait_reply()
    await second.stop()


async def test_commands_and_descriptions_are_set_in_every_language(concierge, sandbox):
    async with asyncio.timeout(5):
        while not concierge.parts.state.get("profile"):  # noqa: ASYNC110 - on disk
            await asyncio.sleep(0.01)
    for lang in ("", "ko", "en", "ja", "zh"):
        for scope in (BotCommandScopeAllPrivateChats(), BotCommandScopeAllGroupChats()):
            commands = await concierge.bot.get_my_commands(scope, lang or None)
            assert "help" in [command.command for command in commands]
        texts = await concierge.bot.get_my_description(language_code=lang or None)
        assert texts.description


async def test_what_was_asked_while_it_was_away_is_answered_when_it_is_back(settings, emma):
    await emma.send("Where is the toilet?")
    concierge = made(settings)
    await concierge.start()
    await emma.wait_reply()
    await concierge.stop()


async def test_a_second_start_does_not_answer_twice(settings, emma):
    for _ in range(2):
        concierge = made(settings)
        await concierge.start()
        if not await emma.read():
            await emma.ask("Where is the toilet?")
        await concierge.stop()
    assert len(await emma.read()) == 1


async def test_a_wrong_token_ends_the_start_in_words(settings):
    concierge = made(settings, telegram_bot_token="100000:WRONG")
    with pytest.raises(CannotStart, match="refuses the token") as caught:
        await concierge.start()
    await concierge.stop()
    assert "WRONG" not in repr(caught.value)


async def fault(person, mode, **more):
    await person.api("POST", "/api/faults", {"mode": mode, **more})


@pytest.mark.parametrize(
    ("mode", "more"),
    [
        ("500", {"count": 2}),
        ("502", {"count": 2}),
        ("429", {"count": 1, "retry_after": 1}),
        ("reset", {"count": 2}),
        ("slow", {"count": 1, "seconds": 0.5}),
    ],
)
async def test_an_answer_gets_through_a_bad_moment(concierge, emma, mode, more):
    await fault(emma, mode, method="sendMessage", **more)
    assert "toilet" in await emma.ask("Where is the toilet?")


@pytest.mark.parametrize("mode", ["500", "502", "reset", "broken"])
async def test_polling_survives_a_bad_moment(concierge, emma, mode):
    await fault(emma, mode, method="getUpdates", count=2)
    assert "toilet" in await emma.ask("Where is the toilet?", timeout=30)


async def test_the_watchdog_is_silent_while_telegram_answers(concierge):
    assert concierge.silent_for() < 5


async def test_questions_of_many_side_by_side_are_all_answered(concierge, sandbox):
    async def guest(number):
        async with Person.new(sandbox.url, "ko", f"Guest {number}") as person:
            return [await person.ask(QUESTION, timeout=20) for _ in range(2)]

    replies = await asyncio.gather(*(guest(number) for number in range(20)))
    assert {len(pair) for pair in replies} == {2}
    assert all(text for pair in replies for text in pair)
