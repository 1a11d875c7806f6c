"""Hangul in key strokes, normalization, readings and languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.ask.korean import compose, initials, keystrokes, stem, to_hangul_keys, to_latin_keys
from knowledge.ask.language import detect
from knowledge.ask.normalize import fold, visible
from knowledge.ask.readings import Scripts, readings
from knowledge.ask.sounds import sound

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=20)
PACK_SCRIPTS = Scripts(latin=frozenset({"ai", "robot"}), hangul=True)


@given(SYLLABLES)
def test_hangul_taken_apart_and_composed_is_the_same(text: str) -> None:
    assert compose(keystrokes(text)) == text


@given(SYLLABLES)
def test_hangul_typed_in_latin_and_back_is_the_same(text: str) -> None:
    assert compose(to_hangul_keys(to_latin_keys(text))) == text


def test_syllables_have_their_first_consonants() -> None:
    assert initials("화장실 어디") == "ㅎㅈㅅ ㅇㄷ"


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("로봇존에서는", "로봇존"),
        ("화장실은", "화장실"),
        ("김무훈님의", "김무훈"),
        ("gpt는", "gpt"),
    ],
)
def test_particles_and_honorifics_are_taken_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＩ　Ｆｏｒｕｍ", "ai forum"),
        ("ro\u200bbot\u202e", "robot"),
        ("フロントエンド", "ふろんとえんど"),
        ("與永續經營", "与永续经营"),
        ("会場", "会场"),
        ("Beyoncé!", "beyonce"),
        ("ㅎㅈㅅ", "ㅎㅈㅅ"),
        ("C++ 와 C#", "c++ 와 c#"),
        ("어디에요ㅠㅠ ㅋㅋ", "어디에요"),
    ],
)
def test_what_is_written_in_many_ways_has_one_form(written: str, folded: str) -> None:
    assert fold(visible(written)) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(visible(text))
    assert fold(visible(once)) == once


def test_the_other_layout_is_one_reading_more() -> None:
    assert [r.text for r in readings("fhqhtwhs djel", PACK_SCRIPTS)] == [
        "fhqhtwhs djel",
        "로봇존 어디",
    ]
    assert "play" in {r.text for r in readings("ㅔㅣ묘", PACK_SCRIPTS)}


def test_words_of_the_pack_are_not_read_as_hangul() -> None:
    assert [r.text for r in readings("robot AI", PACK_SCRIPTS)] == ["robot ai"]


@pytest.mark.parametrize(
    "names",
    [
        ("현대", "hyundai", "ひょんで"),
        ("삼성", "samsung", "さむすん"),
        ("카카오뱅크", "kakaobank"),
        ("김무훈", "kim moohoon"),
        ("크래프톤", "krafton"),
    ],
)
def test_a_name_sounds_the_same_in_every_script(names: tuple[str, ...]) -> None:
    assert len({sound(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("text", "chosen", "lang"),
    [
        ("화장실 어디", "", "ko"),
        ("トイレはどこ", "ko", "ja"),
        ("厕所在哪里", "", "zh"),
        ("駐車場", "", "ja"),
        ("展会地址", "zh", "zh"),
        ("會場", "zh", "zh"),
        ("洗手间", "ja", "zh"),
        ("where is it", "", "en"),
        ("keynote", "ja", "ja"),
        ("AI 키노트", "en", "ko"),
        ("??", "zh", "zh"),
    ],
)
def test_the_language_is_that_of_the_script_or_the_chosen_one(
    text: str, chosen: str, lang: str
) -> None:
    assert detect(text, chosen) == lang
