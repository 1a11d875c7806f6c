"""A programme file that someone sent: read and checked beside the pack, which stays as it is."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.day_changes import Read, Renewal
from knowledge.errors import ImportRefused, KnowledgeError
from knowledge.model import Pack, Session
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
    changes = compare(without, newer)
    return Read(changes=changes, renewal=_renewal(changes, made, base, used), notes=notes)


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
    """Return what to lay over the pack. A session that only got another id keeps the one that
    people have saved.
    """
    was = {change.id: change.was for change in changes if change.was}
    sessions = [replace(one, id=was.get(one.id, one.id)) for one in made.sessions]
    gone = tuple(change.id for change in changes if change.kind == "removed")
    return Renewal(
        sessions=tuple(one for one in sessions if _other(base, one)),
        places=tuple(place for place in made.places if used.find(place.id) is None),
        named=tuple(one.id for one in sessions),
        gone=tuple(one for one in gone if one not in {s.id for s in sessions}),
    )


def _other(base: Pack, session: Session) -> bool:
    return base.find(session.id) != session
