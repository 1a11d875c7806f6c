"""Edits laid over a pack: pure, complete, and without a trace in the pack itself."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ask.answer import Question
from knowledge.ask.engine import Engine
from knowledge.ask.rank import USUAL
from knowledge.ask.renewing import rebuilt
from knowledge.ask.semantic import Semantic
from knowledge.ask.surfaces import names, said_alike
from knowledge.edits import AliasEdit, Edits, PlaceEdit, SessionEdit, edited
from knowledge.model import Faq, Session, Text, Words
from tests.knowledge.small_pack import PACK, seoul

START = seoul(6, 12)
IDS = [entry.id for entry in PACK.entries()]
SESSIONS = [session.id for session in PACK.sessions]
PLACES = [place.id for place in PACK.places]
ids = st.sampled_from([*IDS, "nothing-has-this-id"])
maybe = st.none() | st.booleans()
session_edits = st.builds(
    SessionEdit,
    id=ids,
    starts=st.none() | st.integers(-600, 600).map(lambda m: START + timedelta(minutes=m)),
    place=st.none() | st.sampled_from(PLACES),
    title=st.none() | st.just(Text((("en", "Renamed"),))),
    cancelled=maybe,
    full=maybe,
)
place_edits = st.builds(PlaceEdit, id=ids, state=st.sampled_from(["open", "closed", "full"]))
alias_edits = st.builds(
    AliasEdit, entry=ids, lang=st.sampled_from(["ko", "en", ""]), words=st.just(("zebra",))
)
added = st.builds(
    Session, id=st.sampled_from(["new-1", "new-2"]), title=st.just(Text((("en", "New"),)))
) | st.builds(
    Faq,
    id=st.just("new-faq"),
    ask=st.just(Words((("en", ("Where is the zebra?",)),))),
    answer=st.just(Text((("en", "At home."),))),
)
all_edits = st.builds(
    Edits,
    sessions=st.lists(session_edits, max_size=4).map(tuple),
    places=st.lists(place_edits, max_size=3).map(tuple),
    aliases=st.lists(alias_edits, max_size=3).map(tuple),
    added=st.lists(added, max_size=3).map(tuple),
    removed=st.lists(ids, max_size=3).map(tuple),
)


@given(all_edits)
def test_the_pack_itself_never_changes(edits):
    before = repr(PACK)
    edited(PACK, edits)
    assert repr(PACK) == before


@given(all_edits)
def test_the_same_edits_give_the_same_pack(edits):
    assert edited(PACK, edits) == edited(PACK, edits)


@given(all_edits)
def test_only_what_is_spoken_of_differs(edits):
    touched = {one.id for one in (*edits.sessions, *edits.places, *edits.added)}
    touched |= {alias.entry for alias in edits.aliases} | set(edits.removed)
    after = edited(PACK, edits)
    assert [e for e in after.entries() if e.id not in touched] == [
        e for e in PACK.entries() if e.id not in touched
    ]


@given(all_edits)
def test_ids_stay_unique_and_answers_keep_their_facts(edits):
    after = edited(PACK, edits)
    every = [e.id for e in (*after.places, *after.sessions, *after.exhibitors, *after.faq)]
    assert len(every) == len(set(every))
    engine = ENGINE.with_pack(after)
    for text in ("Where is the keynote?", "화장실 어디예요?", "오늘 뭐 해요?"):
        answer = engine.ask(Question(text=text, at=START))
        assert all(after.find(one) for one in answer.ids)


@given(all_edits)
def test_the_digest_tells_that_something_differs(edits):
    assert (edited(PACK, edits).digest == PACK.digest) is not bool(edits)


ENGINE = Engine.build(PACK, semantic=False)
SESSION = next(one for one in PACK.sessions if one.starts and one.ends)


def test_a_moved_session_lasts_as_long_as_before():
    later = SESSION.starts + timedelta(minutes=30)
    after = edited(PACK, Edits(sessions=(SessionEdit(id=SESSION.id, starts=later),)))
    moved = after[SESSION.id]
    assert (moved.starts, moved.ends - moved.starts) == (later, SESSION.ends - SESSION.starts)


def test_another_place_takes_the_room_as_written_away():
    roomy = replace(PACK, sessions=(replace(SESSION, room=Text((("en", "Room 9"),))),))
    after = edited(roomy, Edits(sessions=(SessionEdit(id=SESSION.id, place=PLACES[0]),)))
    assert (after[SESSION.id].place, after[SESSION.id].room) == (PLACES[0], Text())


def test_a_title_in_one_language_leaves_the_others():
    change = SessionEdit(id=SESSION.id, title=Text((("en", "Renamed"),)))
    title = edited(PACK, Edits(sessions=(change,)))[SESSION.id].title
    assert (title.get("en"), title.get("ko")) == ("Renamed", SESSION.title.get("ko"))


@pytest.mark.parametrize(
    ("edits", "alike"),
    [
        (Edits(sessions=(SessionEdit(id=SESSION.id, cancelled=True, full=True),)), True),
        (Edits(sessions=(SessionEdit(id=SESSION.id, starts=START),)), True),
        (Edits(places=(PlaceEdit(id=PLACES[0], state="closed"),)), True),
        (Edits(sessions=(SessionEdit(id=SESSION.id, title=Text((("en", "Other"),))),)), False),
        (Edits(aliases=(AliasEdit(entry=SESSION.id, lang="en", words=("zebra",)),)), False),
        (Edits(removed=(PLACES[0],)), False),
    ],
)
def test_only_other_words_need_another_engine(edits, alike):
    assert said_alike(PACK, edited(PACK, edits)) is alike


def test_a_new_word_is_understood_once_it_was_learned():
    alias = AliasEdit(entry=SESSION.id, lang="en", words=("quokka gathering",))
    after = edited(PACK, Edits(aliases=(alias,)))
    asked = Question(text="When is the quokka gathering?", at=START)
    engine = rebuilt(ENGINE.with_pack(after), after)
    assert engine.ask(asked).ids == (SESSION.id,)


class Counting:
    """An embedder whose vectors are drawn from the text, and which counts what it makes."""

    def __init__(self):
        self.made = 0

    def query(self, texts):
        return np.stack([_vector(text) for text in texts])

    def passage(self, texts):
        self.made += len(texts)
        return self.query(texts)


def _vector(text):
    drawn = np.random.default_rng(abs(hash(text))).standard_normal(384)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)


def test_only_the_vectors_of_new_words_are_made_and_nothing_waits_for_them():
    embedder = Counting()
    first = Semantic(names(PACK), embedder)
    made = embedder.made
    new = Session(id="new", title=Text((("en", "A quokka talk"),)))
    after = edited(PACK, Edits(added=(new,)))
    soon = Semantic(names(after), embedder, kept=first.kept, made=False)
    place = [entry.id for entry in after.entries()].index("new")
    assert (embedder.made, soon.complete) == (made, False)
    assert float(soon.ask("quokkas").name[place]) == pytest.approx(USUAL)
    whole = Semantic(names(after), embedder, kept=first.kept)
    assert (whole.complete, embedder.made - made) == (True, 1)
