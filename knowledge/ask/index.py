"""An inverted index of n-grams in numpy: one pass over the postings scores every row."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_COMMON_SHARE = 0.05
_COMMON_ROWS = 600
_COUNTED = 65_536


@dataclass(frozen=True, slots=True)
class Overlap:
    """What each row shares with a query, in squared idf: three views of one sum."""

    shared: Floats
    query: float
    """All of the query, unknown n-grams included."""
    known: float
    """The part of the query that occurs anywhere in the index."""
    _index: "GramIndex"

    def cosine(self) -> Floats:
        """Return how alike query and row are, 0 to 1."""
        scale = np.float32(max(self.query, 1e-9) ** -0.5)
        return np.asarray(self.shared * self._index.scales * scale, dtype=np.float32)

    def of_query(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of the query each of `rows` explains, 0 to 1."""
        return np.asarray(self.shared[rows] / max(self.query, 1e-9), dtype=np.float32)

    def of_row(self, rows: "Ints | slice" = slice(None)) -> Floats:
        """Return how much of each of `rows` the query names, 0 to 1."""
        return np.asarray(self.shared[rows] * self._index.scales[rows] ** 2, dtype=np.float32)

    def known_share(self) -> float:
        """Return how much of the query occurs anywhere, 0 to 1."""
        return self.known / max(self.query, 1e-9)


class GramIndex:
    """Rows of n-grams (sets), inverted by n-gram; weights are squared idf.

    N-grams that occur in more than a few per cent of many rows are left out of the postings:
    they cost the most time and tell the least.
    """

    def __init__(self, rows: Iterable[Iterable[str]]) -> None:
        vocabulary: dict[str, int] = defaultdict(count().__next__)
        columns, sizes = array("i"), array("i")
        for row in rows:
            before = len(columns)
            columns.extend(map(vocabulary.__getitem__, row))
            sizes.append(len(columns) - before)
        cols = np.array(columns, np.int32)
        self.size = len(sizes)
        owner = np.repeat(np.arange(self.size, dtype=np.int32), np.array(sizes, np.int64))
        used = np.bincount(cols, minlength=len(vocabulary))
        total = max(self.size, 1)
        idf = np.log1p(total / np.maximum(used, 1))
        self._weight = (idf * idf).astype(np.float32)
        self._unknown = float(np.log1p(2.0 * total) ** 2)
        common = used > max(_COMMON_ROWS, int(_COMMON_SHARE * total))
        self._vocabulary = dict(vocabulary)
        norms = np.bincount(owner, weights=self._weight[cols], minlength=self.size)
        self.scales = (np.maximum(norms, 1e-9) ** -0.5).astype(np.float32)
        keep = ~common[cols]
        cols, owner = cols[keep], owner[keep]
        order = np.argsort(cols, kind="stable")
        self._rows = owner[order]
        ends = np.cumsum(np.bincount(cols, minlength=len(vocabulary)))
        self._starts = np.concatenate([[0], ends]).astype(np.int64)
        self._counting = np.arange(min(len(self._rows), _COUNTED), dtype=np.int64)

    def rarity(self, gram: str) -> float:
        """Return the idf of `gram` as a share of that of an unknown one."""
        column = self._vocabulary.get(gram)
        if column is None:
            return 1.0
        return float((self._weight[column] / self._unknown) ** 0.5)

    def score(self, grams: Collection[str]) -> Overlap:
        """Return what every row shares with `grams`."""
        get = self._vocabulary.get
        columns = np.array([get(gram, -1) for gram in grams], np.int64)
        columns = columns[columns >= 0]
        missing = (len(grams) - len(columns)) * self._unknown
        if not len(columns):
            return Overlap(np.zeros(self.size, np.float32), missing, 0.0, self)
        weights = self._weight[columns]
        known = float(weights.sum())
        starts = self._starts[columns]
        lengths = self._starts[columns + 1] - starts
        total = int(lengths.sum())
        offsets = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        offsets += self._counting[:total] if total <= len(self._counting) else np.arange(total)
        shared = np.bincount(
            self._rows[offsets], weights=np.repeat(weights, lengths), minlength=self.size
        )
        return Overlap(shared.astype(np.float32), known + missing, known, self)
