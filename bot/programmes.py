"""A programme file that someone sent: read and checked beside the pack, which stays as it is."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.day_changes import Read, Renewal
from knowledge.errors import ImportRefused, KnowledgeError
from knowledge.model import Pack, Session, Text
from knowledge.pack.importers.diff import Change, compare


def read_programme(
    name: str, content: bytes, folder: Path, base: Pack, used: Pack, demos: frozenset[str]
) -> Read:
    """Return what a file would change. Slow: call it in a thread.

    `base` is the pack of `folder` as it was read, `used` the one in use, with `demos`, of which
    no programme file knows.
    """
    with TemporaryDirectory(prefix="programme-") as place:
        path = Path(place) / (Path(name).name or "programme")
        path.write_bytes(content)
        try:
            made, notes = _made(path, Path(place) / "pack", folder, base)
        except (KnowledgeError, OSError, ValueError) as problem:
            return Read(refused=str(problem).replace(f"{place}/", ""))
    without = replace(used, sessions=tuple(s for s in used.sessions if s.id not in demos))
    newer = made if made.places else replace(made, places=used.places)
    newer = replace(newer, sessions=_continued(without, newer))
    changes = compare(without, newer)
    return Read(changes=changes, renewal=_renewal(changes, newer, base, used), notes=notes)


def _continued(old: Pack, newer: Pack) -> tuple[Session, ...]:
    """Return the sessions of a file as those that they were before: a session that only got
    another id keeps the one that people have saved, and what the file does not say stays.
    """
    was = {change.id: change.was for change in compare(old, newer) if change.was}
    tells = any(session.cancelled for session in newer.sessions)
    found = []
    for session in newer.sessions:
        before = old.find(was.get(session.id, session.id))
        if isinstance(before, Session):
            # A file without a single cancelled session does not speak of such things.
            cancelled = session.cancelled if tells else before.cancelled
            session = replace(_completed(session, before), cancelled=cancelled)
        found.append(session)
    return tuple(found)


def _completed(session: Session, before: Session) -> Session:
    title = before.title if _says(before.title, session.title) else session.title
    nowhere = not session.place and not session.room
    return replace(
        session,
        id=before.id,
        title=title,
        ends=session.ends or (before.ends if session.starts == before.starts else None),
        place=before.place if nowhere else session.place,
        room=before.room if _says(before.room, session.room) else session.room,
        kind=session.kind or before.kind,
        track=session.track or before.track,
        speakers=session.speakers or before.speakers,
        about=before.about if _says(before.about, session.about) else session.about,
        topics=session.topics or before.topics,
        language=session.language or before.language,
        capacity=session.capacity or before.capacity,
        full=before.full,
        exhibitor=before.exhibitor,
        aliases=session.aliases or before.aliases,
        keywords=session.keywords or before.keywords,
        sample=before.sample,
    )


def _says(text: Text, other: Text) -> bool:
    """Whether a text says all that another does: a file in one language is no new title."""
    known = {value for _, value in text}
    return all(value in known for _, value in other)


def _made(path: Path, out: Path, folder: Path, base: Pack) -> tuple[Pack, tuple[str, ...]]:
    """Return the pack as it would be with the file; everything is checked."""
    # Here, so that a bot that never gets a file need not load the readers of workbooks.
    from knowledge.pack.importers import settle, write
    from knowledge.pack.importers.recognise import read

    if (folder / "event.toml").exists():
        shutil.copytree(folder, out)
    before = write.before(out) if out.exists() else None
    found = read(path, "")
    zone = "" if found.zone else base.event.timezone.key
    settled = settle.settle(found, zone=zone, known=base.places)
    if not settled.pack.sessions:
        raise ImportRefused(f"{path.name}: it holds no session")
    if len(settled.pack.sessions) != len(found.items) or found.entries < len(found.items):
        counts = f"{found.entries} events, {len(settled.pack.sessions)} read"
        raise ImportRefused(f"{path.name}: {counts}")
    written = write.write(out, settled.pack, before)
    return written.pack, settled.notes


def _renewal(changes: tuple[Change, ...], made: Pack, base: Pack, used: Pack) -> Renewal:
    """Return what to lay over the pack."""
    named = tuple(one.id for one in made.sessions)
    gone = [change.id for change in changes if change.kind == "removed"]
    cancelled = [one for one in gone if one not in named and not _is_cancelled(used, one)]
    return Renewal(
        sessions=tuple(one for one in made.sessions if base.find(one.id) != one),
        places=tuple(place for place in made.places if used.find(place.id) is None),
        named=named,
        gone=tuple(cancelled),
    )


def _is_cancelled(pack: Pack, entry: str) -> bool:
    session = pack.find(entry)
    return isinstance(session, Session) and session.cancelled
