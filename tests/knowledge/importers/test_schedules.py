"""Schedules of frab, pentabarf and pretalx."""

from datetime import UTC, date, datetime
from pathlib import Path

from knowledge.model import Text

from .bringing import bring_in
from .small_sources import FRAB_JSON, FRAB_XML, PENTABARF, PRETALX, WIDGET


def test_frab_json_keeps_the_night_to_its_evening(tmp_path: Path):
    got = bring_in(tmp_path, "x.json", FRAB_JSON)
    night, late = got.session("0a0a-7"), got.session("0a0a-8")
    assert got.found.format == "frab-json"
    assert night.starts == datetime(2031, 5, 6, 14, 30, tzinfo=UTC)
    assert night.ends == datetime(2031, 5, 6, 16, 0, tzinfo=UTC)
    assert late.starts == datetime(2031, 5, 6, 16, 0, tzinfo=UTC)
    assert late.ends == datetime(2031, 5, 7, 18, 0, tzinfo=UTC)  # a day and two hours
    assert (got.pack.event.starts, got.pack.event.ends) == (date(2031, 5, 6), date(2031, 5, 6))


def test_frab_json_is_told_in_the_packs_terms(tmp_path: Path):
    got = bring_in(tmp_path, "x.json", FRAB_JSON)
    night, late = got.session("0a0a-7"), got.session("0a0a-8")
    assert got.pack.event.timezone.key == "Asia/Seoul"
    assert night.about == Text((("ko", "밤에 길을 찾아요.\n\n- 별\n- 등불"),))
    assert night.speakers == (Text((("ko", "가나다"),)),)
    assert night.track == Text((("ko", "지도"),))
    assert (night.place, late.place) == ("room-달빛-홀", "room-옥상")
    assert (night.cancelled, late.cancelled) == (False, True)
    assert late.title == Text((("ko", "새벽 산책"),))
    assert {one.field: one.count for one in got.found.dropped} == {"slug": 2, "url": 2}


def test_frab_xml_names_its_zone_and_rooms(tmp_path: Path):
    got = bring_in(tmp_path, "x.xml", FRAB_XML)
    session = got.session("g-1")
    assert got.found.format == "frab-xml"
    assert session.starts == datetime(2031, 5, 6, 8, 0, tzinfo=UTC)
    assert session.title == Text((("en", "Building lamps with paper"),))
    assert session.about.get("en") == "How to fold the paper for the lamp."
    assert [name.pick("en") for name in session.speakers] == ["Ada Paper", "Ben Glue"]
    place = got.pack.place(session.place)
    assert place is not None
    assert place.name.pick("en") == "Salle & Jardin"
    assert got.pack.event.timezone.key == "Europe/Paris"


def test_pentabarf_lists_the_night_under_the_day_before(tmp_path: Path):
    got = bring_in(tmp_path, "x.xml", PENTABARF)
    assert got.found.format == "pentabarf-xml"
    assert got.pack.event.timezone.key == "Europe/Brussels"
    assert got.session("1").starts == datetime(2031, 2, 1, 9, 30, tzinfo=UTC)
    assert got.session("2").starts == datetime(2031, 2, 2, 0, 15, tzinfo=UTC)
    assert got.pack.event.ends == date(2031, 2, 1)


def test_pretalx_gives_a_session_for_every_slot_and_break(tmp_path: Path):
    got = bring_in(tmp_path, "x.json", PRETALX)
    assert [one.id for one in got.pack.sessions] == ["AAA", "AAA-2", "lunch"]
    first, lunch = got.session("AAA"), got.session("lunch")
    assert (first.kind, lunch.kind) == ("Plenary", "break")
    assert first.about == Text((("fr", "Bonjour à toutes et tous.\n\nÀ bientôt."),))
    assert lunch.title == Text((("fr", "Déjeuner"), ("en", "Lunch")))
    assert lunch.starts == datetime(2031, 5, 6, 10, 30, tzinfo=UTC)
    assert got.session("AAA-2").starts == datetime(2031, 5, 7, 8, 0, tzinfo=UTC)
    assert [place.id for place in got.pack.places] == ["room-grande-salle"]
    assert "speakers.biography" in {one.field for one in got.found.dropped}


def test_the_widget_of_pretalx_names_by_number(tmp_path: Path):
    got = bring_in(tmp_path, "x.json", WIDGET)
    story, lunch = got.session("BBB"), got.session("77")
    assert got.pack.event.timezone.key == "Asia/Seoul"
    assert story.cancelled
    assert story.title == Text((("ko", "달 이야기"), ("en", "Moon stories")))
    assert story.track == Text((("ko", "하늘"), ("en", "Sky")))
    assert [name.pick("ko") for name in story.speakers] == ["라마바"]
    assert lunch.kind == "break"
    assert story.place == lunch.place
