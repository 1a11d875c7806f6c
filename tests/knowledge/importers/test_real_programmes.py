"""Real programmes, each counted in the raw file by itself: not one session is lost."""

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import ImportRefused
from knowledge.model import Pack
from knowledge.pack.importers.recognise import read
from knowledge.pack.importers.settle import settle
from knowledge.pack.importers.write import write

PROGRAMMES = Path(__file__).parents[3] / ".." / "shared" / "programmes"
pytestmark = pytest.mark.skipif(
    not PROGRAMMES.is_dir(), reason="the real programmes (../shared/programmes) are not here"
)


def raw(name: str) -> str:
    return (PROGRAMMES / name).read_text(encoding="utf-8")


def pack_of(name: str, out: Path) -> Pack:
    return write(out, settle(read(PROGRAMMES / name)).pack).pack


def matches(pattern: str) -> Callable[[str], int]:
    return lambda name: len(re.findall(pattern, raw(name), re.M))


def entries(name: str) -> int:
    return len(json.loads(raw(name)))


def of_pretalx(name: str) -> int:
    """Talks have a code; those listed on each of their days count once for every slot."""
    document = json.loads(raw(name))
    slots: dict[str, int] = {}
    for part in ("schedule", "sprints"):
        for times in document[part].values():
            for rooms in times.values():
                slots |= {talk["code"]: len(talk["slots"]) for talk in rooms.values()}
    breaks = sum(len(times) for times in document["extra"].values())
    return sum(slots.values()) + breaks


@pytest.mark.parametrize(
    ("name", "count", "format", "zone", "rooms"),
    [
        ("38c3-2024.frab.xml", matches("<event "), "frab-xml", "Europe/Berlin", 72),
        ("emf-2024-schedule.frab.xml", matches("<event "), "frab-xml", "Europe/London", 44),
        ("emf-2024-schedule.ics", matches("^BEGIN:VEVENT"), "icalendar", "Europe/London", 44),
        ("emf-2024-schedule.json", entries, "json-list", "UTC", 44),
        ("fosdem-2014.pentabarf.xml", matches("<event "), "pentabarf-xml", "Europe/Brussels", 23),
        ("pyconfr-2025.pretalx.schedule.json", of_pretalx, "pretalx-json", "Europe/Paris", 13),
        ("rc3-pretalx.schedule.json", matches('"guid":'), "frab-json", "Europe/Berlin", 5),
        ("camp2019-frab.schedule.json", matches('"guid":'), "frab-json", "Europe/Berlin", 2),
        ("dddperth-2019.sessionize.json", entries, "sessionize", "UTC", 0),
        (
            "droidkaigi-2018-sessionize-all.sample.json",
            matches('"startsAt":'),
            "sessionize",
            "Asia/Tokyo",
            9,
        ),
        (
            "giggity-linux_conf_au_2020.ics",
            matches("^BEGIN:VEVENT"),
            "icalendar",
            "Australia/Brisbane",
            7,
        ),
        ("sitcon-2024.opass-session.json", matches('"broadcast":'), "opass", "Asia/Taipei", 5),
        ("droidknights-2025-sessions.json", entries, "json-list", "Asia/Seoul", 2),
        ("letswift-2025-schedule.json", entries, "json-list", "Asia/Seoul", 2),
    ],
)
def test_not_one_session_is_lost(
    name: str, count: Callable[[str], int], format: str, zone: str, rooms: int, tmp_path: Path
):
    found = read(PROGRAMMES / name)
    pack = write(tmp_path / "pack", settle(found).pack).pack
    assert found.format == format
    assert len(pack.sessions) == count(name) > 0
    assert pack.event.timezone.key == zone
    assert len(pack.places) == rooms
    assert len({session.id for session in pack.sessions}) == len(pack.sessions)
    if name != "dddperth-2019.sessionize.json":  # which tells no times
        assert all(session.starts for session in pack.sessions)


def test_three_files_of_one_programme_tell_the_same_times(tmp_path: Path):
    xml = pack_of("emf-2024-schedule.frab.xml", tmp_path / "xml")
    ics = pack_of("emf-2024-schedule.ics", tmp_path / "ics")
    london = settle(read(PROGRAMMES / "emf-2024-schedule.json"), zone="Europe/London").pack
    instants = [
        sorted((one.title.pick("en"), one.starts, one.ends) for one in pack.sessions)
        for pack in (xml, ics, london)
    ]
    assert instants[0] == instants[1] == instants[2]
    assert [sum(one.cancelled for one in pack.sessions) for pack in (xml, ics, london)] == [1, 1, 1]


def test_after_midnight_belongs_to_the_evening_before(tmp_path: Path):
    pack = pack_of("38c3-2024.frab.xml", tmp_path / "pack")
    zone = pack.event.timezone
    hours = [one.starts.astimezone(zone).hour for one in pack.sessions if one.starts]
    written = re.findall(r"<start>(\d\d):\d\d</start>", raw("38c3-2024.frab.xml"))
    assert sorted(hours) == sorted(int(hour) for hour in written)
    assert sum(hour < 5 for hour in hours) > 20


def test_languages_are_told_apart(tmp_path: Path):
    fair = pack_of("sitcon-2024.opass-session.json", tmp_path / "a")
    sources = json.loads(raw("sitcon-2024.opass-session.json"))["sessions"]
    own = [one for one in sources if one["zh"]["title"] != one["en"]["title"]]
    assert all(one.title.get("zh") for one in fair.sessions)
    assert sum(bool(one.title.get("en")) for one in fair.sessions) == len(own) > 10
    assert sum(one.kind == "break" for one in fair.sessions) == 9
    swift = pack_of("letswift-2025-schedule.json", tmp_path / "b")
    both = [one for one in swift.sessions if one.title.get("ko") and one.title.get("en")]
    told = [e for e in json.loads(raw("letswift-2025-schedule.json")) if e["name"] != e["name_en"]]
    assert len(both) == len(told) > 5
    spoken = [e for e in json.loads(raw("letswift-2025-schedule.json")) if e["speakers"]]
    assert sum(bool(one.speakers) for one in swift.sessions) == len(spoken) > 5


def test_descriptions_are_plain_text(tmp_path: Path):
    for name in ("fosdem-2014.pentabarf.xml", "giggity-linux_conf_au_2020.ics"):
        pack = pack_of(name, tmp_path / name)
        texts = [text for one in pack.sessions for _, text in one.about]
        assert len(texts) > 100
        assert [text for text in texts if re.search(r"</?(p|br|li|em|strong)>", text)] == []


def test_stands_become_exhibitors(tmp_path: Path):
    pack = pack_of("fosdem-2026-stands.yaml", tmp_path / "pack")
    named = re.findall(r"^ {16}- name: ", raw("fosdem-2026-stands.yaml"), re.M)
    assert len(pack.exhibitors) == len(named) == 96
    assert all(pack.place(one.place) for one in pack.exhibitors)


def test_a_real_graph_becomes_places_and_legs(tmp_path: Path):
    pack = pack_of("map-c3nav-32c3", tmp_path / "pack")
    graph = json.loads(raw("map-c3nav-32c3/graph.json"))
    pois = json.loads(raw("map-c3nav-32c3/pois.json"))
    assert sum(place.kind == "waypoint" for place in pack.places) == len(graph["nodes"]) == 733
    assert len(pack.places) == 733 + len(graph["rooms"]) + len(pois)
    assert len([leg for leg in pack.legs if leg.one_way]) == 18
    ways = [leg.way for leg in pack.legs]
    assert [ways.count(way) for way in ("stairs", "lift")] == [65 + 54, 10]
    assert sum(way.startswith("escalator") for way in ways) == 13
    linked = {(leg.start, leg.end) for leg in pack.legs}
    assert all((row["node0"], row["node1"]) in linked for row in graph["connections"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "droidknights-2024-BROKEN-missing-comma.sessions.txt",
            'sessions.txt:23: is not valid JSON: a comma is missing before "tags"',
        ),
        ("letswift-2025-speakers.json", "lists people, and no sessions"),
        ("c3voc-schedule.schema.json", "is in no format that can be read"),
        ("README.md", "is in no format that can be read"),
    ],
)
def test_what_is_no_programme_is_refused_with_its_reason(name: str, reason: str):
    with pytest.raises(ImportRefused, match=re.escape(reason)):
        read(PROGRAMMES / name)


def test_a_thousand_events_take_a_few_seconds(tmp_path: Path):
    began = time.process_time()
    pack = pack_of("38c3-2024.frab.xml", tmp_path / "pack")
    assert len(pack.sessions) == 1007
    assert time.process_time() - began < 8
