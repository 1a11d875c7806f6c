"""The best value of each entry, when every entry has a few rows of values one after the other."""

import numpy as np

from knowledge.ask.index import Floats, Ints

_WORTH = 200


class Groups:
    """Rows that belong together, by how many each entry has.

    numpy's own `reduceat` is slow on many small groups. With many entries of few rows the first
    rows of all are taken at once, then the second rows of those that have one, and so on.
    """

    def __init__(self, sizes: Ints) -> None:
        """Take the number of rows of each entry, none of them zero."""
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        deepest = int(sizes.max(initial=0))
        self._levels: list[Ints] = []
        if len(sizes) > _WORTH * deepest:
            order = np.argsort(-sizes, kind="stable")
            fewest = -sizes[order]
            counts = [int(np.searchsorted(fewest, -level)) for level in range(deepest)]
            first = self.starts[order]
            self._levels = [first[:count] + level for level, count in enumerate(counts)]
            self._back = np.argsort(order)

    def best(self, values: Floats) -> Floats:
        """Return the highest of each entry's `values`."""
        if not self._levels:
            return np.asarray(np.maximum.reduceat(values, self.starts[:-1]), dtype=np.float32)
        out = values.take(self._levels[0])
        for rows in self._levels[1:]:
            part = out[: len(rows)]
            np.maximum(part, values.take(rows), out=part)
        return out.take(self._back)
