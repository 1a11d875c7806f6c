"""Everything that is doubtful in a pack that loads: what a check cannot call wrong."""

from datetime import datetime

from knowledge.ask.engine import Engine
from knowledge.authoring.contradictions import contradictions
from knowledge.authoring.dangling import dangling
from knowledge.authoring.findings import LEVELS, Finding
from knowledge.authoring.halls import misplaced
from knowledge.authoring.lost import lost
from knowledge.authoring.naming import colliding, colliding_initials, unaskable
from knowledge.authoring.parity import parity
from knowledge.authoring.phrasings import near_duplicates
from knowledge.authoring.topics import missing_topics


def lint(engine: Engine, at: datetime) -> tuple[Finding, ...]:
    """Return every finding about the engine's pack, the gravest first.

    `at` is the instant that questions are asked at, aware; one within the event.
    """
    pack = engine.pack
    found = [
        *dangling(pack),
        *unaskable(pack),
        *colliding(pack),
        *colliding_initials(pack),
        *near_duplicates(pack),
        *lost(engine, at),
        *parity(pack),
        *contradictions(pack),
        *misplaced(pack),
        *missing_topics(engine, at),
    ]
    return tuple(sorted(found, key=lambda one: LEVELS.index(one.level)))
