"""The lexical channels: each scores every entry for one reading of a question.

names    titles, aliases, phrasings and people against the content, in key strokes
phrases  the same rows against the whole question (a stored question is mostly question words)
joined   the same rows as if nobody ever typed a space
texts    keywords and sentences of the description
entry    all that an entry says, as one bag of n-grams
terms    the share of the question's words, by rarity, that the entry holds
initials 초성: the first consonants of a name; or how it sounds in another script
concepts what visitors speak of everywhere, whatever the word or the language
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

import numpy as np

from knowledge.ask.concepts import concepts
from knowledge.ask.groups import Groups
from knowledge.ask.index import Board, Floats, Ints, Overlap
from knowledge.ask.intents import Asked
from knowledge.ask.korean import HANGUL, ONLY_INITIALS, initials, key_codes
from knowledge.ask.pieces import grams, joined_grams, text_grams, word_grams, word_terms
from knowledge.ask.sounds import ENOUGH, script, sound
from knowledge.ask.spelled import Spelled
from knowledge.ask.surfaces import Names

_TERMS = 3
"""The number of the index of terms."""
_MIN_INITIALS = 2
_PART_INITIALS = 3
_HEARD, _WELL_HEARD = 0.6, 0.9
_PAIR = 2
_LAST_KEY = "ㆎ"


@dataclass(frozen=True, slots=True)
class Scores:
    """Overlaps by row (name) and values by entry, 0 to 1."""

    names: Overlap
    phrases: Overlap
    joined: Overlap
    cosines: Floats
    phrase_cosines: Floats
    joined_cosines: Floats
    rows: Floats
    """The best of the three by row."""
    best: Floats
    """The best row of each entry."""
    texts: Floats
    entry: Floats
    terms: Floats
    initials: Floats
    concepts: Floats
    concepts_covered: Floats
    known: float
    """How much of the question occurs in any entry, by rarity."""
    known_terms: float

    def base(self) -> Floats:
        """Return a rough sum to choose candidates by."""
        out = 1.5 * self.best
        out += 0.7 * self.entry
        out += 0.5 * self.texts
        out += self.terms
        out += 3.0 * self.initials
        out += self.concepts
        return np.asarray(out, np.float32)


class Channels:
    """The indexes of one pack."""

    def __init__(self, names: tuple[Names, ...]) -> None:
        own = [(*n.titles, *n.people) or ("",) for n in names]
        self.surfaces = [name for group in own for name in group]
        self.size = len(names)
        self._own = Groups(np.array([len(group) for group in own], np.int64))
        self.starts = self._own.starts
        self.sizes = np.diff(self.starts)
        self.owner = np.repeat(np.arange(self.size), np.diff(self.starts))
        self.titles = np.array([len(n.titles) for n in names], np.int64)
        self.keys = [key_codes(name) for name in self.surfaces]
        self.joined_keys = [key.replace(" ", "") for key in self.keys]
        said = [n.texts or ("",) for n in names]
        whole = [" ".join((*n.titles, *n.people, *n.texts)) for n in names]
        self._said = Groups(np.array([len(group) for group in said], np.int64))
        rows = [text for group in said for text in group]
        self._text_rows = len(rows)
        self.spoken_of = [_spoken_of(n) for n in names]
        self._board = Board(
            (map(str.split, self.surfaces), word_grams),
            (map(joined_grams, self.surfaces), None),
            (map(str.split, chain(rows, whole)), text_grams),
            (map(str.split, whole), word_terms),
            (self.spoken_of, None),
        )
        self.said = [_said(text) for text in whole]
        self.spelled = Spelled(
            key_codes(" ".join((*n.titles, *n.people, *n.keywords))) for n in names
        )
        self.vocabulary = frozenset(word for text in whole for word in text.split())
        self._called: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(own):
            for called in {name.replace(" ", "") for name in group}:
                self._called[called].append(number)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self.surfaces):
            heard = sound(name)
            if len(heard) >= ENOUGH:
                self._by_sound[heard].append(row)
            if HANGUL.search(name):
                self._by_initials[initials(name.replace(" ", ""))].append(row)
        self._initials = tuple(self._by_initials)

    def score(self, asked: Asked) -> Scores:
        """Return every channel's score of every entry for one reading."""
        content = grams(asked.content)
        third = [gram for gram in content if len(gram) != _PAIR or gram[0] > _LAST_KEY]
        names, joined, texts, words, meant, *more = self._board.score(
            content,
            joined_grams(asked.content),
            third,
            asked.terms,
            asked.concepts,
            again=grams(asked.text) if asked.content != asked.text else (),
        )
        phrases = more[0] if more else names
        cosine, run = names.cosine(), joined.cosine()
        phrase = phrases.cosine() if more else cosine
        rows = np.maximum(cosine, run)
        if more:
            np.maximum(rows, phrase, out=rows)
        return Scores(
            names=names,
            phrases=phrases,
            joined=joined,
            cosines=cosine,
            phrase_cosines=phrase,
            joined_cosines=run,
            rows=rows,
            best=self._own.best(rows),
            texts=self._said.best(texts.alike[: self._text_rows]) * texts.scale(),
            entry=texts.of_query(slice(self._text_rows, None)),
            terms=words.of_query(),
            initials=self._heard(asked),
            concepts=meant.cosine(),
            concepts_covered=meant.of_query(),
            known=texts.known_share(),
            known_terms=words.known_share(),
        )

    def best_rows(self, scores: Scores, entries: Ints) -> Ints:
        """Return the number of the best name of each of `entries`."""
        first = self.starts.take(entries)
        sizes = self.sizes.take(entries)
        ends = sizes.cumsum()
        begins = ends - sizes
        places = (first - begins).repeat(sizes)
        places += np.arange(len(places))
        best = (scores.rows.take(places) == scores.best.take(entries).repeat(sizes)).nonzero()[0]
        found: Ints = places.take(best.take(best.searchsorted(begins)))
        return found

    def surfaces_of(self, entry: int) -> list[str]:
        """Return the names of the entry with this number."""
        return self.surfaces[int(self.starts[entry]) : int(self.starts[entry + 1])]

    def exactly(self, name: str) -> int:
        """Return how many entries are called just that."""
        return len(self.called(name))

    def called(self, name: str) -> list[int]:
        """Return the numbers of the entries that are called just that."""
        return self._called.get(name.replace(" ", ""), [])

    def rarity(self, term: str) -> float:
        """Return how rare a term is in the pack, 0 to 1; unknown terms are the rarest."""
        return self._board.rarity(_TERMS, term)

    def _heard(self, asked: Asked) -> Floats:
        """Score names by their first consonants, or by how they sound in another script."""
        by_sound = self._sound_scores(asked.content)
        if not ONLY_INITIALS.search(asked.text.replace(" ", "")):
            return by_sound
        return np.maximum(self._initial_scores(asked.text), by_sound)

    def _sound_scores(self, name: str) -> Floats:
        """Score names that sound like `name` in another script."""
        scores = np.zeros(self.size, np.float32)
        heard = sound(name)
        if len(heard) >= ENOUGH:
            own = script(name)
            for row in self._by_sound.get(heard, ()):
                if script(self.surfaces[row]) != own:
                    scores[self.owner[row]] = _HEARD if len(heard) == ENOUGH else _WELL_HEARD
        return scores

    def _initial_scores(self, text: str) -> Floats:
        """Score names whose first consonants are in `text`: whole ones best, parts by length."""
        scores = np.zeros(self.size, np.float32)
        runs = ONLY_INITIALS.findall(text.replace(" ", ""))
        if not runs:
            return scores
        typed = max(runs, key=len)
        for row in self._by_initials.get(typed, ()):
            scores[self.owner[row]] = 1.0
        if scores.any() or len(typed) < _PART_INITIALS:
            return scores
        for known in self._initials:
            if typed in known:
                start = 0.2 if known.startswith(typed) else 0.0
                value = 0.3 + start + 0.4 * len(typed) / len(known)
            elif len(known) >= _PART_INITIALS and known in typed:
                value = 0.3 + 0.4 * len(known) / len(typed)
            else:
                continue
            for row in self._by_initials[known]:
                scores[self.owner[row]] = max(scores[self.owner[row]], value)
        return scores


def _said(text: str) -> tuple[str, str]:
    """Return the words of folded `text`, each once and after a space: those that begin with a
    Latin letter or figure, and those that hold any other."""
    words = dict.fromkeys(text.split())
    latin = "".join(f" {word}" for word in words if word[0].isascii())
    return latin, "".join(f" {word}" for word in words if not word.isascii())


def _spoken_of(names: Names) -> frozenset[str]:
    """The concepts in an entry's names and keywords; its sentences mention too much."""
    return concepts(" . ".join((*names.titles, *names.keywords)))
