"""Particles fit the last sound of the word before, whatever it is written in."""

import pytest

from knowledge.korean_particles import with_particle


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("무대", "를"),
        ("포럼", "을"),
        ("C홀", "을"),
        ("메인무대 (Main Stage)", "를"),
        ("Main Stage (메인무대)", "를"),
        ("로봇쇼!", "를"),
        ("“개막식”", "을"),
        ("S1-03", "을"),
        ("S1-02", "를"),
        ("2025", "를"),
        ("10", "을"),
        ("5", "를"),
        ("WeGO", "를"),
        ("KAIST", "를"),
        ("IBM", "을"),
        ("Robot", "을"),
        ("Stage", "를"),
        ("Zone", "을"),
        ("Hall", "을"),
        ("event", "를"),
        ("Google", "을"),
        ("50%", "를"),
        ("13:00", "를"),
        ("13:10", "을"),
        ("三国", "을(를)"),
        ("", "을(를)"),
    ],
)
def test_the_object_particle_fits(word: str, said: str) -> None:
    assert with_particle(word, "을", "를") == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("C홀", "로"),
        ("3층", "으로"),
        ("메인무대", "로"),
        ("1", "로"),
        ("6", "으로"),
        ("Hall", "로"),
        ("11:10", "으로"),
        ("11:00", "로"),
        ("三国", "(으)로"),
    ],
)
def test_the_way_to_a_place_takes_no_extra_syllable_after_l(word: str, said: str) -> None:
    assert with_particle(word, "으로", "로") == said


def test_every_pair_is_told_apart_the_same_way() -> None:
    pairs = [("이", "가"), ("은", "는"), ("과", "와"), ("이에요", "예요")]
    assert [with_particle("포럼", *pair) for pair in pairs] == ["이", "은", "과", "이에요"]
    assert [with_particle("무대", *pair) for pair in pairs] == ["가", "는", "와", "예요"]
