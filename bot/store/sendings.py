"""What becomes of letters: claimed when their turn comes, settled when Telegram has answered.

A letter is pending, then sending (written before the call), then one of sent, dead (refused),
dropped (useless by then) or uncertain (nobody knows, and it is not tried again).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

import orjson
from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.recalling import recall, recall_all
from bot.store.store import Store
from handlers.letters import Lane, Press
from knowledge.say import Html

RIPEN = 500
"""Letters whose moment has come that are made ready in one write."""
_ROUNDS = 8
"""Batches of useless letters that one claim clears away before it gives up for this time."""

Row: TypeAlias = tuple[Any, ...]
State: TypeAlias = Literal["pending", "sent", "dead", "dropped", "uncertain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A letter whose turn has come: it is marked as being sent."""

    number: int
    key: str
    chat_id: int
    lane: Lane
    text: Html
    lang: str
    content: str
    buttons: tuple[tuple[Press, ...], ...] = ()
    plain: bool = False
    silent: bool = False
    photo: str = ""
    thread: int = 0
    reply_to: int = 0
    method: str = ""
    given: str = ""
    target: int = 0
    """The message that is changed or deleted, or 0."""
    once: bool = False
    doubts: int = 0
    """How often nobody knew whether it had arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a letter; "pending" gives it back, as if it had not been claimed."""

    number: int
    state: State
    why: str = ""
    message_id: int = 0
    doubt: bool = False
    """One more time that nobody knew."""


class Sendings:
    """The outbox table, as the dispatcher sees it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def recover(self) -> tuple[int, int]:
        """Take up what an earlier process was sending when it died: nobody knows what arrived.

        Reminders that waited are put into words anew. Returns how many letters will be tried again,
        and how many may not be.
        """

        def write(db: Database) -> tuple[int, int]:
            lost = db.execute(
                "update outbox set state = 'uncertain', why = 'the process died' where"
                " state = 'sending' and once = 1"
            ).rowcount
            again = db.execute(
                "update outbox set state = 'pending', ripe = 1, doubts = doubts + 1"
                " where state = 'sending'"
            ).rowcount
            recall_all(db)
            return int(again), int(lost)

        return await self._store.write(write)

    async def recall(self) -> int:
        """Have reminders that could not be sent for a while put into words anew."""
        return await self._store.write(recall_all)

    def some_unripe(self, now: datetime) -> bool:
        """Tell whether the moment of any letter has come that is not ready yet."""
        sql = "select 1 from outbox where state = 'pending' and ripe = 0 and due <= ? limit 1"
        return bool(self._store.read(sql, to_ms(now)))

    def some_ripe(self) -> bool:
        """Tell whether any letter is ready to be sent."""
        sql = "select 1 from outbox where state = 'pending' and ripe = 1 limit 1"
        return bool(self._store.read(sql))

    async def ripen(self, now: datetime) -> int:
        """Make letters ready whose moment has come, a batch of them; return how many."""

        def write(db: Database) -> int:
            done = db.execute(
                "update outbox set ripe = 1 where number in (select number from outbox"
                " where state = 'pending' and ripe = 0 and due <= ? order by due limit ?)",
                [to_ms(now), RIPEN],
            )
            return int(done.rowcount)

        return await self._store.write(write)

    async def claim(
        self, most: int, now: datetime, began: datetime, busy: Collection[int] = ()
    ) -> list[Claimed]:
        """Take the most urgent letters, at most one a chat and none of the `busy` chats.

        What has become useless, or cannot reach its chat, is settled on the way.
        """
        busy = tuple(busy)

        def write(db: Database) -> list[Row]:
            return _claim(db, most, to_ms(now), to_ms(began), busy)

        return [_claimed(row) for row in await self._store.write(write)]

    async def settle(self, settled: Sequence[Settled], now: datetime) -> None:
        """Keep what became of letters."""
        write = settling(settled, to_ms(now))
        await self._store.write(write)

    async def clean(self, before: datetime) -> int:
        """Forget what ended before then, a few hundred at a time; return how much that was."""
        gone = 0
        while count := await self._store.write(forgetting(before)):
            gone += count
        return gone

    async def poisoned(self, content: str, why: str, now: datetime, *, plain: bool) -> int:
        """Send this content as plain text from now on, or not at all; return how many waited."""

        def write(db: Database) -> int:
            if plain:
                db.execute("update outbox_contents set plain = 1 where hash = ?", [content])
                return 0
            done = db.execute(
                "update outbox set state = 'dead', why = ?, ended_at = ?"
                " where content = ? and state = 'pending'",
                [why, to_ms(now), content],
            )
            return int(done.rowcount)

        return await self._store.write(write)


def forgetting(before: datetime, most: int = 500) -> Callable[[Database], int]:
    """Return the write that deletes what ended before then, and contents that nothing needs."""
    limit = to_ms(before)

    def write(db: Database) -> int:
        gone = db.execute(
            "delete from outbox where number in"
            " (select number from outbox where ended_at < ? limit ?)",
            [limit, most],
        ).rowcount
        alone = db.execute(
            "delete from outbox_contents where hash in (select hash from outbox_contents c"
            " where not exists (select 1 from outbox o where o.content = c.hash) limit ?)",
            [most],
        ).rowcount
        return int(gone + alone)

    return write


def settling(settled: Sequence[Settled], now: int) -> Callable[[Database], None]:
    """Return the write that keeps what became of letters."""
    rows = [
        (
            one.state,
            one.why,
            one.message_id or None,
            int(one.doubt),
            int(one.state == "pending" and not one.doubt),
            None if one.state == "pending" else now,
            one.number,
        )
        for one in settled
    ]

    def write(db: Database) -> None:
        db.conn.executemany(
            "update outbox set state = ?, why = ?, message_id = coalesce(?, message_id),"
            " doubts = doubts + ?,"
            " tries = tries - ?, ended_at = ? where number = ? and state = 'sending'",
            rows,
        )

    return write


def _claim(db: Database, most: int, now: int, began: int, busy: tuple[int, ...]) -> list[Row]:
    taken: list[int] = []
    chats, skipped = set(busy), orjson.dumps(busy).decode()
    for _ in range(_ROUNDS):
        found = _most_urgent(db, skipped, 2 * most + 16)
        ended = 0
        for number, chat_id, key, not_after, why in found:
            if not_after is not None and not_after <= now:
                # A reminder that is too late as it is written may still be told as late.
                ended += recall(db, [(chat_id, key)]) or _end(
                    db, number, "dropped", "too late", now
                )
            elif why is not None:
                ended += _end(db, number, "dead", why, now)
            elif chat_id not in chats and len(taken) < most:
                chats.add(chat_id)
                taken.append(number)
        if taken or not ended:
            break
    marks = ", ".join("?" * len(taken))
    db.execute(
        f"update outbox set state = 'sending', tries = tries + 1, began_at = ?"  # noqa: S608
        f" where number in ({marks})",
        [began, *taken],
    )
    return db.execute(
        "select o.number, o.key, o.chat_id, o.lane, o.once, o.doubts, o.content, c.plain,"  # noqa: S608
        " c.payload, o.message_id from outbox o join outbox_contents c on c.hash = o.content"
        f" where o.number in ({marks}) order by o.lane, o.priority, o.deadline, o.number",
        taken,
    ).fetchall()


def _most_urgent(db: Database, skipped: str, most: int) -> list[Row]:
    return db.execute(
        "select o.number, o.chat_id, o.key, o.not_after, u.why from outbox o"
        " left join unreachable u on u.chat_id = o.chat_id"
        " where o.state = 'pending' and o.ripe = 1"
        " and o.chat_id not in (select value from json_each(?))"
        " order by o.lane, o.priority, o.deadline, o.number limit ?",
        [skipped, most],
    ).fetchall()


def _end(db: Database, number: int, state: State, why: str, now: int) -> int:
    done = db.execute(
        "update outbox set state = ?, why = ?, ended_at = ? where number = ?",
        [state, why, now, number],
    )
    return int(done.rowcount)


def _claimed(row: Row) -> Claimed:
    number, key, chat_id, lane, once, doubts, content, plain, payload, target = row
    kept = orjson.loads(payload)
    buttons = tuple(
        tuple(Press(label=a, data=b, url=c, share=d) for a, b, c, d in line)
        for line in kept.pop("buttons", ())
    )
    return Claimed(
        number=number,
        key=key,
        chat_id=chat_id,
        lane=Lane(lane),
        once=bool(once),
        doubts=doubts,
        target=target or 0,
        content=content,
        plain=bool(plain),
        buttons=buttons,
        text=Html(kept.pop("text", "")),
        **kept,
    )
