"""The web chat: static files, served beside the people API."""

from pathlib import Path

from aiohttp import web

STATIC = Path(__file__).parent / "static"


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html")


def page_routes() -> list[web.AbstractRouteDef]:
    """Return the page at `/` and its files under `/static/`."""
    return [web.get("/", _index), web.static("/static", STATIC)]
