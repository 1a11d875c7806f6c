"""What someone asks to save by words: a session, an exhibitor, a place worth a visit."""

from knowledge.agenda.items import savable
from knowledge.ask.understanding import Look, Understanding
from knowledge.model import Pack, Session

_OFFERED = 3
_BEST = 5


def to_save(pack: Pack, meaning: Understanding, look: Look) -> tuple[str, ...]:
    """Return what `look` names that can be saved: one where that is certain, else the best few;
    nothing where it names nothing."""
    if meaning.verdict(look) == "unsure":
        return ()
    exact = [number for number in meaning.called(look) if savable(pack.find(number))]
    if len(exact) == 1:
        return tuple(exact)
    best = meaning.best(look, _BEST)
    found = [number for number in best if savable(pack.find(number))]
    first = found[:1] == list(best[:1])
    if not first:  # something about it, such as an answer: then most likely a session is meant
        found.sort(key=lambda number: not isinstance(pack.find(number), Session))
    sure = meaning.verdict(look) == "answer" and (first or len(found) == 1)
    return tuple(found[: 1 if sure else _OFFERED])
