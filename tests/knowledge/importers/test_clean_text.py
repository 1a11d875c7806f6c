"""HTML and Markdown become what a reader sees; dates and times what they say."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack.importers import when
from knowledge.pack.importers.clean import line, prose
from knowledge.pack.importers.languages import codes, of_text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<p>One.</p>\n<p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("<p>a<br/>b</p>", "a\nb"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        (
            'See <a href="https://example.org/x">the page</a>.',
            "See the page (https://example.org/x).",
        ),
        ('<a href="https://example.org/">example.org</a>', "example.org"),
        ("<script>alert(1)</script><b>bold</b>", "bold"),
        ("a < b and c > d", "a < b and c > d"),
        ("std::vector<int> in <em>C++</em>", "std::vector<int> in C++"),
        ("# Title\n\nSome **bold** and *soft* `code`.", "Title\n\nSome bold and soft code."),
        ("* one\n* two\n+ three", "- one\n- two\n- three"),
        ("[Slides](https://example.org/s) here", "Slides (https://example.org/s) here"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("Aktivist\\*innen", "Aktivist*innen"),
        ("https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("one\r\n\r\n\r\n\r\ntwo\x00", "one\n\ntwo"),
        ("> quoted\n\n---\n\nend", "quoted\n\nend"),
        ("\ud800 half", "half"),
    ],
)
def test_a_description_becomes_plain_text(written: str, plain: str):
    assert prose(written) == plain


def test_a_title_is_one_line_without_tags():
    assert line("  How\n<i>not</i> to &amp; why <T>  ") == "How not to & why <T>"


@given(st.text())
def test_no_text_breaks_the_cleaning(text: str):
    prose(text).encode()
    assert "\n" not in line(text)


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("2031-05-06", date(2031, 5, 6)),
        ("2031.5.6", date(2031, 5, 6)),
        ("2031. 5. 6. (화)", date(2031, 5, 6)),
        ("2031년 5월 6일", date(2031, 5, 6)),
        ("2031年5月6日", date(2031, 5, 6)),
        ("20310506", date(2031, 5, 6)),
        ("6.5.2031", date(2031, 5, 6)),
        ("25/12/2031", date(2031, 12, 25)),
        ("05/06/2031", None),
        ("5월 6일", None),
        ("2031-13-01", None),
    ],
)
def test_a_date_is_read_or_refused(written: str, on: date | None):
    assert when.day(written) == on


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("13:05", time(13, 5)),
        ("오후 1:05", time(13, 5)),
        ("오전 12시", time(0)),
        ("1:05 PM", time(13, 5)),
        ("13시 30분", time(13, 30)),
        ("24:00", time(0)),
        ("25:00", None),
        ("13", None),
        ("soon", None),
    ],
)
def test_a_time_of_day_is_read_or_refused(written: str, at: time | None):
    assert when.clock(written) == at


def test_lengths_are_read_as_frab_and_as_people_write_them():
    assert when.frab_length("01:30") == timedelta(minutes=90)
    assert when.frab_length("2:06:00") == timedelta(days=2, hours=6)
    assert when.frab_length("long") is None
    assert when.minutes("40") == when.minutes("40분") == timedelta(minutes=40)
    assert when.minutes("1시간 30분") == when.minutes("1:30") == timedelta(minutes=90)
    assert when.instant("2031. 5. 6. (화) 13:00") == datetime.fromisoformat("2031-05-06T13:00")


def test_a_text_tells_its_language_by_script_or_small_words():
    assert of_text("밤의 지도", "", "en") == "ko"
    assert of_text("開源社群探險", "", "zh") == "zh"
    assert of_text("海の地図をつくる", "", "en") == "ja"
    assert of_text("How to find the way", "de", "de") == "en"
    assert of_text("Wie wir den Weg finden und warum das nicht geht", "", "en") == "de"
    assert of_text("Jitsi", "de", "en") == "de"
    assert codes("de, en") == ("de", "en")
    assert codes("日本語") == ("ja",)
