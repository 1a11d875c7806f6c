"""Drafts of demos: what is being registered, kept in rows so that a restart loses nothing."""

from datetime import datetime

from sqlite_utils import Database

from bot.store import demo_rows
from bot.store.demo_rows import DRAFT
from bot.store.instants import to_ms
from bot.store.store import Store
from knowledge.demos.values import Draft


class DraftsTable:
    """Drafts, by person."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def draft(self, number: int, user_id: int) -> Draft | None:
        """Return a draft of someone, or None where it is not theirs or gone."""
        return self._draft("number = ? and user_id = ?", number, user_id)

    def last_draft(self, user_id: int) -> Draft | None:
        """Return what someone was last registering, or None."""
        return self._draft("user_id = ? order by at desc, number desc limit 1", user_id)

    async def save_draft(self, user_id: int, draft: Draft, at: datetime) -> int:
        """Keep a draft, a new one where its number is 0; return its number."""
        row = [*demo_rows.draft_values(draft), user_id, to_ms(at)]

        def write(db: Database) -> int:
            if not draft.number:
                return int(
                    db.execute(
                        "insert into demo_drafts (exhibitor, title, about, slots, place, seats,"
                        " language, presenter, user_id, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        row,
                    ).lastrowid
                    or 0
                )
            db.execute(
                "update demo_drafts set exhibitor = ?, title = ?, about = ?, slots = ?, place = ?,"
                " seats = ?, language = ?, presenter = ?, user_id = ?, at = ?"
                " where number = ? and user_id = ?",
                [*row, draft.number, user_id],
            )
            return draft.number

        return await self._store.write(write)

    async def drop_draft(self, number: int, user_id: int) -> None:
        """Delete a draft of someone."""
        await self._store.write(
            lambda db: db.execute(
                "delete from demo_drafts where number = ? and user_id = ?", [number, user_id]
            )
        )

    def _draft(self, condition: str, *values: object) -> Draft | None:
        rows = self._store.read(f"select {DRAFT} from demo_drafts where {condition}", *values)  # noqa: S608
        return demo_rows.draft(rows[0]) if rows else None
