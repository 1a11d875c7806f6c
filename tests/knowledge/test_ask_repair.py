"""Misspelt words are read as known ones; what is known or short is left alone."""

import pytest

from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.phrases import everyday
from knowledge.ask.repair import Speller
from knowledge.ask.semantic import Semantic
from knowledge.ask.several import both
from knowledge.ask.surfaces import names
from tests.knowledge.asked_pack import NOON, PACK
from tests.knowledge.test_ask_layers import Letters

SPELLER = Speller({"humanoid", "휴머노이드", "포럼", "기조연설", "메인무대"})
ENGINE = Engine.build(PACK, semantic=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("humanpid robots", "humanoid robots"),
        ("휴머노이드 포럼", "휴머노이드 포럼"),
        ("휴모노이드는 어디", "휴머노이드는 어디"),
        ("휴머노ㅇ드", "휴머노이드"),
    ],
)
def test_a_slip_of_the_finger_is_repaired(typed: str, meant: str) -> None:
    assert SPELLER.repaired(typed) == meant


@pytest.mark.parametrize("text", ["ㅎㅁㄴㅇㄷ", "kt", "d-12", "포롬", "zzzzzzzzzzzz", ""])
def test_what_is_short_or_far_from_everything_stays(text: str) -> None:
    assert SPELLER.repaired(text) == text


def test_words_of_everyday_are_known() -> None:
    assert SPELLER.repaired(" ".join(everyday()[:5])) == " ".join(everyday()[:5])


def test_a_misspelt_question_is_answered_like_the_right_one() -> None:
    assert _ids("humanpid forum") == _ids("humanoid forum") == ("forum",)


def test_one_question_about_two_things_is_two_questions() -> None:
    assert both("where are the toilet and the stage") == (
        "where are the toilet",
        "where are the stage",
    )
    assert both("로봇존이랑 메인무대 어디야?") == ("로봇존 어디야", "메인무대 어디야")
    assert both("where is the stage") == ()


def test_two_things_asked_for_at_once_are_both_told() -> None:
    answer = ENGINE.ask(Question(text="로봇존이랑 메인무대 어디야?", at=NOON))
    assert (answer.ids, [more.ids for more in answer.more]) == (("robots",), [("stage",)])


def test_a_verb_that_goes_on_begins_another_question() -> None:
    answer = ENGINE.ask(Question(text="메인무대 어디고 로봇존 어디예요?", at=NOON))
    assert (answer.ids, [more.ids for more in answer.more]) == (("stage",), [("robots",)])


@pytest.mark.parametrize(
    "text", ["2층 화장실", "second floor toilet", "2F toilets", "2階のトイレ", "二楼的厕所"]
)
def test_a_kind_is_looked_for_on_the_floor_that_was_said(text: str) -> None:
    assert _ids(text) == ("wc-up",)


def test_a_way_needs_no_verb_between_two_places() -> None:
    answer = ENGINE.ask(Question(text="게이트 2에서 로봇존", at=NOON))
    assert (answer.intent, answer.start, answer.goal) == ("route", "gate", "robots")


@pytest.mark.parametrize("text", ["ㅋㅋㅋ", "ㅠㅠ"])
def test_laughter_keeps_the_language_of_the_one_who_laughs(text: str) -> None:
    assert ENGINE.ask(Question(text=text, at=NOON, lang="ko")).lang == "ko"


def test_how_long_it_takes_is_about_time() -> None:
    assert ENGINE.ask(Question(text="기조연설 얼마나 걸려?", at=NOON)).intent == "when"


def test_everyday_sayings_are_there_to_compare_with() -> None:
    meant = Semantic(names(PACK), Letters()).ask("Main stage")
    assert len(meant.everyday) == len(everyday())
    assert list(meant.everyday) == sorted(meant.everyday)


def _ids(text: str) -> tuple[str, ...]:
    return ENGINE.ask(Question(text=text, at=NOON)).ids
