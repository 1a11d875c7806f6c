"""A call's parameters, however they came: query string, form, multipart or JSON."""

import json
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.sandbox.wire import Json, bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent along with a call."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Parameters by name; read leniently, as Telegram does (a word where a number belongs is 0)."""

    given: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def without_files(self) -> "Params":
        """Return them with each file's size in its place, to be kept."""
        if not self.uploads:
            return self
        sizes = {name: f"file of {len(up.data)} bytes" for name, up in self.uploads.items()}
        return Params(self.given | sizes)

    def has(self, name: str) -> bool:
        """Return whether it was given and is not empty."""
        return self.given.get(name) not in (None, "") or name in self.uploads

    def text(self, name: str) -> str:
        """Return it as text; "" when absent."""
        value = self.given.get(name)
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return json.dumps(value, ensure_ascii=False)

    def required(self, name: str) -> str:
        """Return it as text, or refuse."""
        if not (value := self.text(name)):
            raise bad(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """Return it as a whole number."""
        value = self.given.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            return 0

    def number(self, name: str) -> float:
        """Return it as a number, or refuse."""
        value = self.text(name)
        if not value:
            raise bad(f"{name} is empty")
        try:
            return float(value)
        except ValueError:
            raise bad(f"{name} must be a number") from None

    def flag(self, name: str) -> bool:
        """Return whether it is set."""
        return self.text(name).lower() in {"true", "yes", "1"}

    def value(self, name: str, what: str = "") -> Any:
        """Return the JSON that it holds, None when absent; `what` names it in a refusal."""
        value = self.given.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad(f"can't parse {what or name} JSON object") from None

    def items(self, name: str, what: str = "") -> list[Any]:
        """Return the array that it holds; empty when absent."""
        value = self.value(name, what)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad(f"expected an Array of {what or name}")
        return value

    def upload(self, name: str) -> Upload | str | None:
        """Return the file that a parameter brings, or the id or address that it names."""
        if name in self.uploads:
            return self.uploads[name]
        return self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | str | None:
        """Return what `attach://name`, a file id or an address stands for."""
        if reference.startswith("attach://"):
            return self.uploads.get(reference.removeprefix("attach://"))
        return reference or None
