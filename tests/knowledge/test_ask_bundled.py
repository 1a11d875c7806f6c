"""The bundled event, asked as a picky visitor would."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine
from knowledge.model import Faq
from knowledge.pack.load import load

PACK = load(Path(__file__).parents[2] / "knowledge" / "events" / "slw2025")
NOON = datetime.fromisoformat("2025-09-30T12:40:00+09:00")


@cache
def engine() -> Engine:
    return Engine.build(PACK, semantic=False)


def ask(text: str, lang: str = "") -> Answer:
    return engine().ask(Question(text=text, at=NOON, lang=lang))


def test_what_something_is_called_comes_first() -> None:
    lost = []
    for entry in PACK.entries():
        titles = entry.ask.all() if isinstance(entry, Faq) else [text for _, text in entry.name]
        for title in titles:
            look = engine().meaning.look(title)
            assert look is not None
            called = engine().meaning.called(look)
            if called and engine().meaning.best(look, 1)[0] not in called:
                lost.append(title)
    assert lost == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("are you a robot", "q-bot"),
        ("ice cream", "q-food"),
        ("COEX怎么去", "q-subway"),
        ("how many exhibitors", "q-size"),
        ("can i leave my suitcase somewhere", "q-lockers"),
        ("urban ai forum tomorrow", "s-urban-ai"),
        ("코엑스에서 주차", "parking"),
    ],
)
def test_the_right_thing_is_told_surely(text: str, first: str) -> None:
    answer = ask(text)
    assert (answer.verdict, answer.ids[:1]) == ("answer", (first,))
    assert answer.intent not in ("route", "schedule")


@pytest.mark.parametrize(
    "text", ["어제", "어제 뭐 했어", "yesterday", "昨日", "昨日は何がありましたか", "昨天有什么"]
)
def test_a_day_without_programme_is_said_to_have_none(text: str) -> None:
    answer = ask(text)
    assert (answer.verdict, answer.intent, answer.ids) == ("chat", "schedule", ())
    assert answer.window is not None
    assert answer.window.start.isoformat() == "2025-09-28T15:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("둘째 날 오후 로봇", ("s-sophia-2", "s-sports-2", "s-extreme")),
        ("wednesday afternoon robots", ("s-sophia-2", "s-sports-2", "s-extreme")),
        ("周三下午的机器人活动", ("s-sophia-2", "s-sports-2", "s-extreme")),
        ("robots this afternoon", ("s-sophia-1", "s-sports-1")),
        ("下午有什么机器人活动", ("s-sophia-1", "s-sports-1")),
        ("what's next", ("s-opening",)),
    ],
)
def test_a_topic_and_a_time_list_what_runs_then(text: str, ids: tuple[str, ...]) -> None:
    answer = ask(text)
    assert (answer.intent, answer.ids) == ("schedule", ids)


def test_japanese_and_chinese_need_no_spaces_around_halls_and_topics() -> None:
    assert ask("今日のホールCのプログラム").ids == ask("오늘 C홀 프로그램").ids != ()
    assert ask("第三天").ids == ask("day 3").ids != ()


@pytest.mark.parametrize(
    "text",
    [
        "개막식 끝나고 뭐 해",
        "what's on after the opening ceremony",
        "開会式の後は何がありますか",
        "开幕式结束后有什么",
    ],
)
def test_what_comes_after_something_starts_when_it_is_over(text: str) -> None:
    answer = ask(text)
    assert (answer.intent, answer.ids) == ("schedule", ("s-mayors",))


@pytest.mark.parametrize("text", ["화쟝실", "화잗실 어디", "请问洗手间怎么走谢谢", "toilets"])
def test_a_kind_is_listed_however_it_is_typed(text: str) -> None:
    answer = ask(text)
    assert (answer.verdict, answer.intent) == ("answer", "list")
    assert answer.ids == ask("화장실").ids


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("로봇 포럼 저장해줘", "s-robot-forum"),
        ("로봇 포럼 일정에 넣어줘", "s-robot-forum"),
        ("로봇존 담아줘", "zone-robot"),
        ("두산 부스 저장해줘", "x-doosan"),
        ("add the robot forum", "s-robot-forum"),
        ("bookmark the robot zone", "zone-robot"),
        ("please put the robot forum on my schedule", "s-robot-forum"),
        ("ロボットフォーラムを予定に入れて", "s-robot-forum"),
        ("ロボットフォーラムを追加してください", "s-robot-forum"),
        ("把机器人论坛加入日程", "s-robot-forum"),
        ("请把机器人论坛放进我的日程里", "s-robot-forum"),
        ("收藏机器人论坛", "s-robot-forum"),
    ],
)
def test_things_are_saved_in_every_language(text: str, id_: str) -> None:
    answer = ask(text)
    assert (answer.verdict, answer.intent, answer.ids) == ("answer", "save", (id_,))


def test_saving_something_unclear_offers_sessions_first() -> None:
    answer = ask("키노트 저장해줘")
    assert (answer.verdict, answer.intent) == ("choose", "save")
    assert answer.ids[0].startswith("s-")


@pytest.mark.parametrize("text", ["1", "12", "네 1"])
def test_a_bare_number_names_nothing(text: str) -> None:
    assert ask(text).verdict != "answer"


@pytest.mark.parametrize("text", ["주말", "이번 주말", "weekend", "what's on this weekend", "周末"])
def test_the_weekend_is_two_days(text: str) -> None:
    answer = ask(text)
    assert answer.window is not None
    assert (answer.window.end - answer.window.start).days == 2


@pytest.mark.parametrize(
    ("text", "hour"), [("십사시", 14), ("오후 삼시", 15), ("열네시", 14), ("십오 시 반", 15)]
)
def test_hours_are_told_in_korean_and_chinese_numbers(text: str, hour: int) -> None:
    answer = ask(text)
    assert answer.window is not None
    assert answer.window.start.astimezone(PACK.event.timezone).hour == hour


@pytest.mark.parametrize(("text", "lang"), [("元宇宙", "zh"), ("宇宙人", "ja")])
def test_a_word_of_which_only_a_part_is_known_is_asked_back(text: str, lang: str) -> None:
    assert ask(text, lang).verdict in ("choose", "unsure")
