"""Who needs help now is heard in four languages; who asks about such things is answered."""

import pytest

from knowledge.ask.emergency import needs_help
from knowledge.ask.sameness import mark, same


@pytest.mark.parametrize(
    "text",
    [
        "사람이 쓰러졌어요",
        "불이 났어요, 어떻게 해요?",
        "숨을 안 쉬어요!!",
        "아이를 잃어버렸어요",
        "Someone collapsed near hall C",
        "FIRE!",
        "I can't breathe",
        "my child is missing",
        "人が倒れました",
        "火事だ！",
        "心臓発作を起こした人がいます",
        "有人晕倒了",
        "有人暈倒了",
        "着火了",
        "救命",
    ],
)
def test_someone_in_danger_is_heard(text: str):
    assert needs_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "비상구 어디예요?",
        "불이 나면 어떻게 해요?",
        "쓰러진 사람을 찾는 로봇 부스 어디예요?",
        "help",
        "Where is the fire exit?",
        "what if someone collapsed",
        "fall detection demo: he collapsed",
        "can you help me find hall C",
        "避難訓練で煙が出ますか",
        "急に倒れたらどうすればいい？",
        "紧急出口在哪里",
        "如果着火了怎么办",
        "화장실 " * 40 + "불이야",
        "",
    ],
)
def test_a_question_about_danger_is_a_question(text: str):
    assert not needs_help(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("짐 맡길 데 있어요?", "짐 맡길데 있나요"),
        ("Where can I charge my drone battery?", "where can i charge my drone batery"),
        ("드론 배터리 충전은 어디서 해요?", "드론 배터리 충전 어디서하나요"),
    ],
)
def test_the_same_question_is_known_by_its_letters(one: str, other: str):
    assert same(mark(one), mark(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("B12 부스 콘센트 있어요?", "B13 부스 콘센트 있어요?"),
        ("물품 보관함 얼마예요?", "유모차 대여 얼마예요?"),
        ("?", "!"),
    ],
)
def test_other_questions_are_not_the_same(one: str, other: str):
    assert not same(mark(one), mark(other))
