"""Type on a plan: as wide as reckoned, broken where a language breaks."""

import pytest

from knowledge.painting import FACE
from knowledge.venue.labels import ASCENT, DESCENT, PADDING
from knowledge.venue.widths import broken, cut, evenly, width
from tests.knowledge.inked import inked

TEXTS = (
    "메인무대 앞 로비 (3층)",
    "AI Showroom: Wayfinding, gate 2",
    "メインステージ・受付「案内」",
    "智慧生活周，主舞台（三层）",
    "Café Ünïcödé № 7 – ÀÉÎ",
    "ＷＷＷ①→★…",
    "jgpqy|ÅÇ",
)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_drawn_is_no_wider_and_no_higher_than_reckoned(text):
    size, x, line = 40, 20, 60
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="100">'
        f'<text x="{x}" y="{line}" font-size="{size}" font-family="{FACE}">{text}</text></svg>'
    )
    left, top, right, bottom = inked(svg)
    assert left >= x - 2
    assert right <= x + width(text, size) + 2
    assert top >= line - ASCENT * size - PADDING
    assert bottom <= line + DESCENT * size + PADDING


def test_korean_and_latin_lines_end_after_words():
    assert broken("AI 헬스케어와 건강한 하루", 30, 200, 3) == ("AI 헬스케어와", "건강한 하루")
    assert broken("Seoul AI Robot Show", 30, 180, 3) == ("Seoul AI", "Robot Show")


def test_chinese_breaks_between_signs_but_not_before_a_comma():
    assert broken("智慧生活周，主舞台", 30, 150, 3) == ("智慧生活", "周，主舞台")


def test_japanese_words_in_katakana_stay_whole():
    assert broken("メインステージ前", 30, 220, 2) == ("メインステージ", "前")
    assert broken("メインステージ", 30, 150, 3) is None


def test_lines_are_about_equally_long():
    assert evenly("one two three four", 30, 230, 2) == ("one two", "three four")


def test_a_text_that_is_too_long_ends_with_an_ellipsis():
    assert cut("Main Stage", 30, 100) == "Main…"
    assert cut("Main", 30, 100) == "Main"


def test_a_text_that_fits_in_no_way_has_no_lines():
    assert broken("Supercalifragilistic", 30, 100, 3) is None
    assert broken("one two three four five", 30, 100, 2) is None
