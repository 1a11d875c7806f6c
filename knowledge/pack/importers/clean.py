"""HTML and Markdown become plain text: what a reader sees, without the marks."""

import html
import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(p|br|a|ul|ol|li|div|span|em|strong|b|i|u|s|h[1-6]|pre|code|blockquote|table|tr|td|th"
    r"|tbody|thead|img|hr|section|small|sub|sup|del|script|style|iframe|font|dl|dt|dd)\b[^<>]*/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCKS = frozenset(
    (
        *("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"),
        *("table", "tr", "section", "hr", "dl", "dt", "dd"),
    )
)
_SILENT = frozenset(("script", "style", "iframe"))
_WIDEST = 2_000_000


class _Reader(HTMLParser):
    """Collects the text of a document; its state is what was read so far."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag not in ("tr", "dt", "dd") else "\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "a":
            self.links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "a" and self.links:
            address, since = self.links.pop()
            self.parts.append(_beside("".join(self.parts[since:]), address))
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag not in ("tr", "dt", "dd") else "\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def prose(written: str) -> str:
    """Return a description as plain text: paragraphs and "- " lists, no tags, no marks."""
    text = _one_newline(written)[:_WIDEST]
    text = _without_tags(text) if _TAG.search(text) else html.unescape(text)
    return _tidy(_without_marks(text))


def line(written: str) -> str:
    """Return a title or a name as one line without tags, entities or stray blanks."""
    text = _one_newline(written)
    if "<" in text and _TAG.search(text):
        text = _TAG.sub(" ", text)
    return " ".join(_UNSEEN.sub(" ", html.unescape(text)).split())


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")


def _without_tags(text: str) -> str:
    # Line breaks in HTML are only blanks, unless the text is Markdown with a tag or two in it.
    if re.search(r"<(p|div|li|br)\b", text, re.IGNORECASE):
        text = re.sub(r"[ \t]*\n[ \t]*(?=\S)(?![-*#>] )", " ", text)
    # An unknown tag is something in angle brackets, such as an address or a C++ type.
    kept = re.sub(r"<(?!/?[A-Za-z][^<>]*>)", "&lt;", text)
    kept = re.sub(
        r"<[^<>]*>", lambda tag: tag[0] if _TAG.fullmatch(tag[0]) else html.escape(tag[0]), kept
    )
    reader = _Reader()
    reader.feed(kept)
    reader.close()
    return "".join(reader.parts)


def _beside(shown: str, address: str) -> str:
    """Return what follows a link's text: its address, where the text does not tell it."""
    bare = re.sub(r"^(https?://|mailto:)|/$", "", address)
    if not address.startswith(("http://", "https://")) or bare in shown:
        return ""
    return f" ({address})"


_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^[ \t]*(```|~~~).*$", re.M), ""),
    (re.compile(r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$", re.M), ""),
    (re.compile(r"^[ \t]*[=-]{3,}[ \t]*$", re.M), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.M), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.M), ""),
    (re.compile(r"^[ \t]*[*+•][ \t]+(?=\S)", re.M), "- "),
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    (re.compile(r"(?<![\\*])(\*{2,3})(?=[^\s*])([^\n]{1,600}?)(?<=[^\s\\*])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w\\_/])(_{1,2})(?=[^\s_])([^\n]{1,600}?)(?<=[^\s\\])\1(?![\w_])"), r"\2"),
    (re.compile(r"(?<![\\~])~~(?=\S)([^~\n]{1,600}?)~~"), r"\1"),
    (re.compile(r"(?<![\\`])(`{1,2})(?!`)([^`\n]{1,600}?)\1(?!`)"), r"\2"),
)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((\S{1,2000}?)(?:[ \t]+\"[^\"\n]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")


def _without_marks(text: str) -> str:
    text = _LINK.sub(lambda link: link[1] + _beside(link[1], link[2]), text)
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return _ESCAPED.sub(r"\1", text)


def _tidy(text: str) -> str:
    text = _UNSEEN.sub("", text).replace("\xa0", " ")
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
