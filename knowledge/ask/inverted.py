"""Rows of n-grams turned round: for each n-gram the rows that hold it."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import count

import numpy as np

Pieces = Callable[[str], Iterable[str]]
Source = tuple[Iterable[Iterable[str]], Pieces | None]
"""Rows, each as the words that it is made of, and what gives the n-grams of a word; without that
the words are the n-grams."""

_COMMON_SHARE = 0.05
_COMMON_ROWS = 600
_MOST = 2_000


class Inverted:
    """Rows of n-grams (sets), inverted by n-gram; weights are squared idf.

    N-grams that occur in more than a few per cent of many rows, or in some thousands, are left
    out of the postings: they cost the most time and tell the least.
    """

    def __init__(self, source: Source, first_column: int, first_row: int) -> None:
        vocabulary: dict[str, int] = defaultdict(count().__next__)
        columns, sizes = _columns(*source, vocabulary)
        cols = np.frombuffer(columns, np.int32) if columns else np.zeros(0, np.int32)
        self.size = len(sizes)
        self.rows = slice(first_row, first_row + self.size)
        rows = np.arange(first_row, first_row + self.size, dtype=np.int32)
        owner = np.repeat(rows, np.array(sizes, np.int64))
        used = np.bincount(cols, minlength=len(vocabulary))
        total = max(self.size, 1)
        idf = np.log1p(total / np.maximum(used, 1))
        self.weights = (idf * idf).astype(np.float32)
        self.unknown = float(np.log1p(2.0 * total) ** 2)
        norms = np.bincount(owner - first_row, weights=self.weights[cols], minlength=self.size)
        self.scales = (np.maximum(norms, 1e-9) ** -0.5).astype(np.float32)
        keep = used <= max(_COMMON_ROWS, min(int(_COMMON_SHARE * total), _MOST))
        if not keep.all():
            kept = keep[cols]
            cols, owner = cols[kept], owner[kept]
        self.owners = owner[np.argsort(cols, kind="stable")]
        self.lengths = np.bincount(cols, minlength=len(vocabulary))
        self.first_column = first_column
        self.vocabulary = dict(vocabulary)

    def columns(self, grams: Collection[str]) -> list[int]:
        """Return the columns of those of `grams` that are known."""
        first = self.first_column
        found = map(self.vocabulary.get, grams)
        return [column + first for column in found if column is not None]


def _columns(
    rows: Iterable[Iterable[str]], pieces: Pieces | None, vocabulary: dict[str, int]
) -> tuple["array[int]", "array[int]"]:
    """Return the columns of every row, one after the other, and how many each row has."""
    columns, sizes = array("i"), array("i")
    column = vocabulary.__getitem__
    seen: dict[str, tuple[int, ...]] = {}
    for row in rows:
        before = len(columns)
        if pieces is None:
            columns.extend(map(column, row))
        else:
            # Words come again and again: what they are made of is found out once.
            words = tuple(row)
            for word in words:
                if word not in seen:
                    seen[word] = tuple(map(column, pieces(word)))
            if len(words) == 1:
                columns.extend(seen[words[0]])
            else:
                columns.extend({each for word in words for each in seen[word]})
        sizes.append(len(columns) - before)
    return columns, sizes
