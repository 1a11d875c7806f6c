"""Inverted indexes of n-grams in numpy: one pass over the postings scores every row of them all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.ask.inverted import Inverted, Source

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_COUNTED = 65_536


@dataclass(frozen=True, slots=True)
class Overlap:
    """What each row shares with a query, in squared idf: three views of one sum."""

    shared: Floats
    scales: Floats
    """One over the length of each row."""
    query: float
    """All of the query, unknown n-grams included."""
    known: float
    """The part of the query that occurs anywhere in the index."""

    def cosine(self) -> Floats:
        """Return how alike query and row are, 0 to 1."""
        alike = self.shared * self.scales
        alike *= np.float32(max(self.query, 1e-9) ** -0.5)
        return alike

    def of_query(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of the query each of `rows` explains, 0 to 1."""
        return np.asarray(self.shared[rows] / max(self.query, 1e-9), dtype=np.float32)

    def of_row(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of each of `rows` the query names, 0 to 1."""
        return np.asarray(self.shared[rows] * self.scales[rows] ** 2, dtype=np.float32)

    def known_share(self) -> float:
        """Return how much of the query occurs anywhere, 0 to 1."""
        return self.known / max(self.query, 1e-9)


class Board:
    """Several indexes side by side: one pass over one array answers a query to each of them."""

    def __init__(self, *sources: Source) -> None:
        indexes: list[Inverted] = []
        column = row = 0
        for source in sources:
            indexes.append(Inverted(source, column, row))
            column, row = column + len(indexes[-1].vocabulary), row + indexes[-1].size
        self._indexes, self._size = tuple(indexes), row
        self._owners = np.concatenate([index.owners for index in indexes])
        lengths = np.concatenate([index.lengths for index in indexes])
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        self._weights = np.concatenate([index.weights for index in indexes]).astype(np.float64)
        for index in indexes:
            del index.owners, index.lengths
        self._counting = np.arange(min(len(self._owners), _COUNTED), dtype=np.int64)

    def rarity(self, number: int, gram: str) -> float:
        """Return the idf of `gram` in an index as a share of that of an unknown one."""
        index = self._indexes[number]
        column = index.vocabulary.get(gram)
        if column is None:
            return 1.0
        return float((index.weights[column] / index.unknown) ** 0.5)

    def score(self, *queries: Collection[str], again: Collection[str] = ()) -> list[Overlap]:
        """Return what every row shares with the query to its index, index by index.

        `again` is a second query to the first index; its overlap comes last.
        """
        asked = [
            (index, len(query), index.columns(query))
            for index, query in zip(self._indexes, queries, strict=True)
        ]
        first, size = self._indexes[0], self._size
        more = first.columns(again) if again else []
        goes_on = set(asked[0][2]).issubset(more)
        if again:
            # The second query mostly holds the first: only what it has more is counted.
            rest = list(set(more).difference(asked[0][2])) if goes_on else more
            asked.append((first, len(again), rest))
        shared, sums = self._sum([known for _, _, known in asked], bool(again))
        out, start = [], 0
        for number, (index, grams, known) in enumerate(asked):
            end = start + len(known)
            weight = sums[end] - sums[start]
            missing = (grams - len(known)) * index.unknown
            rows = index.rows if number < len(self._indexes) else slice(size, size + first.size)
            out.append(Overlap(shared[rows], index.scales, weight + missing, weight))
            start = end
        if again and goes_on:
            out[-1] = _added(out[0], out[-1], (len(again) - len(more)) * first.unknown)
        return out

    def _sum(self, known: list[list[int]], twice: bool) -> tuple[Floats, list[float]]:
        """Return the sum for every row, and the running sum of the columns' weights.

        With `twice` the last columns count for rows of their own, behind all others.
        """
        columns = np.array([column for each in known for column in each], np.int64)
        weights = self._weights[columns]
        starts = self._starts[columns]
        lengths = self._starts[columns + 1] - starts
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.repeat(starts - ends + lengths, lengths)
        places += self._counting[:total] if total <= len(self._counting) else np.arange(total)
        rows = self._owners.take(places).astype(np.int64)
        size = self._size
        if twice:
            if known[-1]:
                rows[total - int(lengths[-len(known[-1]) :].sum()) :] += size
            size += self._indexes[0].size
        shared = np.bincount(rows, weights=np.repeat(weights, lengths), minlength=size)
        return shared.astype(np.float32), [0.0, *np.cumsum(weights).tolist()]


def _added(first: Overlap, more: Overlap, missing: float) -> Overlap:
    """Return the overlap with a query that is `first` and `more`, and unknown by `missing`."""
    known = first.known + more.known
    return Overlap(first.shared + more.shared, first.scales, known + missing, known)


class GramIndex:
    """One index: rows of n-grams."""

    def __init__(self, rows: Iterable[Iterable[str]]) -> None:
        self._board = Board((rows, None))

    def score(self, grams: Collection[str]) -> Overlap:
        """Return what every row shares with `grams`."""
        return self._board.score(grams)[0]
