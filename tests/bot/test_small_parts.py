"""Alarm, beat, live event, asking: small parts, each by itself."""

import asyncio
import logging
import shutil

import pytest
from telegram import Bot

from bot.alarm import TelegramAlarm, alarm_text
from bot.asking import EngineAsking
from bot.event import LiveEvent
from bot.logs import Redactor
from bot.sandbox import DEFAULT_TOKEN, Sandbox
from bot.scheduler import Scheduler
from bot.settings import EVENTS
from knowledge.ask.answer import Question
from knowledge.errors import PackError
from tests.bot.test_concierge import OPENING
from tests.e2e.person import Person


@pytest.fixture(scope="module")
def event():
    return LiveEvent(EVENTS / "slw2024")


async def test_the_alarm_reaches_organizers_once_an_hour_for_each_reason():
    box, now = Sandbox(), 0.0
    url = await box.start()
    async with Person.known(url, "ko", "organizer") as organizer:
        await organizer.send("/start")
        async with Bot(DEFAULT_TOKEN, f"{url}/bot") as bot:
            redact = Redactor([DEFAULT_TOKEN])
            alarm = TelegramAlarm(bot, (organizer.id,), redact, lambda: now)
            await alarm.raise_once("disk", f"1 < 2 & {DEFAULT_TOKEN}")
            await alarm.raise_once("disk", "again")
            await alarm.raise_once("network", "other")
            now += 3600
            await alarm.raise_once("disk", "an hour later")
        assert await organizer.read() == [
            "⚠️ 1 < 2 & [hidden]",
            "⚠️ other",
            "⚠️ an hour later",
        ]
    await box.stop()


def test_alarms_are_in_the_event_s_first_language(event):
    assert alarm_text(event.pack, "alarm.silence", seconds=95).startswith("텔레그램이 95초째")


async def test_one_failing_beat_does_not_end_it(caplog):
    scheduler, beats = Scheduler(), []
    enough = asyncio.Event()

    async def beat():
        beats.append(len(beats))
        if len(beats) == 3:
            enough.set()
        raise ValueError("no")

    scheduler.every(0.02, "failing", beat)
    scheduler.start()
    with caplog.at_level(logging.CRITICAL, "bot.scheduler"):
        await asyncio.wait_for(enough.wait(), 5)
    scheduler.stop()
    assert beats[:3] == [0, 1, 2]


def test_a_pack_that_fails_to_load_does_not_replace_the_good_one(tmp_path):
    folder = shutil.copytree(EVENTS / "slw2024", tmp_path / "event")
    event = LiveEvent(folder)
    before = event.pack
    (folder / "sessions.toml").write_text("[[sessions]]\nid = 5\n")
    with pytest.raises(PackError):
        event.reload()
    assert event.pack is before
    assert event.engine.pack is before


async def test_asking_answers_by_letters_without_the_model(event):
    asking = EngineAsking(event)
    answer = await asking.ask(Question(text="화장실 어디예요?", at=OPENING))
    assert answer == event.engine.ask(Question(text="화장실 어디예요?", at=OPENING), wait=False)
    asking.close()


class Thinking:
    """An event whose engine is unsure by letters, and takes its time by meaning."""

    def __init__(self, event):
        self.pack, self._engine, self.asked = event.pack, event.engine, []
        self.meaning = type("Meaning", (), {"semantic": object()})

    @property
    def engine(self):
        return self

    def ask(self, question, *, wait=True):
        if wait:
            self.asked.append(question.text)
        return self._engine.ask(Question(text="qqqq zzzz xxxx", at=question.at), wait=False)


async def test_what_was_asked_by_meaning_is_remembered(event):
    thinking = Thinking(event)
    asking = EngineAsking(thinking)
    for text in ("Do you have  ZEBRAS", "do you have zebras", "and lions"):
        await asking.ask(Question(text=text, at=OPENING))
    assert thinking.asked == ["Do you have  ZEBRAS", "and lions"]
    asking.close()


async def test_who_would_wait_too_long_gets_the_quick_decision(event):
    thinking = Thinking(event)
    asking = EngineAsking(thinking)
    asking._cost, asking._waiting = 0.1, 4
    await asking.ask(Question(text="do you have zebras", at=OPENING))
    assert thinking.asked == []
    asking.close()
