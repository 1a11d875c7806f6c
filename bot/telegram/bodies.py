"""What Telegram sends us, read: also where it holds half a character."""

import json
from typing import Any

import orjson


def read_json(body: bytes) -> Any:
    """Return what a body holds; half of a surrogate pair is read as the replacement character.

    One such half in one message must not keep all the others from being read.

    Raises:
        ValueError: it is no JSON.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        if b"\\u" not in body:
            raise
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return orjson.loads(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
