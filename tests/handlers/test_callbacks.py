"""Buttons: what they say survives packing; what is forged or old is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.agenda_callbacks import Copy, Deed, Hand, Handout, OpenSheet, Plan, Sheet, Undo
from handlers.callbacks import (
    LIMIT,
    Accessible,
    Action,
    Aspect,
    Browse,
    Forget,
    Judge,
    Keep,
    MyFile,
    Show,
    Speak,
    Tap,
    View,
    pack,
    parse,
)
from handlers.references import dereference, from_link, reference, to_link

ACTIONS: tuple[Action, ...] = (
    Browse(View.MENU),
    Browse(View.DAY, "2025-09-30", 3),
    Show("opening"),
    Show("opening", Aspect.WHEN, Browse(View.HALL, "hall-c", 12)),
    Judge(123_456_789, helpful=False),
    Speak("zh-hant"),
    Speak(),
    Accessible(on=True),
    Forget(sure=True),
    Keep(),
    MyFile(),
    Plan(Deed.SAVE, "opening"),
    Plan(Deed.LEAD, "opening", "15"),
    Plan(Deed.PROMOTE, "opening", "robots"),
    OpenSheet(Sheet.DAY, "2025-09-30", 2),
    Hand(Handout.PICTURE, "2025-09-30"),
    Undo(2**31 - 1),
    Copy("q" * 22),
)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("lang", ["ko", "en", "ja", "zh", "zh-hant"])
def test_a_button_comes_back_as_it_was_packed(action: Action, lang: str) -> None:
    assert parse(pack(action, lang)) == Tap(action, lang)


@given(st.text(min_size=1), st.text(), st.integers(0, 9999))
def test_any_ids_fit_and_can_be_found_again(entry: str, key: str, page: int) -> None:
    data = pack(Show(entry, Aspect.ROUTE, Browse(View.ZONE, key, page)), "zh-hant")
    assert len(data.encode()) <= LIMIT
    swap = parse(pack(Plan(Deed.PROMOTE, entry, key), "zh-hant"))
    assert swap is not None
    assert isinstance(swap.action, Plan)
    assert dereference(swap.action.entry, ["other", entry]) == entry
    tap = parse(data)
    assert tap is not None
    assert isinstance(tap.action, Show)
    assert tap.action.back is not None
    assert dereference(tap.action.entry, ["other", entry]) == entry
    assert dereference(tap.action.back.key, ["other", key]) == key


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "b0:k:s:w:opening",
        "b1:k:s",
        "b1:k:s:w:",
        "b1:x:s:w:opening",
        "b1:k:s:?:opening",
        "b1:k:b:d:2025-09-30:-1",
        "b1:k:b:d:2025-09-30:²",
        "b1:k:s:w:opening:h:hall",
        "a1:k:j:1:7",
        "a1:k:j:one:1",
        "s1:k:l:fr",
        "p1:k:f:",
        "p1:k:k:extra",
        "g1:k:p:?:opening:",
        "g1:k:p:s::",
        "g1:k:p:s:opening",
        "g1:k:o:d:2025-09-30:x",
        "g1:k:h:z:",
        "g1:k:u:-1",
        "g1:k:c:",
        "삭제",
    ],
)
def test_forged_and_unknown_data_is_nothing(data: str) -> None:
    assert parse(data) is None


@given(st.text(max_size=64))
def test_no_data_whatever_raises(data: str) -> None:
    parse(data)
    parse(f"b1:k:s:{data}")


def test_a_short_plain_id_is_its_own_reference() -> None:
    assert reference("hall-c") == "hall-c"
    assert dereference("hall-c", ["hall-c"]) == "hall-c"


def test_an_unknown_reference_is_nothing() -> None:
    assert dereference("gone", ["hall-c"]) is None


def test_a_question_survives_a_link() -> None:
    assert from_link(to_link("화장실 어디예요?")) == "화장실 어디예요?"
    assert from_link("%%%") is None
