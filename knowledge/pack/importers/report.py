"""What an import did, in words: read, mapped, dropped and why, decided, changed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.model import Pack
from knowledge.pack.importers.diff import Change
from knowledge.pack.importers.found import Found

_MOST = 12


def told(found: Found, pack: Pack, notes: Sequence[str]) -> Iterator[str]:
    """Give the lines of a report on what was read and what became of it."""
    yield f"read: {found.format}, {found.entries} {_listed(found)}"
    yield f"event: {pack.event.name.pick(pack.event.languages[0])}, {_days(pack)}"
    yield f"time zone: {pack.event.timezone.key}; languages: {', '.join(pack.event.languages)}"
    yield f"mapped: {', '.join(_counted(found, pack))}"
    for one in found.dropped[:_MOST]:
        yield f"dropped: {one.field} ({one.count} filled): {one.why}"
    if len(found.dropped) > _MOST:
        yield f"dropped: {len(found.dropped) - _MOST} more fields that a pack does not have"
    for note in notes:
        yield f"note: {note}"


def changes_told(changes: Sequence[Change], *, most: int = 200) -> Iterator[str]:
    """Give the lines that say what changed against an older programme."""
    if not changes:
        yield "changes: none"
        return
    counts = Counter(change.kind for change in changes)
    yield "changes: " + ", ".join(f"{count} {kind}" for kind, count in counts.items())
    for change in changes[:most]:
        said = " -> ".join(part for part in (change.before, change.after) if part)
        was = f" (id was {change.was})" if change.was else ""
        yield f"  {change.kind} {change.id} {change.title}{f': {said}' if said else ''}{was}"
    if len(changes) > most:
        yield f"  and {len(changes) - most} more"


def _listed(found: Found) -> str:
    if found.items:
        return "events"
    return "exhibitors" if found.exhibitors else "nodes and places"


def _days(pack: Pack) -> str:
    starts, ends = pack.event.starts, pack.event.ends
    return str(starts) if starts == ends else f"{starts} to {ends}"


def _counted(found: Found, pack: Pack) -> Iterator[str]:
    sessions = pack.sessions
    if sessions:
        yield _count(len(sessions), "session")
        for name, number in (
            ("cancelled", sum(one.cancelled for one in sessions)),
            ("break", sum(one.kind == "break" for one in sessions)),
        ):
            if number:
                yield f"{number} of them {name}{'s' if name == 'break' and number > 1 else ''}"
        yield _count(len({one.place for one in sessions if one.place}), "room")
        yield _count(len({name for one in sessions for name in one.speakers}), "speaker")
        yield _count(len({one.track for one in sessions if one.track}), "track")
        spoken = Counter(one.language for one in sessions if one.language)
        if spoken:
            yield "spoken " + ", ".join(
                f"{lang.replace(', ', '+')} {count}" for lang, count in spoken.most_common(5)
            )
    if found.exhibitors:
        yield _count(len(pack.exhibitors), "exhibitor")
    if found.places or found.legs:
        yield _count(len(pack.places), "place")
        yield _count(len(pack.floors), "floor")
        yield _count(len(pack.legs), "leg")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
