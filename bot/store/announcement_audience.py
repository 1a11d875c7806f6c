"""Who gets an announcement, as SQL over what is kept of people.

`a` is the attendees table. `readers` says in which language someone reads, as
`handlers.voices.voice_of` does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from bot.store.instants import to_ms
from handlers.announcements import Filter

_CLIENT = "replace(lower(a.client_lang), '_', '-')"
READER = (
    "case when a.lang <> '' then a.lang"
    f" when {_CLIENT} like 'zh%' and ({_CLIENT} like '%hant%' or {_CLIENT} like '%tw%'"
    f" or {_CLIENT} like '%hk%' or {_CLIENT} like '%mo%') then 'zh-hant'"
    f" when substr({_CLIENT}, 1, 2) in ('ko', 'en', 'ja', 'zh') then substr({_CLIENT}, 1, 2)"
    " else 'en' end"
)
"""One of the languages that can be chosen, "zh-hant" too."""
BLOCKED = "(a.blocked = 1 or a.id in (select chat_id from unreachable))"
MUTED = "a.id in (select user_id from wishes where ',' || muted || ',' like '%,news,%')"


@dataclass(frozen=True, slots=True)
class Where:
    """A condition, and the values of its question marks."""

    sql: str
    values: tuple[object, ...]


def matching(wanted: Filter) -> Where:
    """Return the condition of being in an audience, whether reachable or not."""
    parts: list[str] = []
    values: list[object] = []

    def ask(sql: str, *more: object) -> None:
        parts.append(sql)
        values.extend(more)

    if wanted.langs is not None:
        ask(
            f"substr({READER}, 1, 2) in (select value from json_each(?))",  # noqa: S608
            _set(wanted.langs),
        )
    for entries in wanted.saved:
        ask(
            "a.id in (select user_id from agenda where entry in (select value from json_each(?)))",
            _set(entries),
        )
    if wanted.roles is not None:
        ask(
            "(a.id in (select user_id from roles where role in (select value from json_each(?)))"
            " or a.id in (select value from json_each(?)))",
            _set(role.value for role in wanted.roles),
            _set(wanted.owners),
        )
    if wanted.seen_since is not None:
        ask("a.seen_at >= ?", to_ms(wanted.seen_since))
    if wanted.here is not None:
        since = 0 if wanted.here_since is None else to_ms(wanted.here_since)
        ask("a.here_at >= ? and a.here in (select value from json_each(?))", since,
            _set(wanted.here))  # fmt: skip
    if wanted.untold is not None:
        ask(
            "exists (select 1 from json_each(?) x where not exists"
            " (select 1 from announcement_recipients t where t.user_id = a.id"
            " and t.number = x.value and (t.flight = 1 or t.got > 0)))",
            orjson.dumps(sorted(wanted.untold)).decode(),
        )
    return Where(" and ".join(parts) or "true", tuple(values))


def reachable(wanted: Filter, *, urgent: bool) -> Where:
    """Return the condition of getting an announcement; urgent ones reach whoever can be."""
    found = matching(wanted)
    muted = "" if urgent else f" and not {MUTED}"
    return Where(f"({found.sql}) and not {BLOCKED}{muted}", found.values)


def _set(values: Iterable[str] | Iterable[int]) -> str:
    return orjson.dumps(sorted(values)).decode()
