"""iCalendar, Sessionize, OPass, plain lists and stands."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.model import Text

from .bringing import bring_in
from .small_sources import GRID, ICAL, OPASS, OWN_LIST, SESSIONIZE, STANDS


def test_a_calendar_gives_zones_speakers_and_plain_text(tmp_path: Path):
    got = bring_in(tmp_path, "x.ics", ICAL.replace("\n", "\r\n"))
    boats = got.session("one@example.org")
    assert got.pack.event.timezone.key == "Asia/Tokyo"
    assert boats.starts == datetime(2031, 5, 6, 1, 0, tzinfo=UTC)
    assert boats.cancelled
    assert [name.pick("en") for name in boats.speakers] == ["Umi Hana", "Sora Kai"]
    assert boats.about.pick("en") == "All about boats; and nets."


def test_a_repeated_event_is_a_session_on_each_of_its_days(tmp_path: Path):
    got = bring_in(tmp_path, "x.ics", ICAL)
    days = [one.starts for one in got.pack.sessions if one.title.pick("en") == "Doors open"]
    assert days == [datetime(2031, 5, 6, 0, 0, tzinfo=UTC), datetime(2031, 5, 8, 0, 0, tzinfo=UTC)]


def test_events_that_share_an_id_get_one_that_stays(tmp_path: Path):
    got = bring_in(tmp_path, "x.ics", ICAL)
    again = bring_in(tmp_path, "y.ics", ICAL)
    assert got.session("example.org/walk/1").title.pick("en") == "First walk"
    assert [one.id for one in got.pack.sessions] == [one.id for one in again.pack.sessions]
    assert len({one.id for one in got.pack.sessions}) == 5


def test_a_date_alone_is_its_midnight_at_the_venue(tmp_path: Path):
    got = bring_in(tmp_path, "x.ics", ICAL)
    walk = next(one for one in got.pack.sessions if one.title.pick("en") == "Second walk")
    assert walk.starts == datetime(2031, 5, 6, 15, 0, tzinfo=UTC)


def test_sessionize_resolves_its_tables(tmp_path: Path):
    got = bring_in(tmp_path, "fair.json", SESSIONIZE)
    first, lunch = got.session("1"), got.session("2")
    assert got.pack.event.timezone.key == "Asia/Tokyo"
    assert first.starts == datetime(2031, 5, 6, 1, 20, tzinfo=UTC)
    assert (first.language, first.kind, lunch.kind) == ("ja", "30min", "break")
    assert [topic.pick("ja") for topic in first.topics] == ["地図 / Maps"]
    assert first.speakers == (Text((("ja", "海野 花"),)),)
    assert {place.id for place in got.pack.places} == {"room-hall", "room-room-9"}


def test_the_grid_of_sessionize_is_read_by_day_and_room(tmp_path: Path):
    got = bring_in(tmp_path, "fair.json", GRID, zone="Australia/Perth")
    session = got.session("9")
    assert session.starts == datetime(2031, 5, 6, 1, 0, tzinfo=UTC)
    assert session.cancelled
    assert session.track.pick("en") == "Sails"
    assert session.place == "room-hall"


def test_opass_keeps_both_languages(tmp_path: Path):
    got = bring_in(tmp_path, "fair-2031.json", OPASS)
    opening, rest = got.session("a1"), got.session("a2")
    assert got.pack.event.languages == ("zh", "en")
    assert got.pack.event.timezone.key == "Asia/Taipei"
    assert opening.title == Text((("zh", "開場演講"), ("en", "Opening talk")))
    assert opening.speakers == (Text((("zh", "林星"), ("en", "Star Lin"))),)
    assert opening.about == Text((("zh", "大綱\n- 星星\n- 月亮"),))
    assert (opening.kind, rest.kind) == ("Keynote", "break")


def test_a_plain_list_is_told_by_the_names_of_its_keys(tmp_path: Path):
    people = '[{"id": "3", "name": "가온", "affiliation": "달빛상사", "bio": "…"}]'
    (tmp_path / "moon-speakers.json").write_text(people, encoding="utf-8")
    got = bring_in(tmp_path, "moon-schedule.json", OWN_LIST)
    opening, rest = got.session("0"), got.session("1")
    assert got.pack.event.languages == ("ko", "en")
    assert got.pack.event.name.pick("ko") == "moon"
    assert got.pack.event.starts == date(2031, 11, 24)
    assert opening.title == Text((("ko", "여는 말"), ("en", "Opening words")))
    assert opening.starts == datetime(2031, 11, 24, 1, 0, tzinfo=UTC)
    assert opening.speakers == (Text((("ko", "가온 (달빛상사)"),)),)
    assert (rest.kind, rest.place) == ("break", "")
    assert got.pack.place(opening.place).name == Text((("ko", "나홀"), ("en", "Hall B")))


def test_a_list_of_people_is_no_programme(tmp_path: Path):
    with pytest.raises(ImportRefused, match="lists people, and no sessions"):
        bring_in(tmp_path, "x.json", [{"name": "가온", "affiliation": "달빛상사"}])


def test_stands_are_exhibitors_of_a_building(tmp_path: Path):
    got = bring_in(tmp_path, "fair.yaml", STANDS)
    assert [(one.id, one.place, one.zone) for one in got.pack.exhibitors] == [
        ("x-open-lamp", "stands-aw-1-a", "building-aw"),
        ("x-tiny-moon-sun-let-s-go", "stands-aw-1-a", "building-aw"),
        ("x-open-lamp-2", "stands-k-2-b", "building-k"),
    ]
    assert got.pack.exhibitors[1].name.pick("en") == "Tiny, Moon & Sun (Let's go)"
    assert got.pack.event.sample


def test_yaml_beyond_the_plain_is_refused_with_its_line(tmp_path: Path):
    with pytest.raises(ImportRefused, match=r"x\.yaml:4: .*not read here"):
        bring_in(tmp_path, "x.yaml", STANDS.replace("name: AW", "name: *other", 1))
