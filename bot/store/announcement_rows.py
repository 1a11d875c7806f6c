"""Announcements as rows, and the writes that keep them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import orjson
from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from handlers.announcements import Announcement, Audience, Content, Kind, Mode, State

COLUMNS = (
    "number, by_user, state, mode, revision, generation, urgent, once, audience, fallback, due,"
    " not_after, touched_by, proposed_by, recipients, muted, blocked, created_at, started_at,"
    " ended_at"
)
_NAMES = COLUMNS.split(", ")
_KEPT = [name for name in _NAMES if name not in ("number", "revision", "recipients")]
"""What whoever saves decides; how many recipients there are, only the gathering does."""
Line: TypeAlias = Callable[[str, int], Callable[[Database], None]]
"""From a deed's word ("": the one it is about) and a number to the write that notes it."""


def announcement_of(row: Sequence[Any]) -> Announcement:
    """Return an announcement without what it says."""
    kept = dict(zip(_NAMES, row, strict=True))
    picks = tuple((Kind(kind), value) for kind, value in orjson.loads(kept["audience"]))
    return Announcement(
        number=kept["number"],
        by=kept["by_user"],
        state=State(kept["state"]),
        mode=Mode(kept["mode"]),
        revision=kept["revision"],
        generation=kept["generation"],
        urgent=bool(kept["urgent"]),
        once=bool(kept["once"]),
        audience=Audience(picks),
        fallback=kept["fallback"],
        due=_instant(kept["due"]),
        not_after=_instant(kept["not_after"]),
        touched_by=kept["touched_by"],
        proposed_by=kept["proposed_by"],
        recipients=kept["recipients"],
        muted=kept["muted"],
        blocked=kept["blocked"],
        created_at=from_ms(kept["created_at"]),
        started_at=_instant(kept["started_at"]),
        ended_at=_instant(kept["ended_at"]),
    )


def content_of(row: Sequence[Any]) -> Content:
    """Return what is said, from its kind, html, given, source and time."""
    kind, html, given, source, at = row
    return Content(kind=kind, html=html, given=given, source=source, at=_instant(at))


def creating(draft: Announcement) -> Callable[[Database], int]:
    """Return the write that keeps a new draft, and gives its number."""

    def write(db: Database) -> int:
        done = db.execute(
            f"insert into announcements ({', '.join(_KEPT)})"  # noqa: S608
            f" values ({', '.join('?' * len(_KEPT))})",
            _values(draft),
        )
        return int(done.lastrowid or 0)

    return write


def saving(
    wanted: Announcement,
    put: Sequence[tuple[int, str, Content]],
    drop: Sequence[tuple[int, str]],
    line: Line | None = None,
) -> Callable[[Database], int]:
    """Return the write that keeps an announcement, a new one where its number is 0, and its line
    of the audit list; it gives its number, 0 where somebody was faster.
    """

    def write(db: Database) -> int:
        if not wanted.number:
            number = creating(wanted)(db)
            if line is not None:
                line("announcement_begun", number)(db)
            return change(db, number)
        return change(db, wanted.number)

    def change(db: Database, number: int) -> int:
        sets = ", ".join(f"{name} = ?" for name in _KEPT)
        done = db.execute(
            f"update announcements set {sets}, revision = revision + 1"  # noqa: S608
            " where number = ? and revision = ?",
            [*_values(wanted), number, wanted.revision],
        )
        if not done.rowcount:
            return 0
        for generation, lang in drop:
            db.execute(
                "delete from announcement_versions"
                " where number = ? and generation = ? and lang = ?",
                [number, generation, lang],
            )
        for generation, lang, content in put:
            _put(db, number, generation, lang, content)
        take_back(db, number)
        if line is not None:
            line("", number)(db)
        return number

    return write


def take_back(db: Database, number: int) -> int:
    """Take back the letters that wait in the outbox: they are filed again when it runs."""
    rows = db.execute(
        "select o.key, r.user_id from announcement_recipients r join outbox o"
        " on o.key = 'news/' || r.number || '/' || r.filed || '/' || r.user_id"
        " where r.number = ? and r.flight = 1 and o.state = 'pending'",
        [number],
    ).fetchall()
    db.conn.executemany("delete from outbox where key = ?", [(key,) for key, _ in rows])
    db.conn.executemany(
        "update announcement_recipients set flight = 0, open = 1, filed = got, how = ''"
        " where number = ? and user_id = ?",
        [(number, user_id) for _, user_id in rows],
    )
    return len(rows)


def _put(db: Database, number: int, generation: int, lang: str, content: Content) -> None:
    db.execute(
        "insert into announcement_versions (number, generation, lang, place, kind, html, given,"
        " source, at) values (?, ?, ?, (select coalesce(max(place), 0) + 1 from"
        " announcement_versions where number = ? and generation = ?), ?, ?, ?, ?, ?)"
        " on conflict (number, generation, lang) do update set kind = excluded.kind,"
        " html = excluded.html, given = excluded.given, source = excluded.source,"
        " at = excluded.at",
        [
            *(number, generation, lang, number, generation),
            *(content.kind, content.html, content.given, content.source),
            _kept(content.at),
        ],
    )


def _values(one: Announcement) -> list[object]:
    audience = orjson.dumps([[kind.value, value] for kind, value in one.audience.picks])
    values = {
        "by_user": one.by,
        "state": one.state.value,
        "mode": one.mode.value,
        "generation": one.generation,
        "urgent": int(one.urgent),
        "once": int(one.once),
        "audience": audience.decode(),
        "fallback": one.fallback,
        "due": _kept(one.due),
        "not_after": _kept(one.not_after),
        "touched_by": one.touched_by,
        "proposed_by": one.proposed_by,
        "muted": one.muted,
        "blocked": one.blocked,
        "created_at": to_ms(one.created_at),
        "started_at": _kept(one.started_at),
        "ended_at": _kept(one.ended_at),
    }
    return [values[name] for name in _KEPT]


def _instant(kept: int | None) -> datetime | None:
    return None if kept is None else from_ms(kept)


def _kept(instant: datetime | None) -> int | None:
    return None if instant is None else to_ms(instant)
