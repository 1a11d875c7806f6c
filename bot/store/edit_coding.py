"""Values of the event as JSON and back, for rows: each says of which class it is."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from typing import Any

from handlers.day_changes import Draft, Renewal
from knowledge import model
from knowledge.edits import AliasEdit, PlaceEdit, SessionEdit

_KNOWN: dict[str, type] = {
    one.__name__: one for one in (SessionEdit, PlaceEdit, AliasEdit, Draft, Renewal)
} | {name: one for name, one in vars(model).items() if isinstance(one, type) and is_dataclass(one)}
_TIMES: dict[str, type[datetime] | type[date] | type[time]] = {
    "datetime": datetime,
    "date": date,
    "time": time,
}


def to_json(value: object) -> str:
    """Return a value as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Any:
    """Return the value that `to_json` wrote; a field that is no more is left out.

    Raises:
        ValueError: it is not one of ours.
    """
    return _value(json.loads(text))


def _plain(value: object) -> Any:
    if isinstance(value, datetime | date | time):
        return {"": type(value).__name__, "at": value.isoformat()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        return {"": type(value).__name__, **{name: _plain(one) for name, one in held.items()}}
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(one) for one in plain)
    if not isinstance(plain, dict):
        return plain
    name = plain.get("", "")
    if name in _TIMES:
        return _TIMES[name].fromisoformat(plain["at"])
    if name not in _KNOWN:
        raise ValueError(f"no value is called {name!r}")
    known = {one.name for one in fields(_KNOWN[name]) if one.init}
    return _KNOWN[name](**{key: _value(one) for key, one in plain.items() if key in known})
