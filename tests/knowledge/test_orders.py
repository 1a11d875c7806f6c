"""Orders of organizers, in one sentence each; questions are none."""

import pytest

from knowledge.ask.orders import Order, order


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("로봇 포럼 30분 늦춰줘", Order("shift", "로봇 포럼", 30)),
        ("로봇 포럼을 15분 미뤄 주세요.", Order("shift", "로봇 포럼", 15)),
        ("로봇 포럼을 한 시간 앞당겨줘", Order("shift", "로봇 포럼", -60)),
        ("delay the keynote by 10 minutes", Order("shift", "keynote", 10)),
        ("move the keynote by 20 minutes", Order("shift", "keynote", 20)),
        ("move the keynote 1 hour later", Order("shift", "keynote", 60)),
        ("Please postpone Robot Forum 1 hour", Order("shift", "Robot Forum", 60)),
        ("bring forward the keynote by 5 min", Order("shift", "keynote", -5)),
        ("ロボットフォーラムを30分遅らせて", Order("shift", "ロボットフォーラム", 30)),
        ("把机器人论坛推迟30分钟", Order("shift", "机器人论坛", 30)),
        ("기조연설을 15시로 옮겨줘", Order("move", "기조연설", to="15시")),
        ("로봇 포럼을 B홀로 옮겨 주세요", Order("move", "로봇 포럼", to="B홀")),
        ("move the keynote to 15:00", Order("move", "keynote", to="15:00")),
        ("move Robot Forum to Hall B", Order("move", "Robot Forum", to="Hall B")),
        ("基調講演を15時に移動して", Order("move", "基調講演", to="15時")),
        ("把主题演讲改到15点", Order("move", "主题演讲", to="15点")),
        ("로봇 포럼 취소해줘", Order("cancel", "로봇 포럼")),
        ("cancel the keynote", Order("cancel", "keynote")),
        ("基調講演を中止して", Order("cancel", "基調講演")),
        ("取消主题演讲", Order("cancel", "主题演讲")),
        ("로봇 포럼 취소 철회해줘", Order("restore", "로봇 포럼")),
        ("restore the keynote", Order("restore", "keynote")),
        ("로봇 포럼 만석이야", Order("full", "로봇 포럼")),
        ("the keynote is full", Order("full", "keynote")),
        ("基調講演は満席です", Order("full", "基調講演")),
        ("主题演讲满了", Order("full", "主题演讲")),
        ("C홀 닫아줘", Order("close", "C홀")),
        ("close Hall C", Order("close", "Hall C")),
        ("C홀 다시 열어줘", Order("open", "C홀")),
        ("reopen Hall C", Order("open", "Hall C")),
        ("关闭C馆", Order("close", "C馆")),
        (
            "rename Robot Forum to Robots at Work",
            Order("rename", "Robot Forum", to="Robots at Work"),
        ),
    ],
)
def test_an_order_is_recognised(text, wanted):
    assert order(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "로봇 포럼 언제 해요?",
        "로봇 포럼 취소됐어?",
        "취소된 세션 있어요?",
        "C홀 닫혔어?",
        "is the keynote full?",
        "화장실 어디예요",
        "when does the keynote start",
        "오늘 뭐 해요",
        "안녕하세요",
        "",
    ],
)
def test_a_question_is_no_order(text):
    assert order(text) is None
