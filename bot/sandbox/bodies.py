"""Reading a call's parameters off an HTTP request."""

from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from bot.sandbox.params import Params, Upload
from bot.sandbox.wire import Json, bad


async def params_of(request: web.Request) -> Params:
    """Return the parameters of a call: query string first, then the body over it.

    Raises:
        Refused: a JSON body that is none.
    """
    given: Json = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Params(given)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, given)
    body = await request.read()
    if kind == "application/json":
        if not body.strip():
            return Params(given)
        try:
            decoded = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise bad("can't parse JSON object") from None
        if not isinstance(decoded, dict):
            raise bad("Expected a JSON object")
        return Params(given | {k: v for k, v in decoded.items() if v is not None})
    if kind == "application/x-www-form-urlencoded":
        given.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(given)


async def _multipart(request: web.Request, given: Json) -> Params:
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            given[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, mime, data)
    return Params(given, uploads)
