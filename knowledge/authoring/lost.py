"""Names and phrasings that do not lead to the entry they stand in."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from knowledge.ask.answer import Answer, Question
from knowledge.ask.engine import Engine
from knowledge.authoring.findings import Finding, related
from knowledge.model import Entry, Faq, Pack

_SHOWN = 2


def lost(engine: Engine, at: datetime) -> Iterator[Finding]:
    """Ask by every entry's name, and by each of its phrasings; give what leads elsewhere.

    By the letters alone: what is asked as it is written needs no more.
    """
    pack = engine.pack
    for entry in pack.entries():
        led: dict[str, list[str]] = defaultdict(list)
        for lang, asked in _asked(entry):
            answer = engine.ask(Question(text=asked, at=at, lang=lang), wait=False)
            other = _elsewhere(pack, entry, answer)
            if other is not None:
                led[other].append(asked)
        for other, asked_all in led.items():
            asked_by = list(dict.fromkeys(asked_all))
            shown = ", ".join(f'"{one}"' for one in asked_by[:_SHOWN])
            more = f" and {len(asked_by) - _SHOWN} more" if len(asked_by) > _SHOWN else ""
            s = "s" if len(asked_by) == 1 else ""
            where = f"lead{s} to {other}" if other else f"find{s} nothing"
            yield Finding(
                level="warning",
                rule="lost",
                entry=entry.id,
                what=f"its own {shown}{more} {where}",
                todo="say it more distinctly, or take it out of the other",
            )


def _asked(entry: Entry) -> Iterator[tuple[str, str]]:
    if isinstance(entry, Faq):
        for lang, words in entry.ask.values:
            yield from ((lang, word) for word in words)
    else:
        yield from entry.name


def _elsewhere(pack: Pack, entry: Entry, answer: Answer) -> str | None:
    """Return the entry that was answered with instead, "" for none, None where all is well."""
    if answer.intent in ("schedule", "list") or answer.verdict == "choose":
        return None
    found = (*answer.ids, *(one for part in answer.more for one in part.ids))
    if entry.id in (*found, answer.goal):
        return None
    if answer.verdict != "answer":
        return None if entry.id in answer.candidates[:3] else ""
    other = pack[found[0]]
    alike = not isinstance(entry, Faq) and entry.name == other.name
    return None if alike or related(pack, entry, other) else other.id
