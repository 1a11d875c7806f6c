"""An engine for a pack whose words have changed: soon by letters, then by meaning too."""

from collections.abc import Callable
from pathlib import Path

from knowledge.ask.engine import Engine
from knowledge.ask.semantic import Semantic, keep, model
from knowledge.ask.surfaces import names
from knowledge.ask.understanding import understanding
from knowledge.model import Pack


def rebuilt(engine: Engine, pack: Pack) -> Engine:
    """Return an engine for the words of `pack`, soon: no vector is made, those that are known are
    used. `completed` makes the rest.
    """
    semantic = engine.meaning.semantic
    if semantic is None:
        return Engine.build(pack, semantic=False)
    return Engine(pack, understanding(pack, kept=semantic.kept, made=False))


def completed(engine: Engine, cache: Path | None, wanted: Callable[[], bool]) -> Engine:
    """Return the engine with the vectors that were missing, for as long as they are `wanted`;
    else the same engine. Slow: some 18 ms a text that is new.
    """
    semantic = engine.meaning.semantic
    if semantic is None or semantic.complete:
        return engine
    known = names(engine.pack)
    if not keep(known, semantic.kept, cache, wanted):
        return engine
    whole = Semantic(known, model(), kept=semantic.kept)
    return Engine(engine.pack, engine.meaning.with_semantic(whole))
