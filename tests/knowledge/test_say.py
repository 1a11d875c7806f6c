"""The catalog puts values into texts: escaped, with the particle or plural that fits."""

import pytest

from knowledge.errors import TextMissing
from knowledge.say import (
    Html,
    bold,
    escape,
    join,
    link,
    pieces,
    placeholders,
    plain,
    say,
    to_traditional,
)


def test_a_text_takes_its_values() -> None:
    assert say("en", "place.is", name="Stage", where="3F") == "Stage: 3F."
    assert say("ko", "place.is", name="메인무대", where="3층") == "메인무대는 3층에 있어요."
    assert say("ja", "place.is", name="ステージ", where="3階") == "ステージは3階にあります。"
    assert say("zh", "place.is", name="舞台", where="3层") == "舞台：3层。"


def test_what_an_attendee_wrote_cannot_break_the_html() -> None:
    said = say("en", "choose.which", asked="<b>1 & 2</b>")
    assert said == "“&lt;b&gt;1 &amp; 2&lt;/b&gt;”: which one do you mean?"
    assert plain(said) == "“<b>1 & 2</b>”: which one do you mean?"


def test_html_is_not_escaped_twice() -> None:
    assert bold("Q&A") == "<b>Q&amp;A</b>"
    assert escape(bold("Q&A")) == "<b>Q&amp;A</b>"
    assert join(" & ", [bold("a"), "<"]) == "<b>a</b> &amp; &lt;"
    assert link("site", 'https://a.example/?q="1"') == (
        '<a href="https://a.example/?q=&quot;1&quot;">site</a>'
    )


def test_the_particle_follows_the_name_and_not_the_tag_around_it() -> None:
    assert say("ko", "session.later", name=bold("포럼"), at="13:00") == (
        "<b>포럼</b>은 13:00에 시작해요."
    )


def test_the_plural_fits_the_number_in_english() -> None:
    assert say("en", "list.sessions", n=1) == "1 session found"
    assert say("en", "list.sessions", n=5) == "5 sessions found"


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(TextMissing, match=r"no text for 'no\.such' in ko"):
        say("ko", "no.such")


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(TextMissing, match=r"place\.is \(en\) needs a value for 'where'"):
        say("en", "place.is", name="Stage")


def test_a_language_that_is_not_spoken_reads_english() -> None:
    assert say("pt-br", "when.today") == "today"
    assert say("ko-KR", "when.today") == "오늘"
    assert say("en_GB", "when.today") == "today"


def test_traditional_chinese_is_converted_but_not_its_tags() -> None:
    text = Html('<a href="https://a.example/会议">会议室</a> &amp; 展馆')
    assert to_traditional(text) == '<a href="https://a.example/会议">會議室</a> &amp; 展館'
    for code in ("zh-hant", "zh-TW", "zh_HK", "zh-Hant-TW"):
        assert say(code, "place.hours", hours="10:00") == "開放時間：10:00"
    assert say("zh-hans", "place.hours", hours="10:00") == "开放时间：10:00"


def test_a_text_is_taken_apart_into_literals_and_placeholders() -> None:
    assert pieces("{name:은/는} {at}") == (("", "name", "은/는"), (" ", "at", ""))
    assert placeholders("{name:은/는} {at}.") == {"name", "at"}


def test_traditional_chinese_reads_as_on_signs_in_taiwan() -> None:
    assert to_traditional("“大数据论坛”在主舞台") == "「大數據論壇」在主舞台"
