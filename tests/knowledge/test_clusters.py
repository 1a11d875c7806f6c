"""Questions of one meaning come together, the same way every time, and quickly."""

from dataclasses import dataclass
from time import perf_counter

import pytest

from knowledge.ask.engine import Engine
from knowledge.ask.semantic import available
from knowledge.authoring.clusters import Cluster, cluster
from tests.knowledge.small_pack import PACK

LEXICAL = Engine.build(PACK, semantic=False)


@dataclass(frozen=True, slots=True)
class Logged:
    text: str
    lang: str = ""


ASKED = tuple(
    map(
        Logged,
        (
            "주차장 어디예요?",
            "Is there a prayer room?",
            "주차장이 어디에요",
            "주차장 어디",
            "기도실 있나요?",
            "주차쟝 어디예요?",
            "   ",
            "where can I pray",
        ),
    )
)


def texts(found: tuple[Cluster, ...]) -> list[set[str]]:
    return [set(one.examples) for one in found]


def test_slips_and_endings_do_not_part_what_belongs_together() -> None:
    parking = cluster(ASKED, LEXICAL)[0]
    assert parking.members == (0, 2, 3, 5)
    assert (parking.count, parking.languages) == (4, (("ko", 4),))


def test_languages_meet_in_what_is_spoken_of() -> None:
    prayer = cluster(ASKED, LEXICAL)[1]
    assert set(prayer.members) >= {1, 4}
    assert dict(prayer.languages).keys() == {"en", "ko"}


def test_every_question_with_letters_is_in_just_one_group() -> None:
    found = cluster(ASKED, LEXICAL)
    assert sorted(number for one in found for number in one.members) == [0, 1, 2, 3, 4, 5, 7]


def test_the_same_questions_give_the_same_groups() -> None:
    assert cluster(ASKED, LEXICAL) == cluster(ASKED, LEXICAL)
    assert cluster((), LEXICAL) == ()


def test_the_nearest_entry_is_named() -> None:
    found = cluster((Logged("유아 수유하는 방 어디"),), LEXICAL)
    assert [one.nearest for one in found] == ["nursing"]


@pytest.mark.skipif(not available(), reason="the semantic extra is not installed")
def test_meaning_brings_other_wordings_together() -> None:
    engine = Engine.build(PACK, semantic=True)
    asked = (
        "Will it rain today?",
        "is there a parking garage",
        "how is the weather",
        "주차할 데 있어요?",
        "날씨 어때요?",
    )
    groups = [one.members for one in cluster(tuple(map(Logged, asked)), engine)]
    assert groups == [(0, 2, 4), (1, 3)]


def test_thousands_take_seconds() -> None:
    subjects = [
        f"{a}{b}" for a in "가나다라마바사아자차카타파하" for b in "고노도로모보소오조초코토포호"
    ]
    asked = tuple(
        Logged(f"{subject} {n % 17}번 어디예요") for n in range(16) for subject in subjects
    )
    began = perf_counter()
    found = cluster(asked, LEXICAL)
    assert sum(one.count for one in found) == len(asked) == 3136
    assert perf_counter() - began < 20
