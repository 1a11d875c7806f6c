"""Random populations, and whom an audience means by a plain filter in Python."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.store.instants import to_ms
from handlers.announcements import Filter
from handlers.ports import Attendee
from handlers.roles import Role
from handlers.voices import voice_of

NOW = datetime(2031, 5, 6, 5, 0, tzinfo=UTC)
ENTRIES = ("opening", "robots", "moon", "fog", "far")
PLACES = ("", "stage", "hall-c", "info")
CODES = ("", "ko", "en", "ja", "zh", "zh-hant")
CLIENTS = ("", "ko", "ko-KR", "EN_gb", "en", "ja", "zh", "zh-hans", "zh-TW", "zh_HK", "fr", "pt-br")
TOLD = (1, 2)


@dataclass(frozen=True)
class Someone:
    """A person with everything that an audience can ask about."""

    id: int
    lang: str
    client: str
    here: str
    here_ago: int | None
    seen_ago: int | None
    blocked: bool
    gone: bool
    muted: bool
    wishes: bool
    saved: frozenset[str]
    roles: frozenset[Role]
    got: frozenset[int]
    flying: frozenset[int] = field(default_factory=frozenset)

    def attendee(self) -> Attendee:
        """Return what is kept of them."""
        here_at = None if self.here_ago is None else NOW - timedelta(minutes=self.here_ago)
        seen_at = None if self.seen_ago is None else NOW - timedelta(minutes=self.seen_ago)
        return Attendee(
            id=self.id,
            lang=self.lang,
            client_lang=self.client,
            here=self.here,
            here_at=here_at,
            seen_at=seen_at,
            blocked=self.blocked,
        )

    def rows(self) -> list[tuple[str, list[object]]]:
        """Return the statements that keep all of this."""
        a = self.attendee()
        when = [None if at is None else to_ms(at) for at in (a.here_at, a.seen_at)]
        made: list[tuple[str, list[object]]] = [
            (
                "insert into attendees (id, lang, client_lang, here, here_at, seen_at, blocked)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                [a.id, a.lang, a.client_lang, a.here, *when, int(a.blocked)],
            )
        ]
        made += [
            (
                "insert into agenda (user_id, entry, degree, added_at) values (?, ?, 'must', 0)",
                [a.id, entry],
            )
            for entry in sorted(self.saved)
        ]
        made += [
            ("insert into roles (user_id, role, at) values (?, ?, 0)", [a.id, role.value])
            for role in sorted(self.roles)
        ]
        if self.gone:
            made.append(("insert into unreachable values (?, 'blocked', 0)", [a.id]))
        if self.muted or self.wishes:
            kinds = "changes,news" if self.muted else "changes"
            made.append(
                ("insert into wishes (user_id, lead, muted) values (?, 10, ?)", [a.id, kinds])
            )
        made += [
            (
                "insert into announcement_recipients (number, user_id, lang, got, flight)"
                " values (?, ?, 'ko', ?, ?)",
                [number, a.id, int(number in self.got), int(number in self.flying)],
            )
            for number in sorted(self.got | self.flying)
        ]
        return made


def reader(one: Someone) -> str:
    """Return in which of the languages to choose from someone reads."""
    return voice_of(one.attendee()).code


def means(one: Someone, wanted: Filter) -> bool:
    """Tell whether an audience means someone: the oracle."""
    a = one.attendee()
    near = wanted.here is None or (
        a.here_at is not None
        and wanted.here_since is not None
        and a.here_at >= wanted.here_since
        and a.here in wanted.here
    )
    return (
        (wanted.langs is None or reader(one)[:2] in wanted.langs)
        and all(one.saved & entries for entries in wanted.saved)
        and (wanted.roles is None or bool(one.roles & wanted.roles))
        and (
            wanted.seen_since is None or (a.seen_at is not None and a.seen_at >= wanted.seen_since)
        )
        and near
        and (wanted.untold is None or bool(wanted.untold - one.got - one.flying))
    )


def reached(one: Someone, wanted: Filter, *, urgent: bool) -> bool:
    """Tell whether someone gets an announcement."""
    away = one.blocked or one.gone
    return means(one, wanted) and not away and (urgent or not one.muted)


_ENTRIES = st.frozensets(st.sampled_from(ENTRIES), max_size=3)


def _someone(number: int) -> st.SearchStrategy[Someone]:
    return st.builds(
        Someone,
        id=st.just(number),
        lang=st.sampled_from(CODES),
        client=st.sampled_from(CLIENTS),
        here=st.sampled_from(PLACES),
        here_ago=st.none() | st.integers(0, 120),
        seen_ago=st.none() | st.integers(0, 3000),
        blocked=st.booleans(),
        gone=st.booleans(),
        muted=st.booleans(),
        wishes=st.booleans(),
        saved=_ENTRIES,
        roles=st.frozensets(
            st.sampled_from((Role.STAFF, Role.EXHIBITOR, Role.ORGANIZER)), max_size=2
        ),
        got=st.frozensets(st.sampled_from(TOLD)),
        flying=st.frozensets(st.sampled_from(TOLD)),
    )


@st.composite
def populations(draw: st.DrawFn) -> list[Someone]:
    """Draw a few people."""
    count = draw(st.integers(0, 14))
    return [draw(_someone(number + 1)) for number in range(count)]


filters = st.builds(
    Filter,
    langs=st.none() | st.frozensets(st.sampled_from(("ko", "en", "ja", "zh")), max_size=3),
    saved=st.lists(_ENTRIES, max_size=2).map(tuple),
    roles=st.none()
    | st.frozensets(st.sampled_from((Role.STAFF, Role.EXHIBITOR, Role.OWNER)), max_size=2),
    seen_since=st.none() | st.integers(0, 3000).map(lambda m: NOW - timedelta(minutes=m)),
    here=st.none() | st.frozensets(st.sampled_from(PLACES[1:]), max_size=2),
    here_since=st.just(NOW - timedelta(hours=1)),
    untold=st.none() | st.frozensets(st.sampled_from(TOLD), max_size=2),
)
