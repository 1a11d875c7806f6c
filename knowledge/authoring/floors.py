"""Floors as sentences tell them, beside what the map says."""

import re
from collections.abc import Iterator

from knowledge.authoring.told import sentences
from knowledge.model import Pack


class Floors:
    """The floors of one pack, and the places by the names that sentences give them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._signs: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
        self._places: dict[str, tuple[tuple[str, str], ...]] = {}

    def doubts(self, text: str, lang: str, own: frozenset[str] | None) -> Iterator[str]:
        """Give what a text says wrongly.

        `own` are the floors that the text is about; None where it may name any.
        """
        whole = self.said(text, lang)
        if not whole:
            return
        named = {floor for _, floor in self._named(text, lang)}
        if own and not whole & (own | named):
            yield _says(whole, own)
            return
        for sentence in sentences(text):
            said = self.said(sentence, lang)
            places = list(self._named(sentence, lang))
            if len(said) == len(places) == 1:
                name, floor = places[0]
                if said != {floor} and not said & (own or frozenset()):
                    yield f"says {name} is on {', '.join(said)}; the map says {floor}"

    def said(self, text: str, lang: str) -> frozenset[str]:
        """Return the ids of the floors that a text names as the pack does."""
        found: set[str] = set()
        for pattern, floor in self._signs_in(lang):
            text, count = pattern.subn(" ", text)
            if count:
                found.add(floor)
        return frozenset(found)

    def _signs_in(self, lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        if lang not in self._signs:
            names = {floor.id: floor.id for floor in self._pack.floors}
            for floor in self._pack.floors:
                for text in (floor.name.get(lang), floor.name.get("en")):
                    if text:
                        names[text] = floor.id
            self._signs[lang] = tuple(
                (_word(name), names[name]) for name in sorted(names, key=len, reverse=True)
            )
        return self._signs[lang]

    def _named(self, text: str, lang: str) -> Iterator[tuple[str, str]]:
        """Give the places that a text names, with their floors; the longest name first."""
        for called, floor in self._places_in(lang):
            if called in text:
                yield called, floor
                text = text.replace(called, " ")

    def _places_in(self, lang: str) -> tuple[tuple[str, str], ...]:
        if lang not in self._places:
            known = {
                called: place.floor
                for place in self._pack.places
                if place.floor and place.kind != "booth"
                for called in (place.name.get(lang) or "", *place.aliases.of(lang))
                if len(called) > 1 and not self.said(called, lang)
            }
            ordered = sorted(known.items(), key=lambda one: (-len(one[0]), one))
            self._places[lang] = tuple(ordered)
        return self._places[lang]


def _word(name: str) -> re.Pattern[str]:
    """A name that is no part of a longer number or Latin word: 3F, but not 13F."""
    before = r"(?<![0-9A-Za-z])" if name[:1].isascii() else ""
    after = r"(?![0-9A-Za-z])" if name[-1:].isascii() else ""
    return re.compile(before + re.escape(name) + after)


def _says(said: frozenset[str], known: frozenset[str]) -> str:
    return f"says {', '.join(sorted(said))}; the map says {', '.join(sorted(known))}"
