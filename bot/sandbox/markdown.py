"""Telegram's two Markdowns, as far as a bot is likely to use them.

The bot speaks HTML; this is here so that a Markdown message does not pass for plain text.
"""

from dataclasses import dataclass, field

from bot.sandbox import links
from bot.sandbox.wire import Json, Refused, bad, units

_SECOND = [
    ("```", "pre", "Pre"), ("`", "code", "Code"), ("__", "underline", "Underline"),
    ("_", "italic", "Italic"), ("*", "bold", "Bold"), ("~", "strikethrough", "Strikethrough"),
    ("||", "spoiler", "Spoiler"), ("[", "text_link", "TextUrl"),
]  # fmt: skip
_FIRST = [
    ("```", "pre", "Pre"),
    ("`", "code", "Code"),
    ("_", "italic", "Italic"),
    ("*", "bold", "Bold"),
    ("[", "text_link", "TextUrl"),
]
_RESERVED = "_*[]()~`>#+-=|{}.!"


@dataclass(frozen=True, slots=True)
class _Mark:
    mark: str
    kind: str
    name: str
    offset: int
    byte: int


@dataclass(slots=True)
class _State:
    """The state of one reading."""

    out: list[str] = field(default_factory=list)
    offset: int = 0
    entities: list[Json] = field(default_factory=list)
    open: list[_Mark] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.out.append(text)
        self.offset += units(text)


def parse_markdown(text: str, *, second: bool) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; `second` is MarkdownV2.

    Raises:
        Refused: a mistake, in Telegram's words.
    """
    state, at = _State(), 0
    while at < len(text):
        at = _step(text, at, state, second)
    if state.open:
        last = state.open[-1]
        if second:
            raise _cannot(f"Can't find end of {last.name} entity at byte offset {last.byte}")
        raise _cannot(f"Can't find end of the entity starting at byte offset {last.byte}")
    return "".join(state.out), state.entities


def _cannot(text: str) -> Refused:
    return bad(f"can't parse entities: {text}")


def _step(text: str, at: int, state: _State, second: bool) -> int:
    inside = state.open[-1] if state.open else None
    if text[at] == "\\" and at + 1 < len(text) and (second or text[at + 1] in "_*`["):
        state.write(text[at + 1])
        return at + 2
    if inside and inside.kind in {"pre", "code"} and not text.startswith(inside.mark, at):
        state.write(text[at])
        return at + 1
    if inside and inside.kind == "text_link" and text[at] == "]":
        return _link(text, at, state, inside)
    for mark, kind, name in _SECOND if second else _FIRST:
        if text.startswith(mark, at):
            return _mark(text, at, state, _Mark(mark, kind, name, state.offset, _bytes(text, at)))
    if second and text[at] in _RESERVED and not (text[at] == ">" and text[at - 1 : at] in "\n"):
        raise _cannot(
            f"Character '{text[at]}' is reserved and must be escaped with the preceding '\\'"
        )
    state.write(text[at])
    return at + 1


def _bytes(text: str, at: int) -> int:
    return len(text[:at].encode())


def _mark(text: str, at: int, state: _State, mark: _Mark) -> int:
    inside = state.open[-1] if state.open else None
    if inside and inside.kind == mark.kind:
        state.open.pop()
        if state.offset > inside.offset:
            state.entities.append(
                {
                    "type": mark.kind,
                    "offset": inside.offset,
                    "length": state.offset - inside.offset,
                }
            )
    else:
        state.open.append(mark)
    return at + len(mark.mark)


def _link(text: str, at: int, state: _State, inside: _Mark) -> int:
    state.open.pop()
    if not text.startswith("](", at) or (end := text.find(")", at)) < 0:
        raise _cannot(f"Can't find end of a URL at byte offset {_bytes(text, at)}")
    url = text[at + 2 : end]
    if not links.problem(url) and state.offset > inside.offset:
        entity = {"type": "text_link", "offset": inside.offset, "url": links.complete(url)}
        state.entities.append(entity | {"length": state.offset - inside.offset})
    return end + 1
