"""Who gets the digest of a day."""

from datetime import datetime

from bot.store.instants import to_ms
from bot.store.store import Store
from knowledge.reminding.wishes import Wishes


class DigestsTable:
    """Agenda, schedule and wishes, as the digest looks at them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def readers(
        self, since: datetime, until: datetime, minute: int, after: int, limit: int
    ) -> tuple[int, ...]:
        """Return who wishes a digest at this minute of the day and means to see something in this
        time, beyond a user id, in order.
        """
        usual = Wishes().digest
        rows = self._store.read(
            "select distinct a.user_id from agenda a join schedule s on s.entry = a.entry"
            " left join wishes w on w.user_id = a.user_id"
            " where s.starts >= ? and s.starts < ? and s.cancelled = 0 and a.degree <> 'backup'"
            " and (w.digest = ? or (w.user_id is null and ? = ?))"
            " and a.user_id > ? order by a.user_id limit ?",
            to_ms(since),
            to_ms(until),
            minute,
            minute,
            usual,
            after,
            limit,
        )
        return tuple(row[0] for row in rows)

    def minutes(self) -> tuple[int, ...]:
        """Return the minutes of the day at which anyone wishes a digest."""
        rows = self._store.read("select distinct digest from wishes where digest is not null")
        usual = Wishes().digest
        return tuple(sorted({row[0] for row in rows} | ({usual} if usual is not None else set())))
