"""Demos are found by asking: of an exhibitor, a topic, a place, at a time, in four languages."""

from dataclasses import replace

import pytest

from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.words import reply
from knowledge.demos.values import Showing, session_of
from knowledge.edits import Edits, edited
from knowledge.model import Text
from knowledge.say import plain
from tests.knowledge.demos.test_demo_rules import span, standing
from tests.knowledge.small_pack import PACK, seoul


def named(number, at, ko, en, exhibitor="moon"):
    one: Showing = standing(number, at, exhibitor=exhibitor)
    return session_of(replace(one, title=Text((("ko", ko), ("en", en)))))


DEMOS = (
    named(1, span(14), "떡 찧기", "Pounding rice cakes"),
    named(2, span(16), "떡 찧기", "Pounding rice cakes"),
    named(3, span(11, day=7), "떡 찧기", "Pounding rice cakes"),
    named(4, span(15), "안개 만들기", "Making fog", exhibitor="fog"),
)
ENGINE = Engine.build(edited(PACK, Edits(added=DEMOS)), semantic=False)
ASKED = (
    ("달토끼 데모 언제야?", (1, 2, 3)),
    ("Moon Rabbit demo when?", (1, 2, 3)),
    ("ムーンラビットのデモはいつ？", (1, 2, 3)),
    ("月兔的演示什么时候？", (1, 2, 3)),
    ("오늘 오후 떡 찧기 시연", (1, 2)),
    ("demos this afternoon", (1, 4, 2)),
    ("demos tomorrow", (3,)),
    ("데모 뭐 있어?", (1, 4, 2, 3)),
    ("fog demo", (4,)),
    ("C-7 데모", (1, 4, 2, 3)),
)


def ask(text):
    return ENGINE.ask(Question(text=text, at=seoul(6, 13)))


@pytest.mark.parametrize(("question", "numbers"), ASKED)
def test_demos_are_found_by_asking(question, numbers):
    assert ask(question).ids == tuple(f"demo-{n}" for n in numbers)


def test_a_booth_tells_its_next_demo():
    question = Question(text="달토끼 어디야?", at=seoul(6, 13))
    told = plain(reply(ENGINE.pack, question, ENGINE.ask(question)).text)
    assert "데모: 오늘 14:00 떡 찧기 외 2번" in told.splitlines()


def test_where_nothing_is_shown_demos_are_not_made_up():
    engine = Engine.build(PACK, semantic=False)
    found = engine.ask(Question(text="로봇 데모", at=seoul(6, 13)))
    assert not [one for one in found.ids if one.startswith("demo-")]
