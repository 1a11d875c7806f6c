"""Words in one script are looked for in that script only, and nothing is missed by it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import partial_ratio

from knowledge.ask.explain import _near
from knowledge.ask.korean import key_codes
from knowledge.ask.spelled import Spelled

_SAID = (
    "로봇 로봇관 전시 서울 웰니스 키노트 개막식 robot robots stage keynote seoul 5g ai c++ "
    "首尔 机器人 智能城市 開幕式 ろぼっと すまーとしてぃ ㄱㅁㅅ ai관"
)
_WORDS = st.sampled_from(_SAID.split())
_LINES = st.lists(_WORDS, min_size=1, max_size=24).map(" ".join)
_TYPED = st.one_of(
    _WORDS,
    st.text("abeorst5", min_size=2, max_size=14),
    st.text("로봇관전시서울키노", min_size=2, max_size=6),
)


def test_other_scripts_are_cut_short() -> None:
    line = key_codes("로봇 keynote stage seoul robots 전시")
    (left,) = Spelled([line]).around(key_codes("로봇"))
    assert left == key_codes("로봇") + " " * 16 + key_codes("전시")


def test_a_word_in_two_scripts_is_looked_for_everywhere() -> None:
    line = key_codes("로봇 keynote stage seoul robots 전시")
    assert Spelled([line]).around(key_codes("ai관")) == (line,)


@settings(max_examples=200)
@given(typed=_TYPED, line=_LINES)
def test_a_word_is_as_near_to_what_is_left_as_to_all(typed: str, line: str) -> None:
    typed, keys = key_codes(typed), key_codes(line)
    (left,) = Spelled([keys]).around(typed)
    assert partial_ratio(typed, left, score_cutoff=70.0) == partial_ratio(
        typed, keys, score_cutoff=70.0
    )
    assert (typed in left) == (typed in keys)


@settings(max_examples=200)
@given(typed=_TYPED, line=_LINES, cover=st.sampled_from([0.85, 0.9]))
def test_a_slip_in_a_short_word_is_never_nearer_than_the_same_in_other_words(
    typed: str, line: str, cover: float
) -> None:
    typed, keys = key_codes(typed), key_codes(line)
    alike = (partial_ratio(typed, keys) - 70.0) / 30.0
    assert abs(_near(typed, keys, cover) - max(cover, alike)) < 1e-9
