"""A pack's folder, written beside and moved into place when it is whole and without errors."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar

from knowledge.errors import ImportRefused
from knowledge.model import Event, Pack, Place, Session
from knowledge.pack.check import examine
from knowledge.pack.importers import toml
from knowledge.pack.problems import Problem
from knowledge.programme import LAST_CALL

_Part = TypeVar("_Part")
_SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Written:
    """A pack that stands in its folder, its warnings, and what was kept of the one before."""

    pack: Pack
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...] = ()


def before(out: Path) -> Pack | None:
    """Return the pack that a folder holds, or None where there is none yet.

    Raises:
        ImportRefused: The folder holds something else, or a pack with errors.
    """
    try:
        if not out.exists():
            return None
        if not out.is_dir():
            raise ImportRefused(f"{out}: is not a folder")
        if not any(out.iterdir()):
            return None
        if not (out / "event.toml").is_file():
            raise ImportRefused(f"{out}: holds files and no pack; name an empty or a new folder")
    except (OSError, ValueError) as problem:
        raise ImportRefused(f"{out}: cannot be read ({type(problem).__name__})") from None
    pack, problems = examine(out)
    errors = [problem for problem in problems if problem.level == "error"]
    if pack is None or errors:
        raise ImportRefused(f"the pack in {out} has errors; mend it first:\n{_told(errors)}")
    return pack


def write(out: Path, made: Pack, old: Pack | None = None) -> Written:
    """Write a pack. What the source says nothing of is kept from the pack before.

    Raises:
        ImportRefused: The result would have errors, or the disk refuses; `out` is as it was.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except (OSError, ValueError) as problem:
        raise ImportRefused(f"{out}: cannot be written ({type(problem).__name__})") from None
    try:
        notes = _fill(part, out, made, old)
        pack, problems = examine(part)
        errors = [problem for problem in problems if problem.level == "error"]
        if pack is None or errors:
            raise ImportRefused(
                f"the pack would have errors; nothing was changed:\n{_told(errors)}"
            )
        part.chmod(0o755)
        _swap(part, out)
    except OSError as problem:
        raise ImportRefused(f"{out}: cannot be written ({type(problem).__name__})") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Written(pack, tuple(p for p in problems if p.level == "warning"), notes)


def _fill(part: Path, out: Path, made: Pack, old: Pack | None) -> tuple[str, ...]:
    if old is None:
        _save(part, "event.toml", toml.event(made.event))
        _entries(part, made, made.event)
        return ()
    shutil.copytree(out, part, dirs_exist_ok=True)
    event = _widened(old.event, made)
    notes = ["event.toml is the one that was there"]
    if event != old.event:
        _save(part, "event.toml", toml.event(event))
        notes = ["event.toml: its days were widened to the new programme"]
        if old.event.sample:
            notes = ["event.toml was a sample; it is now the new programme's"]
    merged = replace(
        made,
        places=_union(made.places, old.places) if _maps(made) else _union(old.places, made.places),
        floors=_union(made.floors, old.floors),
        legs=made.legs or old.legs,
        sessions=tuple(_curated(session, old) for session in made.sessions),
    )
    if merged.places == old.places and merged.legs == old.legs and merged.floors == old.floors:
        merged = replace(merged, places=(), legs=(), floors=())  # the file is kept as written
    _entries(part, merged, event)
    kept = [name for name, new, had in _kinds(made, old) if had and not new]
    if kept:
        notes.append(f"kept as they were: {', '.join(kept)}")
    return tuple(notes)


def _entries(part: Path, pack: Pack, event: Event) -> None:
    main = event.languages[0]
    if pack.places or pack.floors or pack.legs:
        _save(part, "places.toml", toml.places(pack.floors, pack.places, pack.legs, main))
    if pack.sessions:
        _save(part, "sessions.toml", toml.sessions(pack.sessions, event.timezone, main))
        (part / "sessions.csv").unlink(missing_ok=True)
    if pack.exhibitors:
        _save(part, "exhibitors.toml", toml.exhibitors(pack.exhibitors, main))
        (part / "exhibitors.csv").unlink(missing_ok=True)


def _save(part: Path, name: str, text: str) -> None:
    (part / name).write_text(text, encoding="utf-8", newline="\n")


def _swap(part: Path, out: Path) -> None:
    """Put a folder in the place of another; the other is there until the last moment."""
    if not out.exists():
        part.rename(out)
        return
    aside = Path(mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(aside / "pack")
    try:
        part.rename(out)
    except OSError:
        (aside / "pack").rename(out)
        raise
    finally:
        if out.exists():
            shutil.rmtree(aside, ignore_errors=True)


def _maps(made: Pack) -> bool:
    """Tell whether a source is a map: its places say more than a programme's rooms."""
    return bool(made.legs or made.floors)


def _union(first: Iterable[_Part], rest: Iterable[_Part]) -> tuple[_Part, ...]:
    """Return entries of both, those of `first` where both have one of an id."""
    found = {str(getattr(one, "id", "")): one for one in (*rest, *first)}
    ordered = {str(getattr(one, "id", "")): None for one in (*first, *rest)}
    return tuple(found[key] for key in ordered)


def _curated(session: Session, old: Pack) -> Session:
    """Keep the words that an organizer added to a session, as no source has them."""
    known = old.find(session.id)
    if not isinstance(known, Session):
        return session
    return replace(
        session,
        aliases=session.aliases or known.aliases,
        keywords=session.keywords or known.keywords,
    )


def _widened(event: Event, made: Pack) -> Event:
    if event.sample and not made.event.sample:
        return made.event
    local = [one.starts.astimezone(event.timezone) for one in made.sessions if one.starts]
    if not local:
        return event
    night = timedelta(hours=LAST_CALL.hour)
    first, last = min(at.date() for at in local), max((at - night).date() for at in local)
    return replace(event, starts=min(event.starts, first), ends=max(event.ends, last))


def _kinds(made: Pack, old: Pack) -> list[tuple[str, tuple[object, ...], tuple[object, ...]]]:
    return [
        ("sessions", made.sessions, old.sessions),
        ("exhibitors", made.exhibitors, old.exhibitors),
        ("questions", (), old.faq),
    ]


def _told(problems: list[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems[:_SHOWN_PROBLEMS])


def known_places(old: Pack | None) -> tuple[Place, ...]:
    """Return the places that a programme's rooms may be."""
    return tuple(p for p in old.places if p.kind != "waypoint") if old else ()
