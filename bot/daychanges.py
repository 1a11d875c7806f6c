"""Changes of the day: kept, laid over the event, and told, in one moment."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from bot.event import Layer, LiveEvent, Write
from bot.programmes import read_programme
from bot.store.edit_coding import from_json, to_json
from bot.store.edits import EditsTable, Key
from bot.store.roles import noting
from bot.store.store import Store
from handlers.day_changes import UNDOING, Draft, Effect, Line, Made, Outcome, Read
from handlers.ports import Clock
from knowledge.agenda.items import whereabouts
from knowledge.edits import Edits, PlaceEdit, SessionEdit, merged
from knowledge.model import Pack, Place, Session
from knowledge.programme import scheduled

LAYER: Layer = "day"
_log = logging.getLogger(__name__)
_Change = dict[Key, str | None]


class DayChanging:
    """The rows of the day's changes, and the event that they are laid over.

    `real` tells how long ago something was done, whatever the event's clock says.
    """

    def __init__(self, event: LiveEvent, store: Store, clock: Clock, real: Clock) -> None:
        self.event = event
        self.table = EditsTable(store)
        self.clock = clock
        self.real = real
        self._turn = asyncio.Lock()

    def take_up(self) -> None:
        """Lay what was changed before the start. What a crash left half done is done by that: the
        rows are the truth, and schedule and reminders follow them.
        """
        self.event.take(LAYER, _edits(self.table.rows()))

    def draft(self, user_id: int) -> Draft | None:
        """Return what someone has under way."""
        return self.table.draft(user_id)

    async def keep(self, user_id: int, draft: Draft) -> None:
        """Keep what someone has under way."""
        await self.table.keep(user_id, draft, self.real())

    async def drop(self, user_id: int) -> None:
        """Have nothing under way any more."""
        await self.table.drop(user_id)

    def seen(self, draft: Draft) -> str:
        """Return what a draft is about as it is now."""
        pack = self.event.pack
        about = scheduled(pack) if draft.renewal is not None else pack.find(draft.entry)
        return blake2b(repr(about).encode("utf-8", "replace"), digest_size=12).hexdigest()

    def weigh(self, draft: Draft) -> Effect:
        """Return what a draft would do."""
        rows = _with(self.table.rows(), self._rows(draft))
        before, after = self.event.pack, self.event.preview(LAYER, _edits(rows))
        return self._effect(before, after, draft.entry)

    async def make(self, user_id: int, draft: Draft, title: str, was: str = "") -> Made:
        """Make a change."""
        async with self._turn:
            known = self.table.draft(user_id)
            if known is None or known.number != draft.number:
                return Made(outcome=Outcome.GONE)
            if self.seen(draft) != draft.seen:
                return Made(outcome=Outcome.STALE)
            effect = self.weigh(draft)
            now, rows = self._rows(draft), self.table.rows()
            before = {key: rows.get(key) for key in now}
            what = "programme_renewed" if draft.renewal else "day_changed"
            write = _all(
                self.table.writing(now, before, user_id, title, self.real()),
                self.table.dropping(user_id),
                noting(user_id, what, self.clock(), about=draft.entry, was=was, now=title),
            )
            await self.event.lay(LAYER, _edits(_with(rows, now)), write=write)
            (line,) = self.table.latest(1)
            return Made(outcome=Outcome.DONE, number=line.number, effect=effect, title=title)

    async def undo(self, user_id: int, number: int) -> Made:
        """Take a change back."""
        async with self._turn:
            deed, rows = self.table.deed(number), self.table.rows()
            if deed is None or deed.undone:
                return Made(outcome=Outcome.GONE)
            if self.real() - deed.at > UNDOING:
                return Made(outcome=Outcome.LATE, title=deed.title)
            if any(rows.get(key) != body for key, body in deed.now.items()):
                return Made(outcome=Outcome.STALE, title=deed.title)
            edits = _edits(_with(rows, deed.was))
            effect = self._effect(self.event.pack, self.event.preview(LAYER, edits), "")
            write = _all(
                self.table.unwriting(deed, self.real()),
                noting(user_id, "change_undone", self.clock(), about=str(number), was=deed.title),
            )
            await self.event.lay(LAYER, edits, write=write)
            return Made(outcome=Outcome.DONE, number=number, effect=effect, title=deed.title)

    def latest(self, most: int) -> tuple[Line, ...]:
        """Return the changes made last, the latest first."""
        return self.table.latest(most)

    def laid(self) -> Edits:
        """Return everything that is changed at the moment."""
        return self.event.edits(LAYER)

    async def read(self, name: str, content: bytes) -> Read:
        """Read a programme file in a thread, changing nothing."""
        demos = frozenset(one.id for one in self.event.edits("demos").added)
        return await asyncio.to_thread(
            read_programme,
            name,
            content,
            self.event.folder,
            self.event.base,
            self.event.pack,
            demos,
        )

    def _rows(self, draft: Draft) -> _Change:
        """Return the rows that a draft would write."""
        edit, known = draft.edit, self.table.rows()
        if isinstance(edit, SessionEdit):
            return {("session", edit.id): _over(known, edit)}
        if isinstance(edit, PlaceEdit):
            body = None if edit.state == "open" else to_json(edit)
            return {("place", edit.id): body}
        if draft.renewal is None:
            return {}
        renewal = draft.renewal
        rows: _Change = {("session", one): None for one in renewal.named}
        rows |= {("added", one): None for one in renewal.named}
        rows |= {("added", one.id): to_json(one) for one in renewal.places}
        rows |= {("added", one.id): to_json(one) for one in renewal.sessions}
        rows |= {
            ("session", one): _over(known, SessionEdit(id=one, cancelled=True))
            for one in renewal.gone
        }
        return {key: body for key, body in rows.items() if body is not None or key in known}

    def _effect(self, before: Pack, after: Pack, entry: str) -> Effect:
        at = self.clock()
        changed = tuple(
            one
            for one in dict.fromkeys(s.id for s in (*before.sessions, *after.sessions))
            if _told(before, one) != _told(after, one)
        )
        coming = tuple(one for one in changed if _ahead(before, after, one, at))
        retimed = tuple(one for one in changed if _due(before, one) != _due(after, one))
        holders, told, _ = self.table.concerned(changed or (entry,))
        reminders = self.table.concerned(retimed)[2]
        if coming != changed:
            told = self.table.concerned(coming)[1] if coming else 0
        return Effect(
            before=before,
            after=after,
            changed=changed,
            holders=holders,
            told=told if changed else 0,
            reminders=reminders,
        )


def _edits(rows: Mapping[Key, str | None]) -> Edits:
    """Return rows as edits; a row that an older version wrote otherwise is left out."""
    found: list[object] = []
    for (kind, entry), body in rows.items():
        try:
            found.append(from_json(body or ""))
        except (ValueError, TypeError, KeyError):
            _log.warning("The change of %s %s cannot be read: left out", kind, entry)
    return Edits(
        sessions=tuple(one for one in found if isinstance(one, SessionEdit)),
        places=tuple(one for one in found if isinstance(one, PlaceEdit)),
        added=tuple(one for one in found if isinstance(one, Place | Session)),
    )


def _over(known: Mapping[Key, str], edit: SessionEdit) -> str:
    body = known.get(("session", edit.id))
    return to_json(merged(from_json(body), edit) if body else edit)


def _with(rows: Mapping[Key, str], change: Mapping[Key, str | None]) -> dict[Key, str | None]:
    both = {**rows, **change}
    return {key: both[key] for key in sorted(both) if both[key] is not None}


def _told(pack: Pack, entry: str) -> object:
    """Return what people are told of when it changes."""
    session = pack.find(entry)
    if not isinstance(session, Session):
        return None
    return (session.starts, whereabouts(session), session.cancelled, session.full)


def _due(pack: Pack, entry: str) -> object:
    """Return what decides when people are reminded."""
    session = pack.find(entry)
    return (session.starts, session.cancelled) if isinstance(session, Session) else None


def _ahead(before: Pack, after: Pack, entry: str, at: datetime) -> bool:
    found = (pack.find(entry) for pack in (before, after))
    moments = [one.starts for one in found if isinstance(one, Session) and one.starts]
    return not moments or max(moments) > at


def _all(*writes: Write) -> Write:
    def write(db: Database) -> None:
        for one in writes:
            one(db)

    return write
