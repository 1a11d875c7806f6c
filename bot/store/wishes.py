"""The wishes table: how someone wants to be told things by ourselves."""

from datetime import datetime
from typing import cast

from sqlite_utils import Database

from bot.store.rearming import rearm_person
from bot.store.store import Store
from knowledge.reminding.wishes import Kind, Wishes


class WishesTable:
    """One row a person who chose something."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, user_id: int) -> Wishes:
        """Return what someone wishes; the defaults where they chose nothing."""
        rows = self._store.read(
            "select lead, digest, quiet_from, quiet_to, muted from wishes where user_id = ?",
            user_id,
        )
        if not rows:
            return Wishes()
        lead, digest, begin, end, muted = rows[0]
        return Wishes(
            lead=lead,
            digest=digest,
            quiet=None if begin is None else (begin, end),
            muted=frozenset(cast("Kind", kind) for kind in muted.split(",") if kind),
        )

    async def save(self, user_id: int, wishes: Wishes, at: datetime) -> None:
        """Keep what someone wishes; their reminders are re-timed in the same write."""
        begin, end = wishes.quiet or (None, None)
        muted = ",".join(sorted(wishes.muted))
        row = [user_id, wishes.lead, wishes.digest, begin, end, muted]

        def write(db: Database) -> None:
            db.execute(
                "insert into wishes (user_id, lead, digest, quiet_from, quiet_to, muted)"
                " values (?, ?, ?, ?, ?, ?) on conflict (user_id) do update set"
                " lead = excluded.lead, digest = excluded.digest,"
                " quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,"
                " muted = excluded.muted",
                row,
            )
            rearm_person(db, user_id, at)

        await self._store.write(write)

    def muted_by(self, kind: Kind) -> frozenset[int]:
        """Return everyone who turned off a kind of message."""
        rows = self._store.read("select user_id, muted from wishes where muted <> ''")
        return frozenset(user_id for user_id, muted in rows if kind in muted.split(","))
