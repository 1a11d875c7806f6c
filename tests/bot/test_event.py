"""The event with edits laid over it: facts at once, words soon, everything in one moment."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from bot.event import LiveEvent
from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.semantic import Semantic
from knowledge.ask.surfaces import names
from knowledge.edits import AliasEdit, Edits, SessionEdit
from knowledge.model import Session, Text
from tests.handlers.conftest import ENGINE
from tests.knowledge.small_pack import PACK, seoul

SESSION = next(one for one in PACK.sessions if one.starts and one.ends)
LATER = SESSION.starts + timedelta(minutes=30)
MOVED = Edits(sessions=(SessionEdit(id=SESSION.id, starts=LATER),))


class Small(LiveEvent):
    def _read(self):
        return PACK, ENGINE


@pytest.fixture
def event(tmp_path):
    return Small(tmp_path)


async def learned(event: LiveEvent) -> None:
    """Wait until the engine knows the words of the pack."""
    for _ in range(400):
        if not event._is_stale():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("The words were not learned")


async def test_a_moved_session_is_told_at_once_by_the_same_indexes(event):
    meaning = event.engine.meaning
    await event.lay("day", MOVED)
    assert (event.pack[SESSION.id].starts, event.engine.pack) == (LATER, event.pack)
    assert event.engine.meaning is meaning


async def test_new_words_are_learned_in_a_thread_and_facts_stay_true_meanwhile(event):
    alias = AliasEdit(entry=SESSION.id, lang="en", words=("quokka gathering",))
    await event.lay("taught", Edits(aliases=(alias,)))
    await event.lay("day", MOVED)
    assert event.engine.pack[SESSION.id].starts == LATER
    await learned(event)
    asked = Question(text="When is the quokka gathering?", at=seoul(6, 9))
    assert event.engine.ask(asked).ids == (SESSION.id,)
    assert event.engine.pack[SESSION.id].starts == LATER


async def test_layers_do_not_disturb_each_other(event):
    demo = Session(id="demo-1", title=Text((("en", "A walking robot"),)), kind="demo")
    await event.lay("demos", Edits(added=(demo,)))
    await event.lay("day", MOVED)
    await event.lay("demos", Edits())
    assert event.pack.sessions == tuple(
        replace(one, starts=LATER, ends=one.ends + timedelta(minutes=30))
        if one.id == SESSION.id
        else one
        for one in PACK.sessions
    )


async def test_many_edits_in_a_row_cost_few_rebuilds(event, monkeypatch):
    built = []
    first = event._swap_engine
    monkeypatch.setattr(event, "_swap_engine", lambda engine: built.append(1) or first(engine))
    for number in range(40):
        words = (f"quokka {number}",)
        await event.lay(
            "taught", Edits(aliases=(AliasEdit(entry=SESSION.id, lang="en", words=words),))
        )
    await learned(event)
    assert len(built) < 20


async def test_what_cannot_be_kept_changes_nothing(event):
    async def full(pack, write):
        raise OSError("no space left")

    event.retime = full
    with pytest.raises(OSError, match="no space"):
        await event.lay("day", MOVED)
    assert event.pack is PACK


async def test_the_pack_is_swapped_only_after_what_depends_on_it_was_kept(event):
    seen = []

    async def keeping(pack, write):
        seen.append((pack[SESSION.id].starts, event.pack[SESSION.id].starts))

    event.retime = keeping
    await event.lay("day", MOVED)
    assert seen == [(LATER, SESSION.starts)]
    assert event.pack[SESSION.id].starts == LATER


async def test_edits_stay_when_the_pack_is_read_again(event):
    await event.lay("day", MOVED)
    event.reload()
    assert event.pack[SESSION.id].starts == LATER


async def test_what_was_begun_before_meaning_was_there_does_not_take_it_away(event):
    class Still:
        def query(self, texts):
            return np.ones((len(texts), 384), np.float32)

        passage = query

    meaning = ENGINE.meaning.with_semantic(Semantic(names(PACK), Still()))
    assert event._swap_engine(Engine(PACK, meaning))
    assert not event._swap_engine(ENGINE)
    assert event.engine.meaning is meaning
