"""For any event and any message: titles are found, nothing raises, nothing takes long."""

from functools import cache
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import EVENTS
from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.korean import key_codes, keystrokes
from knowledge.ask.normalize import fold, visible
from knowledge.ask.surfaces import names
from knowledge.model import Faq, Pack
from knowledge.pack.load import load
from tests.bench.made_packs import START, pack, questions

BUNDLED = ("slw2024", "slw2025")
TOO_LONG = 0.05


@cache
def bundled(event: str) -> Engine:
    return Engine.build(load(EVENTS / event), semantic=False)


def titles_not_found(engine: Engine) -> list[tuple[str, ...]]:
    """Return the titles for which no entry of that name is among the first three, with those."""
    called: dict[str, set[str]] = {}
    for each in names(engine.pack):
        for title in (*each.titles, *each.people):
            called.setdefault(title.replace(" ", ""), set()).add(each.entry.id)
    wrong = []
    for entry in (each.entry for each in names(engine.pack)):
        for _, title in () if isinstance(entry, Faq) else entry.name:
            answer = engine.ask(Question(text=title, at=START), wait=False)
            known = called[fold(visible(title)).replace(" ", "")]
            if not known & {*answer.ids, *answer.candidates[:3]}:
                wrong.append((title, *answer.candidates[:3]))
    return wrong


@pytest.mark.parametrize("event", BUNDLED)
def test_every_title_of_a_bundled_event_is_found_as_it_stands(event: str) -> None:
    assert titles_not_found(bundled(event)) == []


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 120))
def test_every_title_of_any_event_is_found_as_it_stands(seed: int, size: int) -> None:
    assert titles_not_found(Engine.build(pack(size, seed), semantic=False)) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600), st.sampled_from(BUNDLED))
def test_no_message_raises_or_takes_long_in_a_real_event(text: str, event: str) -> None:
    engine, fastest = bundled(event), TOO_LONG
    for _ in range(3):
        began = thread_time()
        assert len(engine.ask(Question(text=text, at=START), wait=False).candidates) <= 5
        fastest = min(fastest, thread_time() - began)
    assert fastest < TOO_LONG


def test_an_answer_depends_on_the_question_alone() -> None:
    made: Pack = pack(200)
    asked = [Question(text=one.text, at=START) for one in questions(made, 60)]
    first, second = Engine.build(made, semantic=False), Engine.build(made, semantic=False)
    forwards = [first.ask(one, wait=False) for one in asked]
    backwards = [second.ask(one, wait=False) for one in reversed(asked)]
    assert forwards == backwards[::-1]


@given(st.lists(st.text("가각뷁힣ㄱㅎㅏㅣㅘㅄ로봇zone 3+é中", max_size=12), max_size=6))
def test_key_codes_compare_as_key_strokes_do(texts: list[str]) -> None:
    folded = [fold(visible(text)) for text in texts]
    by_code = sorted(folded, key=key_codes)
    assert [keystrokes(text) for text in by_code] == sorted(map(keystrokes, folded))
    assert [len(key_codes(text)) for text in folded] == [len(keystrokes(text)) for text in folded]
    assert [len(key_codes(text).split()) for text in folded] == [len(t.split()) for t in folded]
