"""Where someone says they are, in four languages; what can be chosen; the nearest out of doors."""

from dataclasses import replace

import pytest

from knowledge.venue.spots import far, floors_with_spots, has_spots, nearest_outdoors, spots_in
from knowledge.venue.standing import said_at, strange_booth
from tests.knowledge.small_pack import PACK


def ids(text: str) -> list[str]:
    return [place.id for place in said_at(text, PACK)]


@pytest.mark.parametrize(
    "text",
    [
        "나 지금 C-7",
        "저는 지금 부스 C-7 앞이에요",
        "지금 C7에 있어요",
        "현재 위치는 C-7이에요",
        "I am at C-7",
        "I’m right now near booth C-7.",
        "we're at C-7",
        "my location is C-7",
        "今C-7にいます",
        "いま、ブースC-7の前にいます。",
        "私はC-7にいます",
        "現在地はC-7です",
        "我在C-7",
        "我现在在展位C-7附近",
        "现在在C-7",
        "我的位置是C-7",
    ],
)
def test_saying_where_one_is_is_understood(text):
    assert ids(text) == ["booth-7"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("나 지금 메인무대", "stage"),
        ("I am at the Main Stage", "stage"),
        ("メインステージにいます", "stage"),
        ("我在主舞台", "stage"),
        ("I'm at the maim stage", "stage"),
        ("나 지금 안내데스크에 왔어요", "info"),
    ],
)
def test_places_are_found_by_their_names(text, place):
    assert ids(text) == [place]


def test_several_that_may_be_meant_are_all_given():
    assert ids("나 지금 화장실") == ["toilet-3f", "toilet-1f"]
    assert ids("I'm at the toilet") == ["toilet-3f", "toilet-1f"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "C-7",
        "나 지금 배고파",
        "나 지금 어디야",
        "지금 메인무대에서 뭐 해요?",
        "I am at C-7, where is the toilet?",
        "I'm at a loss",
        "I'm in a hurry",
        "where am I",
        "今どこにいますか",
        "我在找洗手间",
        "메인무대 어디에 있어요",
        "I am at " + "C-7 " * 40,
    ],
)
def test_what_says_something_else_is_left_to_be_answered(text):
    assert ids(text) == []


def test_one_chooses_among_what_stands_on_its_own_plainest_first():
    assert floors_with_spots(PACK) == ("3F", "1F")
    assert spots_in(PACK, "3F")[0].id == "hall-c"
    assert "booth-7" not in [one.id for one in spots_in(PACK, "3F")]
    assert [one.id for one in spots_in(PACK, "hall-c")] == ["stage", "booth-7"]
    assert has_spots(PACK, PACK.place("hall-c"))
    assert not has_spots(PACK, PACK.place("stage"))


def test_the_nearest_place_with_a_pin_is_found():
    gates = {"info": (37.5120, 127.0597), "toilet-1f": (37.5140, 127.0588)}
    pinned = tuple(replace(place, pin=gates.get(place.id)) for place in PACK.places)
    place, metres = nearest_outdoors(replace(PACK, places=pinned), (37.5121, 127.0600))
    assert place.id == "info"
    assert round(metres) == 29
    assert nearest_outdoors(PACK, (37.5, 127.0)) is None
    assert round(far((0.0, 0.0), (0.0, 1.0)) / 1000) == 111


@pytest.mark.parametrize(
    "text",
    ["I am at B-99", "나 지금 B-99에 있어", "今B-99にいます", "我在B-99", "I'm at booth b-99"],
)
def test_a_booth_number_that_nobody_has_is_known_as_such(text: str):
    assert ids(text) == []
    assert strange_booth(text, PACK) == "B-99"


@pytest.mark.parametrize("text", ["I am at C-7", "where is B-99", "I am at home", "B-99"])
def test_nothing_else_is_a_strange_booth(text: str):
    assert strange_booth(text, PACK) == ""
