"""The outbox: letters are filed here under their key, and taken back."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias

import orjson
from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.store import Store
from handlers.letters import Letter

BATCH = 250
"""Letters that are written at a time: about three milliseconds of the writer."""

OUTBOX_TABLES = ("outbox", "outbox_contents", "unreachable", "moved_chats")
"""What is emptied when everyone is forgotten, in this order."""

Row: TypeAlias = tuple[Any, ...]


class OutboxTable:
    """Filing letters. What becomes of them: `bot.store.sendings`.

    `wake` is called when something has been filed: who sends need not look all the time.
    """

    def __init__(
        self, store: Store, now: Callable[[], datetime], wake: Callable[[], None] = lambda: None
    ) -> None:
        self._store = store
        self._now = now
        """The real time: when things were filed."""
        self.wake = wake

    async def file(self, letters: Iterable[Letter]) -> int:
        """Keep letters; return how many were new, once they are on disk."""
        new = 0
        for batch in _batches(iter(letters)):
            write = filing(batch, self._now())
            new += await self._store.write(write)
            self.wake()
        return new

    async def cancel(self, keys: Iterable[str] = (), *, prefix: str = "") -> int:
        """Take back letters that have not been begun; return how many there were."""
        gone = 0
        for batch in _batches(iter(keys)):
            gone += await self._store.write(cancelling(batch))
        if prefix:
            gone += await self._store.write(cancelling_all(prefix))
        return gone


def filing(letters: Sequence[Letter], at: datetime) -> Callable[[Database], int]:
    """Return the write that keeps these letters: to be part of a larger one, where need be."""
    contents: dict[str, str] = {}
    rows = []
    for letter in letters:
        payload = orjson.dumps(_content(letter))
        mark = hashlib.blake2b(payload, digest_size=12).hexdigest()
        contents[mark] = payload.decode()
        rows.append(_row(letter, mark, to_ms(at)))

    def write(db: Database) -> int:
        db.conn.executemany(
            "insert into outbox_contents (hash, payload) values (?, ?)"
            " on conflict (hash) do nothing",
            list(contents.items()),
        )
        done = db.conn.executemany(
            "insert into outbox (key, chat_id, lane, priority, due, not_after, deadline, once,"
            " content, filed_at, message_id)"
            " values (?, coalesce((select new from moved_chats where old = ?), ?),"
            " ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing",
            rows,
        )
        return int(done.rowcount)

    return write


def cancelling(keys: Sequence[str]) -> Callable[[Database], int]:
    """Return the write that takes back the letters under these keys."""
    rows = [(key,) for key in keys]

    def write(db: Database) -> int:
        done = db.conn.executemany("delete from outbox where key = ? and state = 'pending'", rows)
        return int(done.rowcount)

    return write


def cancelling_all(prefix: str) -> Callable[[Database], int]:
    """Return the write that takes back all letters whose keys begin so."""

    def write(db: Database) -> int:
        done = db.execute(
            "delete from outbox where key >= ? and key < ? and state = 'pending'",
            [prefix, f"{prefix}\U0010ffff"],
        )
        return int(done.rowcount)

    return write


def forget_letters(db: Database, chat_id: int) -> None:
    """Delete what was or would be sent to a chat, and what only its letters said."""
    alone = db.execute(
        "select distinct content from outbox o where chat_id = ? and not exists"
        " (select 1 from outbox x where x.content = o.content and x.chat_id <> o.chat_id)",
        [chat_id],
    ).fetchall()
    db.execute("delete from outbox where chat_id = ?", [chat_id])
    db.execute("delete from unreachable where chat_id = ?", [chat_id])
    db.conn.executemany("delete from outbox_contents where hash = ?", alone)


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def _content(letter: Letter) -> dict[str, Any]:
    """Return what many letters may share; only what is there, so that little is kept."""
    buttons = [
        [[press.label, press.data, press.url, press.share] for press in row]
        for row in letter.buttons
    ]
    wanted = {
        "text": str(letter.text),
        "lang": letter.lang,
        "buttons": buttons,
        "silent": letter.silent,
        "photo": letter.photo,
        "thread": letter.thread,
        "reply_to": letter.reply_to,
        "method": letter.method,
        "given": letter.given,
    }
    return {name: value for name, value in wanted.items() if value}


def _row(letter: Letter, mark: str, at: int) -> Row:
    due = to_ms(letter.due)
    not_after = None if letter.not_after is None else to_ms(letter.not_after)
    deadline = due if not_after is None else not_after
    return (
        letter.key,
        letter.chat_id,
        letter.chat_id,
        int(letter.lane),
        letter.priority,
        due,
        not_after,
        deadline,
        int(letter.at_most_once),
        mark,
        at,
        letter.target or None,
    )
