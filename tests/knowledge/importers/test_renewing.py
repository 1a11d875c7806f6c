"""A second import: what changed is told, what an organizer added stays, failure changes nothing."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from knowledge.__main__ import main
from knowledge.errors import ImportRefused
from knowledge.model import Pack, Words
from knowledge.pack.importers.diff import compare
from knowledge.pack.importers.write import before, write
from knowledge.pack.load import load

from .bringing import bring_in
from .small_sources import FRAB_JSON, GRID


def newer() -> dict[str, Any]:
    """The night moves an hour and to the roof, the morning's walk is back, a third one comes."""
    document = deepcopy(FRAB_JSON)
    rooms = document["schedule"]["conference"]["days"][0]["rooms"]
    night, late = rooms["달빛 홀"][0], rooms["옥상"][0]
    night["date"] = "2031-05-06T22:30:00+09:00"
    night["room"] = "옥상"
    late["title"] = "새벽 달리기"
    rooms["옥상"].append({**late, "guid": "0a0a-9", "title": "아침 차"})
    return document


def test_the_changes_of_a_newer_programme_are_told(tmp_path: Path):
    old = bring_in(tmp_path, "a.json", FRAB_JSON).pack
    new = bring_in(tmp_path, "b.json", newer()).pack
    told = [(one.kind, one.id, one.before, one.after) for one in compare(old, new)]
    assert told == [
        ("moved", "0a0a-7", "2031-05-06 23:30-01:00", "2031-05-06 22:30-00:00"),
        ("re-roomed", "0a0a-7", "달빛 홀", "옥상"),
        ("renamed", "0a0a-8", "새벽 산책", "새벽 달리기"),
        ("restored", "0a0a-8", "", ""),
        ("added", "0a0a-9", "", "2031-05-07 01:00-03:00"),
    ]
    back = [(one.kind, one.id) for one in compare(new, old)]
    assert ("removed", "0a0a-9") in back
    assert ("cancelled", "0a0a-8") in back


def test_a_session_that_only_changed_its_id_is_the_same(tmp_path: Path):
    old = bring_in(tmp_path, "a.json", FRAB_JSON).pack
    new = replace(old, sessions=tuple(replace(one, id=f"n-{one.id}") for one in old.sessions))
    assert compare(old, new) == ()


def test_nothing_changed_is_no_change(tmp_path: Path):
    old = bring_in(tmp_path, "a.json", FRAB_JSON).pack
    assert compare(old, old) == ()


def curated(folder: Path) -> Pack:
    """The pack of the first import, with what an organizer adds to it."""
    bring_in(folder, "a.json", FRAB_JSON)
    out = folder / "pack"
    sessions = (out / "sessions.toml").read_text(encoding="utf-8")
    words = 'title = "밤의 지도"\naliases = ["별밤"]'
    (out / "sessions.toml").write_text(
        sessions.replace('title = "밤의 지도"', words), encoding="utf-8"
    )
    (out / "faq.toml").write_text(
        '[[faq]]\nid = "q"\nask = ["어디?"]\nanswer = "여기"\nsessions = ["0a0a-8"]\n',
        encoding="utf-8",
    )
    pack = load(out)
    assert pack.find("0a0a-7").aliases == Words((("", ("별밤",)),))
    return pack


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["import", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_renewed_pack_keeps_what_the_organizer_added(tmp_path: Path):
    curated(tmp_path)
    bring_in_folder = tmp_path / "other"
    bring_in_folder.mkdir()
    bring_in(bring_in_folder, "b.json", newer())
    code, told = run(bring_in_folder / "b.json", "--out", tmp_path / "pack")
    pack = load(tmp_path / "pack")
    assert code == 0
    assert "changes: 1 moved, 1 re-roomed, 1 renamed, 1 restored, 1 added" in told
    assert pack.find("0a0a-7").aliases == Words((("", ("별밤",)),))
    assert [one.id for one in pack.faq] == ["q"]
    assert [one.id for one in pack.sessions] == ["0a0a-7", "0a0a-8", "0a0a-9"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_broken_input_leaves_the_old_pack_as_it_was(tmp_path: Path):
    curated(tmp_path)
    was = contents(tmp_path / "pack")
    (tmp_path / "broken.json").write_text('[\n{"title": "x"\n"y": 1}]', encoding="utf-8")
    code, told = run(tmp_path / "broken.json", "--out", tmp_path / "pack")
    assert code == 1
    assert told == (
        'refused: broken.json:3: is not valid JSON: a comma is missing before "y" (column 1)\n'
    )
    assert contents(tmp_path / "pack") == was


def test_a_programme_that_would_break_the_pack_leaves_it_as_it_was(tmp_path: Path):
    """The organizer's question names a session that the newer programme does not have."""
    curated(tmp_path)
    was = contents(tmp_path / "pack")
    (tmp_path / "grid.json").write_text(json.dumps(GRID), encoding="utf-8")
    code, told = run(tmp_path / "grid.json", "--out", tmp_path / "pack")
    assert code == 1
    assert 'there is no session "0a0a-8"' in told
    assert contents(tmp_path / "pack") == was
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_pack_is_left_alone(tmp_path: Path):
    (tmp_path / "letters.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(ImportRefused, match="holds files and no pack"):
        before(tmp_path)


def test_a_programme_joins_a_map_by_the_names_of_rooms(tmp_path: Path):
    features = [
        {
            "type": "Feature",
            "properties": {"id": key, "name": name, "floor": "2F"},
            "geometry": {"type": "Point", "coordinates": [10, 20]},
        }
        for key, name in (("roof", "옥상"), ("garden", "정원"))
    ]
    content = {"type": "FeatureCollection", "features": features}
    bring_in(tmp_path, "map.json", content)
    (tmp_path / "a.json").write_text(json.dumps(FRAB_JSON), encoding="utf-8")
    code, told = run(tmp_path / "a.json", "--out", tmp_path / "pack")
    joined = load(tmp_path / "pack")
    assert code == 0, told
    assert (joined.event.id, joined.event.timezone.key) == ("moon", "Asia/Seoul")
    assert {one.id: one.place for one in joined.sessions} == {
        "0a0a-7": "room-달빛-홀",
        "0a0a-8": "roof",
    }
    assert {place.id for place in joined.places} == {"roof", "garden", "room-달빛-홀"}


def test_without_a_folder_nothing_is_written(tmp_path: Path):
    bring_in(tmp_path, "a.json", FRAB_JSON)
    was = sorted(path.name for path in tmp_path.iterdir())
    code, told = run(tmp_path / "a.json")
    assert (code, told.splitlines()[-1]) == (0, "nothing was written: name a folder with --out")
    assert sorted(path.name for path in tmp_path.iterdir()) == was


def test_the_command_writes_a_template_and_wants_a_source(tmp_path: Path):
    assert run("--template", tmp_path / "t.xlsx")[0] == 0
    assert (tmp_path / "t.xlsx").is_file()
    assert run("--template", tmp_path / "t.doc")[0] == 1
    assert run()[0] == 2
    assert run(tmp_path / "nowhere.json", "--out", tmp_path / "p")[0] == 1
    assert not (tmp_path / "p").exists()


def test_the_changes_can_be_asked_for_against_any_pack(tmp_path: Path):
    bring_in(tmp_path, "a.json", FRAB_JSON)
    code, told = run(tmp_path / "a.json", "--diff", tmp_path / "pack")
    assert (code, "changes: none" in told) == (0, True)


def test_writing_twice_gives_the_same_files(tmp_path: Path):
    bring_in(tmp_path, "a.json", FRAB_JSON)
    was = contents(tmp_path / "pack")
    run(tmp_path / "a.json", "--out", tmp_path / "pack")
    assert contents(tmp_path / "pack") == was
    pack = load(tmp_path / "pack")
    assert write(tmp_path / "copy", pack).pack.sessions == pack.sessions
