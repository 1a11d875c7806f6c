"""Everything that is kept of one person, table by table: whatever tables there are."""

from bot.store.attendees import PERSONAL
from bot.store.instants import from_ms
from bot.store.store import Store

_BY = {"attendees": "id", "turns": "chat_id", "outbox": "chat_id", "unreachable": "chat_id"}
_INSTANTS = frozenset({"at", "due", "starts", "ends", "planned", "reminded", "not_after"})
_SECRET = frozenset({"hash"})
"""Columns that open something: shown to nobody, also not to their owner."""


class RecordsTable:
    """All tables with rows of one person, so that what is shown of someone is all there is."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, user_id: int) -> dict[str, list[dict[str, object]]]:
        """Return all rows of someone by their table, with instants as text."""
        by = {**_BY, **dict.fromkeys(PERSONAL, "user_id")}
        found = {table: self._rows(table, column, user_id) for table, column in by.items()}
        return {table: rows for table, rows in found.items() if rows}

    def _rows(self, table: str, column: str, user_id: int) -> list[dict[str, object]]:
        columns = [
            name
            for (name,) in self._store.read("select name from pragma_table_info(?)", table)
            if name not in _SECRET
        ]
        sql = f"select {', '.join(columns)} from {table} where {column} = ?"  # noqa: S608
        return [
            {name: _shown(name, value) for name, value in zip(columns, row, strict=True)}
            for row in self._store.read(sql, user_id)
        ]


def _shown(name: str, value: object) -> object:
    """Return a value as people read it."""
    if isinstance(value, int) and (name in _INSTANTS or name.endswith("_at")):
        return from_ms(value).isoformat()
    return value
