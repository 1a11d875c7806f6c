"""How the texts and times of a source are taken: its main language, its zone, its rooms."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from knowledge.model import Text
from knowledge.pack.importers import languages
from knowledge.pack.importers.clean import line, prose
from knowledge.pack.importers.found import Item
from knowledge.pack.importers.rooms import Rooms

_GONE = r"(?:cancel?led|canceled|abgesagt|entfällt|fällt aus|annulée?|취소(?:됨)?|取消|中止)"
CANCELLED = re.compile(
    rf"^\s*[\[(【]?\s*{_GONE}\s*(?:[\])】]\s*[:\-–]?|[:\-–])\s*|\s*[\[(【]{_GONE}[\])】]\s*$",
    re.IGNORECASE,
)
"""What a title says of a session that does not take place."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all events of a source have in common."""

    zone: ZoneInfo
    main: str
    rooms: Rooms
    spoken: frozenset[str] = frozenset()
    """The languages that the source says its events are in; none where it does not say."""

    def name(self, text: Text) -> Text:
        """Clean a name; one that tells no language is in its script's, else in the main one."""
        found: dict[str, str] = {}
        for lang, written in text:
            if clean := line(written):
                tag = languages.code(lang) or languages.by_script(clean, self.main) or self.main
                found.setdefault(tag, clean)
        return self._ordered(found)

    def title(self, item: Item) -> Text:
        """Clean a title; its small words tell its language, else its session's does."""
        hint = hint_of(item)
        found: dict[str, str] = {}
        for lang, written in item.title:
            stripped = CANCELLED.sub("", line(written)) or line(written)
            if stripped:
                tag = languages.code(lang) or languages.of_text(
                    stripped, hint, self.main, among=self.spoken
                )
                found.setdefault(tag, stripped)
        return self._ordered(found)

    def prose(self, text: Text, hint: str) -> Text:
        """Clean a description; `hint` is the language it is probably in."""
        found: dict[str, str] = {}
        for lang, written in text:
            if clean := prose(written):
                tag = languages.code(lang) or languages.of_text(
                    clean, hint, self.main, sure=3, among=self.spoken
                )
                found.setdefault(tag, clean)
        return self._ordered(found)

    def _ordered(self, found: dict[str, str]) -> Text:
        """Put the main language first; leave out copies that stand in for a translation."""
        kept = {lang: text for lang, text in found.items() if not self._copied(found, lang, text)}
        return Text(tuple(sorted(kept.items(), key=lambda pair: pair[0] != self.main)))

    def _copied(self, found: dict[str, str], lang: str, text: str) -> bool:
        """Tell whether a text said to be in `lang` is another one's copy in another script."""
        script = languages.by_script(text, self.main)
        return bool(script) and script != lang and found.get(script) == text

    def instant(self, written: datetime | None) -> datetime | None:
        """Return an instant in UTC; one without a zone is on the venue's clock."""
        if written is None:
            return None
        aware = written if written.tzinfo else written.replace(tzinfo=self.zone)
        return aware.astimezone(UTC)


def hint_of(item: Item) -> str:
    """Return the one language that an event is said to be in, or ""."""
    told = languages.codes(item.language)
    return told[0] if len(told) == 1 else ""
