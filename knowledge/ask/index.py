"""Inverted indexes of n-grams in numpy: one pass over the postings scores every row of them all."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from knowledge.ask.inverted import Inverted, Source

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Sums = NDArray[np.float64]

_COUNTED = 65_536


@dataclass(frozen=True, slots=True)
class Overlap:
    """What each row shares with a query, in squared idf: three views of one sum."""

    shared: Sums
    alike: Floats
    """The same over the length of each row."""
    scales: Floats
    """One over the length of each row."""
    query: float
    """All of the query, unknown n-grams included."""
    known: float
    """The part of the query that occurs anywhere in the index."""

    def cosine(self) -> Floats:
        """Return how alike query and row are, 0 to 1."""
        return self.alike * self.scale()

    def scale(self) -> np.float32:
        """Return what makes `alike` cosines."""
        return np.float32(max(self.query, 1e-9) ** -0.5)

    def of_query(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of the query each of `rows` explains, 0 to 1."""
        return (self.shared[rows] / max(self.query, 1e-9)).astype(np.float32)

    def of_row(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of each of `rows` the query names, 0 to 1."""
        return np.asarray(self.alike[rows] * self.scales[rows], dtype=np.float32)

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
        weights = np.concatenate([index.weights for index in indexes])
        self._starts = np.cumsum(lengths) - lengths
        self._lengths = lengths
        self._weights = weights.astype(np.float64)
        scales = [index.scales for index in indexes]
        self._scales = np.concatenate([*scales, scales[0]])
        for index in indexes:
            del index.owners, index.lengths
        self._counting = np.arange(_COUNTED, dtype=np.int64)

    def rarity(self, number: int, gram: str) -> float:
        """Return the idf of `gram` in an index as a share of that of an unknown one."""
        index = self._indexes[number]
        column = index.vocabulary.get(gram)
        if column is None:
            return 1.0
        return math.sqrt(index.weights.item(column) / index.unknown)

    def score(self, *queries: Collection[str], again: Collection[str] = ()) -> list[Overlap]:
        """Return what every row shares with the query to its index, index by index.

        `again` is a second query to the first index; its overlap comes last.
        """
        indexes = list(self._indexes)
        known = [index.columns(query) for index, query in zip(indexes, queries, strict=True)]
        unknown = [len(query) - len(found) for query, found in zip(queries, known, strict=True)]
        goes_on = False
        if again:
            # The second query mostly holds the first: only what it has more is counted.
            first = set(queries[0])
            others = [gram for gram in again if gram not in first]
            goes_on = len(others) + len(first) == len(again)
            more = others if goes_on else again
            known.append(indexes[0].columns(more))
            unknown.append(len(more) - len(known[-1]) + (unknown[0] if goes_on else 0))
            indexes.append(indexes[0])
        shared, alike, sums = self._sum(known, twice=bool(again))
        out: list[Overlap] = []
        for number, index in enumerate(indexes):
            start = index.rows.start if number < len(queries) else self._size
            rows = slice(start, start + index.size)
            found, like = shared[rows], alike[rows]
            weight = sums[number + 1] - sums[number]
            if goes_on and number == len(queries):
                found += out[0].shared
                like += out[0].alike
                weight += out[0].known
            query = weight + unknown[number] * index.unknown
            out.append(Overlap(found, like, index.scales, query, weight))
        return out

    def _postings(self, starts: Ints, lengths: Ints, before: Ints, total: int) -> Ints:
        """Return the rows of every column, one column after the other."""
        if total > _COUNTED:  # long runs are copied quicker than picked
            both = zip(starts.tolist(), lengths.tolist(), strict=True)
            runs = [self._owners[start : start + length] for start, length in both]
            return np.concatenate(runs, dtype=np.int64)
        places = (starts - before).repeat(lengths)
        places += self._counting[:total]
        return self._owners.take(places).astype(np.int64)

    def _sum(self, known: list[list[int]], *, twice: bool) -> tuple[Sums, Floats, list[float]]:
        """Return the sum for every row, as it is and over the row's length, and the running sum
        of the weights by query.

        With `twice` the last columns count for rows of their own, behind all others.
        """
        columns = np.array([*chain.from_iterable(known)], np.int64)
        starts, lengths = self._starts.take(columns), self._lengths.take(columns)
        weights = self._weights.take(columns)
        ends = lengths.cumsum()
        total = int(ends[-1]) if len(ends) else 0
        rows, size = self._postings(starts, lengths, ends - lengths, total), self._size
        if twice:
            before = len(columns) - len(known[-1])
            rows[int(ends[before - 1]) if before else 0 :] += size
            size = len(self._scales)
        sums = np.bincount(rows, weights=weights.repeat(lengths), minlength=size)
        shared = np.asarray(sums, np.float64)
        alike = shared.astype(np.float32)
        alike *= self._scales[:size]
        running = [0.0, *weights.cumsum().tolist()]
        so_far = [running[end] for end in (0, *accumulate(map(len, known)))]
        return shared, alike, so_far


class GramIndex:
    """One index: rows of n-grams."""

    def __init__(self, rows: Iterable[Iterable[str]]) -> None:
        self._board = Board((rows, None))

    def score(self, grams: Collection[str]) -> Overlap:
        """Return what every row shares with `grams`."""
        return self._board.score(grams)[0]
