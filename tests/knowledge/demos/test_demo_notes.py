"""A demo in one message: which words are its title, and what the others say."""

import pytest

from knowledge.demos.notes import read_note
from knowledge.demos.when import read_times
from knowledge.model import Place, Text
from tests.knowledge.demos.demo_times import reading
from tests.knowledge.times_cases import AT, EVENT, ZONE

STAGE = Place(
    id="main",
    name=Text(
        (("ko", "메인무대"), ("en", "Main Stage"), ("ja", "メインステージ"), ("zh", "主舞台"))
    ),
    kind="stage",
)
TITLES = (
    ("로봇 팔 시연, 내일 2시부터 30분", "로봇 팔 시연"),
    ("내일 오후 2시 로봇 팔 시연 20분 20명 영어로", "로봇 팔 시연"),
    ("내일의 로봇, 오후 3시 메인무대에서", "내일의 로봇"),
    ("1분 건강 체크, 내일 2시", "1분 건강 체크"),
    ("10/1 14:00-14:20 현대 수소차", "현대 수소차"),
    ("내일 3시, 1분 건강 체크", "1분 건강 체크"),
    ("Robots and Arms tomorrow 2pm and 4pm", "Robots and Arms"),
    ("Robot arm show, tomorrow at 2pm for 30 minutes, 20 seats, in English", "Robot arm show"),
    ("Hydrogen car every hour on the hour 10–17 tomorrow", "Hydrogen car"),
    ("ロボットアーム実演、明日14時から30分、英語で", "ロボットアーム実演"),
    ("机器人手臂演示，明天下午两点半小时，在主舞台", "机器人手臂演示"),
    ("机器人手臂演示，10月1日14点，20分钟，限20人", "机器人手臂演示"),
    ("ロボット実演、明日14時、定員20名", "ロボット実演"),
    ("로봇 팔 시연", "로봇 팔 시연"),
    ("내일 2시", ""),
)


def note(text):
    return read_note(text, at=AT, event=EVENT, stages=[STAGE])


@pytest.mark.parametrize(("message", "title"), TITLES)
def test_what_is_no_time_is_the_title(message, title):
    assert note(message).title == title


def test_seats_language_and_stage_are_heard():
    found = note("Robot arm show, tomorrow at 2pm for 30 minutes, 20 seats, in English")
    assert (found.language, found.times.seats, found.times.length) == ("en", 20, 30)
    assert note("내일의 로봇, 오후 3시 메인무대에서").place == "main"
    assert note("机器人手臂演示，明天下午两点半小时，在主舞台").place == "main"
    assert note("로봇 팔 시연, 영어로 진행, 내일 2시").language == "en"


def test_a_second_line_is_the_sentence():
    found = note("로봇 팔 시연\n사람과 함께 일하는 팔을 보여드려요\n내일 2시, 4시 20분씩")
    assert found.title == "로봇 팔 시연"
    assert found.about == "사람과 함께 일하는 팔을 보여드려요"
    assert [one.starts.astimezone(ZONE).hour for one in found.times.slots] == [14, 16]


def test_a_message_without_a_time_has_none():
    assert reading("로봇 팔 시연") is None
    assert reading("a robot that pours tea") is None
    assert reading("") is None


def test_a_day_or_a_length_alone_is_no_time_yet():
    assert reading("내일") == ""
    assert reading("20 minutes") == ""
    assert read_times("20 minutes", at=AT, event=EVENT).length == 20
