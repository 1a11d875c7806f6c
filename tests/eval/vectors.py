"""Question vectors kept on disk, so that fitting again costs no minutes."""

import pickle
from pathlib import Path

import numpy as np

from knowledge.ask.index import Floats
from knowledge.ask.semantic import Embedder


class Kept:
    """An embedder that asks another one only for what it has not seen."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self._path = path
        self._known: dict[str, Floats] = pickle.loads(path.read_bytes()) if path.exists() else {}

    def query(self, texts: list[str]) -> Floats:
        """Return one vector a question."""
        for text in texts:
            if text not in self._known:
                self._known[text] = np.asarray(self._embedder.query([text])[0], np.float32)
        return np.stack([self._known[text] for text in texts])

    def passage(self, texts: list[str]) -> Floats:
        """Return one vector a passage."""
        return self._embedder.passage(texts)

    def save(self) -> None:
        """Write what is known."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(pickle.dumps(self._known))
