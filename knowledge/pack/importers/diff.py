"""What a newer programme changes, session by session, by ids that stay."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from knowledge.model import Pack, Session, Text

Kind: TypeAlias = Literal[
    "added", "removed", "moved", "renamed", "re-roomed", "cancelled", "restored"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that became different of one session; before and after as people read them."""

    kind: Kind
    id: str
    title: str
    before: str = ""
    after: str = ""
    was: str = ""
    """The id in the older programme, where the source gave the session a new one."""


def compare(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Return the changes from one programme to a newer one, in the order of the newer."""
    known = {session.id: session for session in old.sessions}
    same = {session.id: known[session.id] for session in new.sessions if session.id in known}
    gone = [session for session in old.sessions if session.id not in same]
    come = [session for session in new.sessions if session.id not in same]
    same |= _by_title(gone, come)
    kept = {session.id for session in same.values()}
    changes: list[Change] = []
    for session in new.sessions:
        if session.id in same:
            changes += _changed(old, same[session.id], new, session)
        else:
            changes.append(_change("added", new, session, after=_when(new, session)))
    changes += [
        _change("removed", old, one, before=_when(old, one)) for one in gone if one.id not in kept
    ]
    return tuple(changes)


def _by_title(gone: list[Session], come: list[Session]) -> dict[str, Session]:
    """Pair sessions that only changed their id: the title is theirs alone on both sides."""
    olds: dict[Text, list[Session]] = defaultdict(list)
    news: dict[Text, list[Session]] = defaultdict(list)
    for sessions, named in ((gone, olds), (come, news)):
        for session in sessions:
            named[session.title].append(session)
    return {
        news[title][0].id: olds[title][0]
        for title in news
        if len(news[title]) == 1 and len(olds.get(title, ())) == 1
    }


def _changed(old: Pack, before: Session, new: Pack, after: Session) -> Iterator[Change]:
    was = before.id if before.id != after.id else ""
    if (before.starts, before.ends) != (after.starts, after.ends):
        times = _when(old, before), _when(new, after)
        yield _change("moved", new, after, *times, was=was)
    rooms = _where(old, before), _where(new, after)
    if rooms[0] != rooms[1]:
        yield _change("re-roomed", new, after, *rooms, was=was)
    if before.title != after.title:
        titles = _shown(old, before.title), _shown(new, after.title)
        yield _change("renamed", new, after, *titles, was=was)
    if before.cancelled != after.cancelled:
        yield _change("cancelled" if after.cancelled else "restored", new, after, was=was)


def _change(
    kind: Kind, pack: Pack, session: Session, before: str = "", after: str = "", was: str = ""
) -> Change:
    title = _shown(pack, session.title)
    return Change(kind=kind, id=session.id, title=title, before=before, after=after, was=was)


def _shown(pack: Pack, text: Text) -> str:
    return text.pick(pack.event.languages[0])


def _where(pack: Pack, session: Session) -> str:
    place = pack.place(session.place)
    return _shown(pack, place.name if place else session.room)


def _when(pack: Pack, session: Session) -> str:
    if session.starts is None:
        return "no time"
    starts = session.starts.astimezone(pack.event.timezone)
    ends = session.ends.astimezone(pack.event.timezone) if session.ends else None
    return f"{starts:%Y-%m-%d %H:%M}" + (f"-{ends:%H:%M}" if ends else "")
