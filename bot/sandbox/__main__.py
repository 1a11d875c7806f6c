"""`python -m bot.sandbox`: the server alone, for a bot that runs elsewhere."""

import asyncio
from collections.abc import Coroutine

import click

from bot.sandbox.floods import MODES
from bot.sandbox.server import DEFAULT_TOKEN, Sandbox


async def _serve(sandbox: Sandbox, host: str, port: int) -> None:
    url = await sandbox.start(host, port)
    print(url, flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()


def _run(served: Coroutine[None, None, None]) -> None:
    """Run it, on uvloop where that is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(served)
    else:
        uvloop.run(served)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8081, show_default=True, help="0: any free one.")
@click.option("--token", default=DEFAULT_TOKEN, show_default=True)
@click.option("--floods", type=click.Choice(MODES), default="off", show_default=True)
def main(host: str, port: int, token: str, floods: str) -> None:
    """Serve the sandbox; its address is the first line printed."""
    try:
        _run(_serve(Sandbox(token, floods=floods), host, port))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
