"""What a question means in one pack: readings, channels, order and gate; nothing about time."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.ask.answer import Verdict
from knowledge.ask.channels import Channels, Scores
from knowledge.ask.gate import Gate, signs
from knowledge.ask.index import Floats
from knowledge.ask.intents import Asked, take_apart
from knowledge.ask.korean import ONLY_INITIALS
from knowledge.ask.normalize import visible
from knowledge.ask.rank import FEATURES, SORTS, Candidates, Meaning, Ranker, features
from knowledge.ask.readings import Reading, Scripts, readings
from knowledge.ask.repair import Speller
from knowledge.ask.segment import Segmenter
from knowledge.ask.semantic import Semantic, Vectors, available, model
from knowledge.ask.surfaces import Names, names
from knowledge.ask.weights import Weights, weights
from knowledge.model import Pack, Place

_LATIN_WORD = re.compile("[a-z]+")
_SWITCH_MARGIN = 0.15
_WORDS = 0.6
"""What a reading gains when all of its words are known ones: by as much it must find less."""
_ALL, _HALF = 0.95, 0.55
_EXPLAINED, _INITIALS = FEATURES.index("explained"), FEATURES.index("initials")


@dataclass(frozen=True, slots=True)
class Look:
    """One question as the channels saw it: what ranking and gate decide by."""

    reading: Reading
    asked: Asked
    scores: Scores
    found: Candidates
    signs: Floats
    meaning: Meaning | None
    repaired: bool = False
    """Misspelt words were read as words of the pack."""

    @property
    def evidence(self) -> float:
        """How much the letters speak for this reading."""
        top = self.found.features[:, [0, 8, 9, 11]].sum(axis=1)
        return float(top.max()) if len(top) else 0.0


class Understanding:
    """The channels, ranker and gate of one pack; everything about text, nothing about time."""

    def __init__(self, pack: Pack, semantic: Semantic | None, fitted: Weights) -> None:
        known = names(pack)
        self.ids = tuple(n.entry.id for n in known)
        self.kinds = np.array([SORTS.index(_sort(n)) for n in known], np.int64)
        self.channels = Channels(known)
        self.semantic = semantic
        self.fitted = fitted
        words = self.channels.vocabulary
        self.segmenter = Segmenter(words)
        self.speller = Speller(words)
        self.scripts = Scripts(
            latin=frozenset(w for w in words if _LATIN_WORD.fullmatch(w)),
            hangul=any("가" <= w[0] <= "힣" for w in words),
        )

    def with_semantic(self, semantic: Semantic) -> "Understanding":
        """Return the same understanding with another semantic channel."""
        other = copy(self)
        other.semantic = semantic
        return other

    def look(self, text: str, *, wait: bool = True) -> Look | None:
        """Return the best reading of `text` with its candidates, or None where nothing is."""
        shown = visible(text)
        looks = self.looks(shown)
        if not looks:
            return None
        best = self._repaired(self._likeliest(looks))
        if self.semantic is None or not wait:
            return best
        if ONLY_INITIALS.fullmatch(best.reading.text.replace(" ", "")):
            return best  # consonants mean nothing to a model
        # Spaces that were put in help the model too; its own tokens need capitals and signs.
        rewritten = best.reading.switched or best.asked.text != best.reading.text
        said = best.asked.text if rewritten else shown
        meant = self.semantic.ask(said)
        return self._weighed(best.reading, best.asked, best.scores, meant, repaired=best.repaired)

    def _likeliest(self, looks: tuple[Look, ...]) -> Look:
        """Return the reading that finds most and has most words that are any."""
        best = looks[0]
        if len(looks) < 2:
            return best
        # First consonants are no words, whichever way they are read.
        words = 0.0 if ONLY_INITIALS.fullmatch(best.reading.text.replace(" ", "")) else _WORDS
        speaks = best.evidence + words * self.speller.known_share(best.asked.text)
        for look in looks[1:]:
            more = look.evidence + words * self.speller.known_share(look.asked.text)
            if more > speaks + _SWITCH_MARGIN:
                best, speaks = look, more
        return best

    def _repaired(self, look: Look) -> Look:
        """Return `look` with its misspelt words read as words that the pack knows."""
        text = self.speller.repaired(look.asked.text)
        if text == look.asked.text:
            return look
        asked = take_apart(text)
        return self._weighed(look.reading, asked, self.channels.score(asked), repaired=True)

    def looks(self, text: str) -> tuple[Look, ...]:
        """Return every reading of `text` with what the letters alone find for it."""
        return tuple(self._looks(visible(text)))

    def _looks(self, shown: str) -> Iterator[Look]:
        for reading in readings(shown, self.scripts):
            if reading.text and self.ids:
                yield self._look(reading)

    def _look(self, reading: Reading) -> Look:
        asked = take_apart(self.segmenter.spaced(reading.text))
        return self._weighed(reading, asked, self.channels.score(asked))

    def _weighed(
        self,
        reading: Reading,
        asked: Asked,
        scores: Scores,
        meaning: Meaning | None = None,
        *,
        repaired: bool = False,
    ) -> Look:
        """Return a look with its candidates in order, and what the gate sees in them."""
        chosen, rows = features(self.channels, self.kinds, asked, scores, meaning)
        found = self.ranker(meaning is not None).order(chosen, rows)
        seen = signs(asked, found, scores, meaning, repaired=repaired)
        return Look(reading, asked, scores, found, seen, meaning, repaired)

    def ranker(self, semantic: bool) -> Ranker:
        """Return the ranker fitted with or without the semantic channel."""
        return self.fitted.semantic.ranker if semantic else self.fitted.lexical.ranker

    def sure(self, look: Look) -> float:
        """Return the probability that the first candidate of `look` is right."""
        return self._gate(look).sure(look.signs)

    def verdict(self, look: Look) -> Verdict:
        """Return answer, choose or unsure for `look`."""
        return self.judged(look)[0]

    def judged(self, look: Look) -> tuple[Verdict, float]:
        """Return the verdict for `look`, and the probability that it follows from."""
        sure = self.sure(look)
        return self._verdict(look, sure), sure

    def _verdict(self, look: Look, sure: float) -> Verdict:
        lines = self._gate(look).lines
        if sure >= lines.answer:
            return "choose" if self._half_a_word(look) else "answer"
        return "choose" if sure >= lines.choose else "unsure"

    def _half_a_word(self, look: Look) -> bool:
        """Whether all that was said is one word, of which the first candidate holds but a part:
        元宇宙 (metaverse) is not 宇宙 (space)."""
        asked = look.asked
        if " " in asked.text or asked.intents or self.named(look) or not len(look.found.entries):
            return False
        told, heard = look.found.features[0, [_EXPLAINED, _INITIALS]].tolist()
        return bool(told < _HALF and heard < _HALF)

    def named(self, look: Look) -> bool:
        """Return whether `look` is just what an entry is called."""
        return self.channels.exactly(look.asked.text) > 0

    def called(self, look: Look) -> tuple[str, ...]:
        """Return the ids of the entries that `look` is just the name of."""
        return tuple(self.ids[number] for number in self.channels.called(look.asked.text))

    def explains(self, look: Look) -> bool:
        """Return whether the first candidate of `look` says all that was asked for."""
        told = look.found.features[:1, _EXPLAINED]
        return bool((told > _ALL).all())

    def best(self, look: Look, count: int = 5) -> tuple[str, ...]:
        """Return the ids of the first candidates."""
        return tuple(self.ids[int(number)] for number in look.found.entries[:count])

    def _gate(self, look: Look) -> Gate:
        part = self.fitted.semantic if look.meaning is not None else self.fitted.lexical
        return part.gate


def _sort(known: Names) -> str:
    """Return which of `SORTS` an entry is."""
    entry = known.entry
    return "zone" if isinstance(entry, Place) and entry.kind == "zone" else known.kind


def understanding(
    pack: Pack,
    *,
    semantic: bool | None = None,
    cache: Path | None = None,
    kept: Vectors | None = None,
    made: bool = True,
) -> Understanding:
    """Return the understanding of `pack`, with the semantic channel where it is to be had.

    `kept` and `made` are as `Semantic` takes them.
    """
    wanted = available() if semantic is None else semantic and available()
    part = Semantic(names(pack), model(), cache, kept=kept, made=made) if wanted else None
    return Understanding(pack, part, weights())
