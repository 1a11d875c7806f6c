"""The engine on a small event: what a question is answered with."""

from dataclasses import replace
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine
from knowledge.ask.line import line
from knowledge.model import Pack
from tests.knowledge.asked_pack import NOON, PACK

ENGINE = Engine.build(PACK, semantic=False)
TOO_LONG = 0.05


def ask(text: str, *, after: str = "", here: str = "", lang: str = "") -> Answer:
    return ENGINE.ask(Question(text=text, at=NOON, after=after, here=here, lang=lang))


@pytest.mark.parametrize("entry", PACK.entries(), ids=lambda entry: entry.id)
def test_a_title_asked_as_it_stands_is_found(entry: object) -> None:
    for _, title in entry.name:  # type: ignore[attr-defined]
        answer = ask(title)
        assert answer.candidates[0] == entry.id, title  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("로봇존 어디야?", "robots"),
        ("where is the robot zone", "robots"),
        ("로봇졵 어디", "robots"),
        ("fhqhtwhs djelsrkdy", "robots"),
        ("메인무대어디예요", "stage"),
        ("ㅁㅇㅁㄷ", "stage"),
        ("ワイファイのパスワード", "wifi"),
        ("停车可以吗", "parking"),
        ("김무훈님 발표 언제예요", "keynote"),
        ("hanbit", "x-hanbit"),
    ],
)
def test_the_right_entry_is_found(text: str, found: str) -> None:
    assert ask(text).candidates[0] == found


def test_a_kind_lists_all_of_it_nearest_first() -> None:
    assert set(ask("화장실 어디예요?").ids) == {"wc-a", "wc-b", "wc-up"}
    assert ask("where is the toilet?", here="stage").ids == ("wc-b", "wc-up", "wc-a")
    assert ask("ㅎㅈㅅ", here="gate").ids[0] == "wc-a"


def test_what_runs_now_and_next_comes_from_the_schedule() -> None:
    assert ask("다음 세션 뭐야?").ids == ("keynote",)
    now = ask("지금 뭐 해?")
    assert (now.verdict, now.intent, now.ids) == ("chat", "schedule", ())
    assert ask("오늘 일정").ids == ("keynote", "forum")


def test_a_time_and_a_place_are_combined() -> None:
    assert ask("오늘 메인무대 일정").ids == ("keynote",)
    assert ask("sessions today in the robot zone").ids == ("forum",)


def test_two_questions_have_two_answers() -> None:
    answer = ask("메인무대 어디예요? 와이파이 비밀번호 뭐예요?")
    assert (answer.ids, [further.ids for further in answer.more]) == (("stage",), [("wifi",)])


def test_a_greeting_before_a_question_is_no_question() -> None:
    assert ask("안녕하세요! 메인무대 어디예요?").ids == ("stage",)


def test_a_follow_up_is_about_what_was_spoken_of() -> None:
    when = ask("몇 시야?", after="휴머노이드 포럼 알려줘")
    assert (when.ids, when.intent) == (("forum",), "when")
    way = ask("how do I get there?", after="where is the main stage", here="gate")
    assert (way.intent, way.start, way.goal) == ("route", "gate", "stage")


def test_a_way_has_two_ends() -> None:
    for text in ("게이트 2에서 로봇존 가는 길", "from gate 2 to the robot zone"):
        answer = ask(text)
        assert (answer.intent, answer.start, answer.goal) == ("route", "gate", "robots"), text


def test_a_session_can_be_asked_to_be_saved() -> None:
    for text in ("휴머노이드 포럼 저장해줘", "add the humanoid forum"):
        answer = ask(text)
        assert (answer.intent, answer.ids) == ("save", ("forum",)), text


@pytest.mark.parametrize(
    ("text", "intent"), [("안녕", "hello"), ("thank you!", "thanks"), ("谢谢", "thanks")]
)
def test_small_talk_claims_nothing(text: str, intent: str) -> None:
    answer = ask(text)
    assert (answer.verdict, answer.ids, answer.intent) == ("chat", (), intent)


@pytest.mark.parametrize("text", ["", "   ", "😀😀😀", "?!", "\u200b\u202e", "。。。"])
def test_nothing_said_is_nothing_understood(text: str) -> None:
    assert ask(text).verdict in ("unsure", "chat")


@pytest.mark.parametrize("text", ["테슬라 주식 사도 돼?", "who won the world cup"])
def test_what_is_not_known_is_not_answered(text: str) -> None:
    assert ask(text).verdict in ("unsure", "choose")


def test_the_other_layout_is_answered_in_its_language() -> None:
    assert ask("fhqhtwhs djelsrkdy", lang="en").lang == "ko"


def test_an_event_without_entries_knows_nothing() -> None:
    empty = Engine.build(Pack(event=PACK.event), semantic=False)
    asked = Question(text="로봇존 어디", at=NOON)
    assert empty.ask(asked).verdict == "unsure"


def test_the_answer_line_has_its_fields() -> None:
    answer = replace(ask("로봇존 어디야?"), more=(ask("와이파이"),))
    out = line(answer, 0.5)
    assert list(out) == ["q", "verdict", "ids", "candidates", "intent", "score", "ms", "more"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=4096))
def test_no_text_raises_or_takes_long(text: str) -> None:
    fastest = TOO_LONG
    for _ in range(3):
        began = thread_time()
        assert len(ask(text).candidates) <= 5
        fastest = min(fastest, thread_time() - began)
    assert fastest < TOO_LONG


@pytest.mark.parametrize("char", ["가", "a", "あ", "中", "ㄱ", "👍", " ", "\u0301", "1", "?"])
def test_four_thousand_characters_are_read_in_time(char: str) -> None:
    ask(char * 4096)
    began = thread_time()
    ask(char * 4096)
    assert thread_time() - began < TOO_LONG
