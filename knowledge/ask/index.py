"""An inverted index of n-grams in numpy: one pass over the postings scores every row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_COMMON_SHARE = 0.05
_COMMON_ROWS = 600


@dataclass(frozen=True, slots=True)
class Overlap:
    """What each row shares with a query, in squared idf: three views of one sum."""

    shared: Floats
    query: float
    """All of the query, unknown n-grams included."""
    rows: Floats
    known: float
    """The part of the query that occurs anywhere in the index."""

    def cosine(self) -> Floats:
        """Return how alike query and row are, 0 to 1."""
        return np.asarray(
            self.shared / np.sqrt(np.maximum(self.query * self.rows, 1e-9)), dtype=np.float32
        )

    def of_query(self) -> Floats:
        """Return how much of the query the row explains, 0 to 1."""
        return np.asarray(self.shared / max(self.query, 1e-9), dtype=np.float32)

    def of_row(self) -> Floats:
        """Return how much of the row the query names, 0 to 1."""
        return np.asarray(self.shared / np.maximum(self.rows, 1e-9), dtype=np.float32)


class GramIndex:
    """Rows of n-grams (sets), inverted by n-gram; weights are squared idf.

    N-grams that occur in more than a few per cent of many rows are left out of the postings:
    they cost the most time and tell the least.
    """

    def __init__(self, rows: Sequence[Iterable[str]]) -> None:
        vocabulary: dict[str, int] = {}
        columns: list[int] = []
        lengths = np.zeros(len(rows), np.int64)
        for number, row in enumerate(rows):
            ids = [vocabulary.setdefault(gram, len(vocabulary)) for gram in row]
            columns.extend(ids)
            lengths[number] = len(ids)
        cols = np.array(columns, np.int32)
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
        count = np.bincount(cols, minlength=len(vocabulary))
        total = max(len(rows), 1)
        idf = np.log1p(total / np.maximum(count, 1))
        self._weight = (idf * idf).astype(np.float32)
        self._unknown = float(np.log1p(2.0 * total) ** 2)
        common = count > max(_COMMON_ROWS, int(_COMMON_SHARE * total))
        self._vocabulary = vocabulary
        self.size = len(rows)
        self.norms = np.bincount(owner, weights=self._weight[cols], minlength=len(rows)).astype(
            np.float32
        )
        keep = ~common[cols]
        cols, owner = cols[keep], owner[keep]
        order = np.argsort(cols, kind="stable")
        self._rows: Ints = owner[order]
        ends = np.cumsum(np.bincount(cols, minlength=len(vocabulary)))
        self._starts = np.concatenate([[0], ends]).astype(np.int64)

    def rarity(self, gram: str) -> float:
        """Return the idf of `gram` as a share of that of an unknown one."""
        column = self._vocabulary.get(gram)
        if column is None:
            return 1.0
        return float((self._weight[column] / self._unknown) ** 0.5)

    def score(self, grams: Mapping[str, float]) -> Overlap:
        """Return what every row shares with `grams` (each with its share of weight, 0 to 1)."""
        get = self._vocabulary.get
        ids: list[int] = []
        shares: list[float] = []
        missing = 0.0
        for gram, share in grams.items():
            column = get(gram)
            if column is None:
                missing += share
            else:
                ids.append(column)
                shares.append(share)
        if not ids:
            none = np.zeros(self.size, np.float32)
            return Overlap(none, missing * self._unknown, self.norms, 0.0)
        columns = np.array(ids, np.int64)
        weights = self._weight[columns] * np.array(shares, np.float32)
        known = float(weights.sum())
        starts = self._starts[columns]
        lengths = self._starts[columns + 1] - starts
        total = int(lengths.sum())
        offsets = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
        rows = self._rows[offsets + np.arange(total)]
        shared = np.bincount(rows, weights=np.repeat(weights, lengths), minlength=self.size)
        return Overlap(
            shared.astype(np.float32), known + missing * self._unknown, self.norms, known
        )
