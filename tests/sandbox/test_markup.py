"""Telegram's HTML: what becomes an entity, and what is refused in which words."""

import pytest

from bot.sandbox.entities import formatted, tidy
from bot.sandbox.wire import Refused

MISTAKES = [
    ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
    ("<br>", 'Unsupported start tag "br" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
    ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
    ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    (
        "<b><i>test</b></i>",
        'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"',
    ),
    ("<b>unclosed", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    (
        '<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>',
        "Invalid custom emoji identifier specified",
    ),
    (
        "&#57311;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
]

FORMATS = [
    ("<b>a</b>", "a", [("bold", 0, 1)]),
    ("<strong>가</strong><em>나</em>", "가나", [("bold", 0, 1), ("italic", 1, 1)]),
    ("😀<u>x</u><ins>y</ins>", "😀xy", [("underline", 2, 1), ("underline", 3, 1)]),
    ("<s>a</s> <strike>b</strike> <del>c</del>", "a b c",
     [("strikethrough", 0, 1), ("strikethrough", 2, 1), ("strikethrough", 4, 1)]),
    ("<tg-spoiler>s</tg-spoiler>", "s", [("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">s</span>', "s", [("spoiler", 0, 1)]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    ("<code>c</code>", "c", [("code", 0, 1)]),
    ("<b><code>c</code></b>", "c", [("code", 0, 1)]),
    ("<b><i>both</i></b>", "both", [("bold", 0, 4), ("italic", 0, 4)]),
    ("<B>A</B>", "A", [("bold", 0, 1)]),
    ("<b></b>none", "none", []),
    ("&lt;&gt;&amp;&quot;&nbsp;&#39;&#x41;", '<>&"&nbsp;\'A', []),
    ("a & b &", "a & b &", []),
    ("  <b>x </b>  ", "x", [("bold", 0, 1)]),
    ("see /start and @somebody #expo", "see /start and @somebody #expo",
     [("bot_command", 4, 6), ("mention", 15, 9), ("hashtag", 25, 5)]),
    ("https://example.com/a, a@b.co", "https://example.com/a, a@b.co",
     [("url", 0, 21), ("email", 23, 6)]),
    ("<a href='nowhere'>text</a>", "text", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "words"), MISTAKES)
def test_a_mistake_is_refused_in_telegrams_words(html: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        formatted(html, "HTML", [])
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(("html", "text", "entities"), FORMATS)
def test_tags_become_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = formatted(html, "html", [])
    assert plain == text
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


def test_links_times_and_code_keep_what_they_carry() -> None:
    _, found = formatted(
        '<a href="example.com">a</a> <tg-time unix="1759194000" format="wDT">b</tg-time> '
        '<pre><code class="language-python">c</code></pre> <a href="tg://user?id=7">d</a> '
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
        "HTML",
        [],
    )
    assert found == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://example.com/"},
        {
            "type": "date_time",
            "offset": 2,
            "length": 1,
            "unix_time": 1759194000,
            "date_time_format": "wDT",
        },
        {"type": "pre", "offset": 4, "length": 1, "language": "python"},
        {"type": "text_mention", "offset": 6, "length": 1, "user": {"id": 7}},
        {"type": "custom_emoji", "offset": 8, "length": 2,
         "custom_emoji_id": "5368324170671202286"},
    ]  # fmt: skip


def test_what_people_type_is_never_markup() -> None:
    assert tidy("  <b>hi</b> /now ", []) == (
        "<b>hi</b> /now",
        [{"type": "bot_command", "offset": 10, "length": 4}],
    )


def test_markdown_is_read_too() -> None:
    assert formatted("*a* _b_ `c` [d](https://e.kr/)\\.", "MarkdownV2", []) == (
        "a b c d.",
        [
            {"type": "bold", "offset": 0, "length": 1},
            {"type": "italic", "offset": 2, "length": 1},
            {"type": "code", "offset": 4, "length": 1},
            {"type": "text_link", "offset": 6, "length": 1, "url": "https://e.kr/"},
        ],
    )
    with pytest.raises(Refused, match="is reserved and must be escaped"):
        formatted("hello.", "MarkdownV2", [])
    with pytest.raises(Refused, match="Can't find end of Bold entity at byte offset 0"):
        formatted("*a", "MarkdownV2", [])
    with pytest.raises(Refused, match="Can't find end of the entity starting at byte offset 0"):
        formatted("*a", "Markdown", [])
