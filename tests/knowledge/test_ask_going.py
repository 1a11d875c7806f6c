"""What is asked about going, on the bundled event: on wheels, nearest, several, by which gate."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine
from knowledge.ask.going import without_steps
from knowledge.ask.normalize import fold
from knowledge.ask.words import reply
from knowledge.commands.check import BUNDLED
from knowledge.pack.load import load
from knowledge.say import plain

NOON = datetime(2025, 9, 30, 3, 0, tzinfo=UTC)


@cache
def engine() -> Engine:
    return Engine.build(load(BUNDLED), semantic=False)


def ask(text: str, here: str = "", at: datetime = NOON) -> Answer:
    return engine().ask(Question(text=text, at=at, here=here))


def said(text: str, here: str = "", at: datetime = NOON, saved: tuple[str, ...] = ()) -> str:
    question = Question(text=text, at=at, here=here, saved=saved)
    return plain(reply(engine().pack, question, engine().ask(question)).text)


@pytest.mark.parametrize(
    "text",
    [
        "휠체어로 메인무대 어떻게 가요?",
        "유모차 끌고 메인무대 갈 수 있어요?",
        "how do I get to the main stage without stairs",
        "can I get to the main stage in a wheelchair",
        "車椅子でメインステージへ行きたい",
        "ベビーカーでメインステージまで行けますか",
        "坐轮椅去主舞台怎么走",
        "推婴儿车能去主舞台吗",
    ],
)
def test_words_for_wheels_ask_for_a_way_without_steps(text: str):
    found = ask(text, here="samseong")
    assert (found.intent, found.goal, found.start) == ("route", "main-stage", "samseong")
    assert found.step_free


@pytest.mark.parametrize("text", ["휠체어 빌리는 곳 어디예요?", "无障碍卫生间在哪", "유모차 대여"])
def test_asking_for_a_wheelchair_or_its_toilet_asks_for_no_way(text: str):
    assert without_steps(fold(text)) is None
    assert not ask(text).step_free


@pytest.mark.parametrize(
    "text",
    [
        "가장 가까운 정수기 어디예요?",
        "nearest drinking water",
        "一番近い給水機",
        "最近的饮水机在哪里",
    ],
)
def test_the_nearest_comes_first_for_someone_who_said_where_they_are(text: str):
    assert ask(text, here="zone-robot").ids == ("water-2f", "water-3f")


@pytest.mark.parametrize(
    "text",
    [
        "IBM, 알리바바, MIT 부스 다 보고 싶어",
        "I want to see IBM, Alibaba and MIT",
        "IBMとアリババとMITを全部見たい",
        "我想看IBM、阿里巴巴和MIT都看一下",
    ],
)
def test_several_names_make_a_tour(text: str):
    found = ask(text)
    assert (found.intent, found.ids) == ("tour", ("x-ibm", "x-alibaba", "x-mit"))


def test_a_group_with_a_deadline_makes_a_tour_that_is_over_by_then():
    found = ask("all robot booths before 3pm", here="main-gate")
    assert found.intent == "tour"
    assert found.until == NOON + timedelta(hours=3)
    assert len(found.ids) >= 5


def test_a_saved_session_is_kept_between_the_stops():
    text = said("IBM, 알리바바 부스 다 보고 싶어", here="main-gate", saved=("s-opening",))
    assert "개막식 시작" in text or "개막식 시작" in text.replace("  ", " ")


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("어느 출입구로 들어가야 메인무대가 가까워요?", "gate-c-1"),
        ("which gate should I use for the mobility zone", "gate-c-2"),
        ("モビリティゾーンはどの入口から入ればいいですか", "gate-c-2"),
        ("去主舞台从哪个门进", "gate-c-1"),
    ],
)
def test_the_right_gate_is_the_one_nearest_to_the_goal(text: str, gate: str):
    assert ask(text).ids == (gate,)


def test_before_the_gates_open_the_way_is_told_with_when_they_do():
    early = datetime(2025, 9, 30, 0, 0, tzinfo=UTC)
    assert "C홀 출입구 1은 10:00에 열어요." in said("메인무대 가는 길", here="samseong", at=early)


def test_one_can_always_leave():
    late = datetime(2025, 9, 30, 10, 0, tzinfo=UTC)
    text = said("how do I get to Samseong Station", here="main-stage", at=late)
    assert "opens" not in text
    assert "closed" not in text
    assert "Samseong Station" in text.splitlines()[0]
