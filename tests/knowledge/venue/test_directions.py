"""Directions in words: sides, gates, rides; sound for every way of the bundled venue."""

import random

import pytest

from knowledge.commands.check import BUNDLED
from knowledge.model import LANGS, Leg
from knowledge.pack.load import load
from knowledge.say import plain
from knowledge.venue.directions import called, directions
from knowledge.venue.route import Route
from knowledge.venue.ways import ways_of

from .made_venues import named, place, venue

COEX = load(BUNDLED)


def told(pack, start: str, goal: str, lang: str = "en", **more: bool) -> list[str]:
    found = ways_of(pack).route(start, goal, **more)
    assert isinstance(found, Route)
    return [plain(line) for line in directions(pack, found, lang)]


@pytest.mark.parametrize(
    ("goal", "side"), [((60.0, 12.0), "right"), ((60.0, -12.0), "left"), ((72.0, 0.0), "")]
)
def test_sides_follow_the_plan_on_which_y_points_down(goal: tuple[float, float], side: str):
    pack = venue(
        (
            place("a", floor="F1", at=(0.0, 0.0)),
            place("b", floor="F1", at=(60.0, 0.0), kind="waypoint"),
            place("c", floor="F1", at=goal),
        ),
        (Leg(start="a", end="b", metres=60), Leg(start="b", end="c", metres=12)),
    )
    (line,) = told(pack, "a", "c")
    assert line == (f"Walk 60 m; c is on your {side}." if side else "Walk 70 m to c.")


def test_escalators_one_after_the_other_are_one_ride():
    assert told(COEX, "escalator-b1", "escalator-3f") == ["Take the escalator up to 3F."]


def test_gates_are_gone_through_on_the_side_where_they_are():
    lines = told(COEX, "concourse-3f", "main-stage", "ko")
    assert lines[-2:] == [
        "오른쪽으로 돌아 안내데스크를 지나 110 m 가서 오른쪽 C홀 출입구 1로 들어가세요.",
        "그대로 키네틱 미디어파사드 터널을 지나 35 m 가면 메인무대예요.",
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_way_of_the_bundled_venue_has_few_full_sentences(lang: str):
    chance = random.Random(5)
    ids = [one.id for one in COEX.places if one.kind != "waypoint"]
    ends = "。" if lang in ("ja", "zh") else "."
    for _ in range(120):
        start, goal = chance.sample(ids, 2)
        lines = told(COEX, start, goal, lang, step_free=chance.random() < 0.3)
        assert 1 <= len(lines) <= 11
        assert [line for line in lines if not line.endswith(ends) or "  " in line] == []
        assert [line for line in lines if "{" in line or "None" in line] == []


def test_without_steps_nobody_is_sent_onto_an_escalator():
    lines = told(COEX, "samseong", "main-stage", step_free=True)
    assert "Turn right, walk 50 m and take the lift up to 3F." in lines
    assert [line for line in lines if "escalator up" in line or "stairs" in line] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Main Stage", "the Main Stage"),
        ("Taxi stand", "the taxi stand"),
        ("Hall C gate 1", "Hall C gate 1"),
        ("Hall C", "Hall C"),
        ("Samseong Station (Line 2)", "Samseong Station"),
        ("The Platz exit", "The Platz exit"),
    ],
)
def test_english_names_of_things_have_their_article(name: str, shown: str):
    assert called(named(name), "en") == shown
