"""A call's parameters, written already: what python-telegram-bot's `RequestData` is otherwise."""

from typing import Any

import orjson


class Written:
    """The body of a call as JSON. It takes the place of a `RequestData` without files."""

    __slots__ = ("body",)
    contains_files = False

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.body = orjson.dumps(parameters)

    @property
    def json_parameters(self) -> dict[str, str]:
        """Each parameter as text, as `RequestData` gives them."""
        return {
            name: value if isinstance(value, str) else orjson.dumps(value).decode()
            for name, value in orjson.loads(self.body).items()
        }
