"""Questions to the schedule."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from knowledge import programme
from knowledge.ask.answer import Window
from knowledge.model import Event, OpeningHours, Pack, Place, Session, Text

ZONE = ZoneInfo("Asia/Seoul")
FIRST, SECOND = date(2025, 9, 30), date(2025, 10, 1)


def text(value: str) -> Text:
    return Text((("en", value),))


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE).astimezone(UTC)


def session(
    id: str, day: date, starts: str, ends: str = "", *, place: str = "stage", **more: object
) -> Session:
    return Session(
        id=id,
        title=text(id),
        starts=at(day, starts),
        ends=at(day, ends) if ends else None,
        place=place,
        **more,  # type: ignore[arg-type]
    )


PACK = Pack(
    event=Event(
        id="expo",
        name=text("Expo"),
        timezone=ZONE,
        languages=("en",),
        starts=FIRST,
        ends=SECOND,
        hours=(OpeningHours(FIRST, time(10), time(18)), OpeningHours(SECOND, time(10), time(16))),
    ),
    places=(
        Place(id="hall", name=text("Hall"), kind="hall"),
        Place(id="stage", name=text("Stage"), kind="stage", inside="hall"),
        Place(id="corner", name=text("Corner"), kind="room", inside="stage"),
        Place(id="room", name=text("Room"), kind="room"),
    ),
    sessions=(
        session("panel", FIRST, "14:00", "15:00", place="room", topics=(text("Robots"),)),
        session("opening", FIRST, "13:00", "14:00", kind="ceremony", speakers=(text("Kim"),)),
        session("demo", FIRST, "14:00", "16:00", place="corner", track=text("AI")),
        session("gone", FIRST, "15:00", "16:00", cancelled=True),
        session("open-end", FIRST, "17:00"),
        session("keynote", SECOND, "10:00", "11:00"),
        session("party", SECOND, "23:30"),
        Session(id="sometime", title=text("sometime")),
    ),
)


def ids(sessions: programme.Sessions) -> list[str]:
    return [one.id for one in sessions]


def window(day: date, starts: str, ends: str, kind: str = "span") -> Window:
    return Window(start=at(day, starts), end=at(day, ends), kind=kind)


def test_a_long_window_holds_what_starts_within_it() -> None:
    found = programme.during(PACK, window(FIRST, "13:30", "18:00"))
    assert ids(found) == ["demo", "panel", "gone", "open-end"]


def test_a_short_window_holds_what_runs_then_too() -> None:
    assert ids(programme.during(PACK, window(FIRST, "15:30", "16:00"))) == ["demo", "gone"]


def test_a_session_is_on_from_its_start_until_just_before_its_end() -> None:
    assert ids(programme.now(PACK, at(FIRST, "13:00"))) == ["opening"]
    assert ids(programme.now(PACK, at(FIRST, "14:00"))) == ["demo", "panel"]


def test_a_session_without_an_end_is_taken_to_last_an_hour() -> None:
    assert ids(programme.now(PACK, at(FIRST, "17:59"))) == ["open-end"]
    assert ids(programme.now(PACK, at(FIRST, "18:00"))) == []


def test_all_that_start_together_are_next() -> None:
    assert ids(programme.next_up(PACK, at(FIRST, "13:00"))) == ["demo", "panel"]


def test_a_cancelled_session_is_never_next() -> None:
    assert ids(programme.next_up(PACK, at(FIRST, "14:00"))) == ["open-end"]


def test_after_the_days_last_session_tomorrows_first_is_next() -> None:
    assert ids(programme.next_up(PACK, at(FIRST, "17:00"))) == ["keynote"]


def test_nothing_is_next_after_the_last() -> None:
    assert ids(programme.next_up(PACK, at(SECOND, "23:30"))) == []


def test_next_can_be_asked_of_some_sessions_only() -> None:
    robots = programme.on_topic(PACK, "robots")
    assert ids(programme.next_up(PACK, at(FIRST, "10:00"), robots)) == ["panel"]


def test_later_today_ends_with_the_day() -> None:
    assert ids(programme.later_today(PACK, at(FIRST, "16:00"))) == ["open-end"]


def test_a_day_holds_its_sessions_in_order() -> None:
    assert ids(programme.on_day(PACK, FIRST)) == ["opening", "demo", "panel", "gone", "open-end"]


def test_the_small_hours_belong_to_the_day_before() -> None:
    late = at(SECOND, "23:30") + timedelta(hours=2)
    assert programme.day_of(late, PACK.event) == SECOND


def test_a_hall_holds_what_is_inside_it_at_any_depth() -> None:
    assert programme.inside_of(PACK, "hall") == {"hall", "stage", "corner"}
    assert "demo" in ids(programme.in_place(PACK, "hall"))
    assert "panel" not in ids(programme.in_place(PACK, "hall"))


def test_sessions_are_found_by_kind_topic_track_and_speaker() -> None:
    assert ids(programme.of_kind(PACK, "Ceremony")) == ["opening"]
    assert ids(programme.on_topic(PACK, "Robots")) == ["panel"]
    assert ids(programme.on_track(PACK, "ai")) == ["demo"]
    assert ids(programme.by_speaker(PACK, " kim ")) == ["opening"]


def test_opening_hours_are_known_or_none() -> None:
    assert programme.opening(PACK, SECOND) == OpeningHours(SECOND, time(10), time(16))
    assert programme.opening(PACK, date(2025, 10, 9)) is None


def test_the_days_of_the_programme_are_told() -> None:
    assert programme.days(PACK) == (FIRST, SECOND)
    assert programme.event_days(PACK.event) == (FIRST, SECOND)


def test_before_and_after_the_event() -> None:
    eve, morning = at(FIRST, "00:00") - timedelta(minutes=1), at(FIRST, "00:00")
    assert (programme.is_before(PACK, eve), programme.is_before(PACK, morning)) == (True, False)
    party = at(SECOND, "23:30")
    assert programme.is_after(PACK, party) is False
    assert programme.is_after(PACK, party + timedelta(hours=1)) is True
    assert programme.is_after(PACK, at(SECOND, "23:00") + timedelta(days=1)) is True
