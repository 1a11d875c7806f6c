"""Reading a pack from TOML and CSV."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from knowledge.errors import PackError
from knowledge.model import OpeningHours, Text, Words
from knowledge.pack.check import check
from knowledge.pack.load import load
from tests.knowledge.pack_files import EVENT, SESSIONS, write

SHARED = Path(__file__).parents[2] / ".." / "shared" / "eval"


def test_a_pack_is_read(tmp_path: Path) -> None:
    pack = load(write(tmp_path))
    assert check(tmp_path) == []
    assert pack.event.hours[1] == OpeningHours(date(2025, 10, 1), time(10), time(18))
    assert [place.id for place in pack.places] == ["hall", "stage"]
    assert (pack.legs[0].start, pack.legs[0].end, pack.legs[0].way) == ("hall", "stage", "ramp")
    keynote = pack.sessions[0]
    assert keynote.title == Text((("ko", "기조연설"), ("en", "Keynote")))
    assert keynote.starts == datetime(2025, 9, 30, 4, 0, tzinfo=UTC)
    assert keynote.speakers == (
        Text((("ko", "김하나"),)),
        Text((("ko", "이두리"), ("en", "Lee Duri"))),
    )
    assert pack.places[1].aliases == Words((("", ("main",)),))
    assert pack.places[1].keywords.of("en") == ("show",)


def test_a_time_without_a_zone_is_the_venues(tmp_path: Path) -> None:
    write(tmp_path, sessions=SESSIONS.replace("+09:00", ""))
    assert load(tmp_path).sessions[0].starts == datetime(2025, 9, 30, 4, 0, tzinfo=UTC)


def test_the_digest_changes_with_the_content_alone(tmp_path: Path) -> None:
    first = load(write(tmp_path)).digest
    write(tmp_path, event="# a remark\n" + EVENT)
    assert load(tmp_path).digest == first
    write(tmp_path, event=EVENT.replace('"Expo"', '"Fair"'))
    assert load(tmp_path).digest != first


def test_only_the_event_is_needed(tmp_path: Path) -> None:
    write(tmp_path, places=None, sessions=None, faq=None)
    assert load(tmp_path).entries() == ()


def test_sessions_may_be_a_spreadsheet(tmp_path: Path) -> None:
    table = (
        "\ufeffid,title.ko,title.en,starts,ends,place,speakers,speakers.en,topics,aliases.ko,"
        "capacity,cancelled,room,about\r\n"
        'keynote,기조연설,"Keynote, first",2025-09-30 13:00+09:00,2025-09-30T14:00:00+09:00,stage,'
        "김하나; 이두리,Kim; Lee,AI;로봇,키노트,120,yes,,\r\n"
        ",,,,,,,,,,,,,\r\n"
        "talk,강연,Talk,2025/9/30 9:05,,,,,,,,no,101,\r\n"
    )
    pack = load(write(tmp_path, sessions=None, sessions_csv=table))
    keynote, talk = pack.sessions
    assert keynote.title.get("en") == "Keynote, first"
    assert keynote.starts == datetime(2025, 9, 30, 4, 0, tzinfo=UTC)
    assert [name.pick("en") for name in keynote.speakers] == ["Kim", "Lee"]
    assert [name.pick("ko") for name in keynote.speakers] == ["김하나", "이두리"]
    assert [topic.pick("ko") for topic in keynote.topics] == ["AI", "로봇"]
    assert keynote.aliases == Words((("ko", ("키노트",)),))
    assert (keynote.capacity, keynote.cancelled, talk.cancelled) == (120, True, False)
    assert talk.starts == datetime(2025, 9, 30, 0, 5, tzinfo=UTC)
    assert talk.room == Text((("ko", "101"),))


def test_exhibitors_may_be_a_spreadsheet(tmp_path: Path) -> None:
    table = "id,name.ko,name.en,place,website,keywords\nx,한빛,Hanbit,hall,example.org,로봇;AI\n"
    pack = load(write(tmp_path, exhibitors_csv=table))
    assert pack.exhibitors[0].keywords.all() == ("로봇", "AI")


def test_a_pack_with_errors_is_refused_with_all_of_them(tmp_path: Path) -> None:
    write(tmp_path, sessions=SESSIONS.replace("title", "titel"), faq="[[faq]]\nid = 3\n")
    with pytest.raises(PackError) as refused:
        load(tmp_path)
    assert refused.value.problems == tuple(check(tmp_path))
    assert {problem.field for problem in refused.value.problems} >= {"titel", "title", "id", "ask"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development sets are not here")
def test_every_development_set_loads() -> None:
    folders = [folder for folder in sorted(SHARED.iterdir()) if folder.is_dir()]
    assert len(folders) >= 9
    assert all(load(folder).entries() for folder in folders)
