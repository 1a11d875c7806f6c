"""Bot and sandbox as processes of their own, as they run for people."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Self

from bot.settings import EVENTS

ROOT = Path(__file__).parents[2]
TOKEN = "100000:SANDBOX"
SECRET = "bench-secret"
LETTERS_ONLY = (
    "from bot.settings import load; from bot.commands.running import on_telegram;"
    " on_telegram(load(), semantic=False)"
)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Process:
    """A Python process of ours, with its output in a file."""

    def __init__(self, arguments: list[str], folder: Path, name: str, **env: str) -> None:
        self._arguments = arguments
        self._env = env
        self.log = folder / f"{name}.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> Self:
        """Start it."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("CONCIERGE_", "TELEG"))}
        with self.log.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._arguments,
                stdout=out,
                stderr=out,
                cwd=ROOT,
                env={**clean, **self._env},
            )
        return self

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process is not None
        return self._process.pid

    def tell(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal, wait, return its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()

    async def said(self, text: str, within: float = 60.0) -> str:
        """Wait until it has printed `text`; return the line."""
        async with asyncio.timeout(within):
            while True:
                for line in self.log.read_text(encoding="utf-8", errors="replace").splitlines():
                    if text in line:
                        return line
                if self._process is not None and self._process.returncode is not None:
                    raise RuntimeError(self.log.read_text(encoding="utf-8")[-2000:])
                await asyncio.sleep(0.02)

    def resident(self) -> float:
        """Return its resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="ignore")
        kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return round(int(kilobytes.split()[1]) / 1024, 1)


async def sandbox(folder: Path, *options: str) -> tuple[Process, str]:
    """Start a sandbox; return it and its address."""
    arguments = ["-m", "bot.sandbox", "--port", "0", *options]
    process = await Process(arguments, folder, "sandbox").start()
    return process, (await process.said("http://")).strip()


def bot(
    folder: Path, api: str, *, webhook: bool = False, letters_only: bool = False, **env: str
) -> Process:
    """Return a bot, not started, that will talk to the sandbox at `api`."""
    port = free_port()
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "CONCIERGE_EVENT": str(EVENTS / "slw2025"),
        "CONCIERGE_DATABASE": str(folder / "concierge.db"),
        "CONCIERGE_AT": "2025-09-30T12:40:00+09:00",
    }
    if webhook:
        settings |= {
            "CONCIERGE_LISTEN": f"127.0.0.1:{port}",
            "CONCIERGE_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
            "CONCIERGE_WEBHOOK_SECRET": SECRET,
        }
    arguments = ["-c", LETTERS_ONLY] if letters_only else ["-m", "bot"]
    return Process(arguments, folder, "bot", **{**settings, **env})
