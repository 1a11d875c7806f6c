"""The bot as people start it: what it prints, how it ends, and never a secret."""

import asyncio
import signal

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.settings import EVENTS
from tests.bench.processes import Process, free_port
from tests.e2e.person import Person

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
WRONG = "123456789:ZZbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"
SECRET = "open-sesame-2025"


@pytest.fixture
async def sandbox():
    box = Sandbox(TOKEN)
    await box.start()
    yield box
    await box.stop()


@pytest.fixture
async def run(tmp_path):
    """Return what starts a process in an environment of its own; all end with the test."""
    started = []

    async def start(*arguments, **env):
        settings = {
            "CONCIERGE_EVENT": str(EVENTS / "slw2024"),
            "CONCIERGE_DATABASE": str(tmp_path / "concierge.db"),
            "CONCIERGE_LOG_LEVEL": "DEBUG",
        }
        process = Process([*arguments], tmp_path, f"process{len(started)}", **{**settings, **env})
        started.append(process)
        return await process.start()

    yield start
    for process in started:
        await process.end(signal.SIGKILL)


def telling(sandbox, token=TOKEN, **more):
    return {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": sandbox.url, **more}


def secrets_in(process):
    text = process.log.read_text()
    return [secret for secret in (TOKEN, WRONG, SECRET, TOKEN[10:], WRONG[10:]) if secret in text]


async def ended(process):
    async with asyncio.timeout(30):
        return await process.end(signal.SIGCONT)


async def test_without_a_token_it_says_how_to_get_one_and_how_to_try_it(run):
    process = await run("-m", "bot", TELEGRAM_BOT_TOKEN="")
    assert await ended(process) == 2
    printed = process.log.read_text()
    assert "@BotFather" in printed
    assert "python -m bot sandbox" in printed


async def test_a_start_an_answer_and_a_polite_end_print_no_secret(run, sandbox):
    process = await run("-m", "bot", **telling(sandbox))
    await process.said("is here")
    async with Person.known(sandbox.url, "en") as emma:
        assert "toilet" in await emma.ask("Where is the toilet?")
    assert await process.end(signal.SIGTERM) == 0
    assert secrets_in(process) == []


async def test_a_webhook_prints_no_secret(run, sandbox):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = await run(
        "-m",
        "bot",
        **telling(sandbox, CONCIERGE_LISTEN=f"127.0.0.1:{port}"),
        CONCIERGE_WEBHOOK_URL=f"{address}/in",
        CONCIERGE_WEBHOOK_SECRET=SECRET,
    )
    await process.said("is here")
    async with aiohttp.ClientSession() as stranger:
        async with stranger.post(f"{address}/in", data=SECRET) as answer:
            assert answer.status == 403
        async with stranger.get(f"{address}/healthz") as answer:
            assert answer.status == 200
    assert await process.end(signal.SIGTERM) == 0
    assert secrets_in(process) == []


async def test_a_wrong_token_ends_in_words_without_the_token(run, sandbox):
    process = await run("-m", "bot", **telling(sandbox, WRONG))
    assert await ended(process) == 1
    assert "Telegram refuses the token" in process.log.read_text()
    assert "Traceback" not in process.log.read_text()
    assert secrets_in(process) == []


async def test_a_token_that_is_revoked_while_it_runs_is_told_and_not_shown(run, sandbox):
    process = await run("-m", "bot", **telling(sandbox))
    await process.said("is here")
    sandbox._token = WRONG
    sandbox.telegram.updates.interrupt(None)
    await process.said("Telegram refuses the token (401/404)")
    sandbox._token = TOKEN
    async with Person.known(sandbox.url, "en") as emma:
        assert "toilet" in await emma.ask("Where is the toilet?", timeout=30)
    assert await process.end(signal.SIGTERM) == 0
    assert secrets_in(process) == []


CRASH = f"""
import asyncio, logging
from bot.commands.running import run_loop, stop_signal
from bot.logs import set_up
from telegram import Bot

set_up("DEBUG", ("{TOKEN}", "{SECRET}"))
bot = Bot("{TOKEN}")

async def crash():
    stop_signal()
    logging.getLogger("x").warning("%r %s", bot, {{"secret": "{SECRET}"}})
    asyncio.get_running_loop().call_soon(lambda: 1 / len("{SECRET}"[99:]))
    asyncio.ensure_future(asyncio.sleep(0)).add_done_callback(lambda _: {{}}[bot.base_url])
    await asyncio.sleep(0.1)
    raise RuntimeError(bot.base_url)

run_loop(crash())
"""


async def test_a_crash_prints_its_traceback_without_the_token(run):
    process = await run("-c", CRASH)
    assert await ended(process) == 1
    printed = process.log.read_text()
    assert "RuntimeError: https://api.telegram.org/bot[hidden]" in printed
    assert "ZeroDivisionError" in printed
    assert "KeyError" in printed
    assert secrets_in(process) == []


async def test_a_second_copy_does_not_start_beside_the_first(run, sandbox):
    first = await run("-m", "bot", **telling(sandbox))
    await first.said("is here")
    second = await run("-c", SECOND_COPY, **telling(sandbox))
    assert await ended(second) == 1
    assert f"another concierge (process {first.pid})" in second.log.read_text()


SECOND_COPY = """
from bot.store import store
store.Store.open.__kwdefaults__["wait"] = 0.2
from bot.__main__ import run
run()
"""


async def test_the_sandbox_prints_its_address_first_and_takes_the_next_free_port(run):
    port = free_port()
    first = await run("-m", "bot", "sandbox", "--port", str(port), CONCIERGE_LOG_LEVEL="WARNING")
    url = f"http://127.0.0.1:{port}"
    await first.said(url)
    assert first.log.read_text().splitlines()[0] == url
    second = await run(
        "-m",
        "bot",
        "sandbox",
        "--port",
        str(port),
        "--at",
        "2024-10-11T10:00",
        CONCIERGE_DATABASE="",
        CONCIERGE_LOG_LEVEL="WARNING",
    )
    other = (await second.said("http://")).strip()
    assert other not in (url, "")
    async with Person.known(other, "en") as emma:
        assert "toilet" in await emma.ask("Where is the toilet?", timeout=30)
        assert (await emma.api("GET", "/api/clock"))["now"].startswith("2024-10-11T01:0")
    assert await first.end(signal.SIGTERM) == 0
    assert await second.end(signal.SIGINT) == 0


async def test_a_port_that_cannot_be_is_refused_and_closed_ends_are_no_harm(run):
    process = await run("-m", "bot", "sandbox", "--port", "70000")
    assert await ended(process) == 2
    assert "0<=x<=65535" in process.log.read_text()
    piece = "import os; os.close(0); os.close(1); from bot.__main__ import run; run()"
    process = await run("-c", piece, TELEGRAM_BOT_TOKEN="")
    assert await ended(process) == 2
    assert "@BotFather" in process.log.read_text()


async def test_check_tells_every_problem_at_once(run, tmp_path):
    (tmp_path / "bad.db").write_text("not a database at all, no " * 50)
    process = await run(
        "-m",
        "bot",
        "check",
        TELEGRAM_BOT_TOKEN="nonsense",
        CONCIERGE_SPEED="fast",
        CONCIERGE_DATABSE="typo",
        CONCIERGE_DATABASE=str(tmp_path / "bad.db"),
        CONCIERGE_EVENT=str(tmp_path),
    )
    assert await ended(process) == 1
    bad = [line for line in process.log.read_text().splitlines() if line.startswith("BAD")]
    assert [line.split(":")[0] for line in bad] == [
        "BAD  environment",
        "BAD  settings",
        "BAD  settings",
        "BAD  event",
        "BAD  database",
        "BAD  token",
    ]
    assert "CONCIERGE_DATABASE?" in bad[0]


async def test_check_is_content_with_a_good_installation(run, sandbox):
    process = await run("-m", "bot", "check", **telling(sandbox))
    assert await ended(process) == 0, process.log.read_text()
    assert secrets_in(process) == []
    assert "belongs to @" in process.log.read_text()
