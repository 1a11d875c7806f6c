"""What was taught, as TOML to be taken into the event's pack."""

from collections.abc import Sequence
from json import dumps

from handlers.teaching import Taught


def toml_of(taught: Sequence[Taught]) -> bytes:
    """Return what was taught: new entries as they stand in `faq.toml`, names as a list to add.

    A TOML basic string and a JSON string are the same for any text.
    """
    lines = ["# Entries: append these to faq.toml."]
    for one in taught:
        if one.answer:
            answer = ", ".join(f"{code} = {_quoted(text)}" for code, text in one.answer)
            lines += [
                "",
                "[[faq]]",
                f"id = {_quoted(one.entry)}",
                f"ask = {{{one.lang} = {_list(one.words)}}}",
                f"answer = {{{answer}}}",
            ]
    lines += ["", "# Names and phrasings: add these to `aliases` (or `ask`) of the entry named."]
    for one in taught:
        if not one.answer:
            lines.append(f"# {_quoted(one.entry)}: {one.lang} = {_list(one.words)}")
    return ("\n".join(lines) + "\n").encode()


def _list(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
