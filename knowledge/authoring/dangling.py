"""References that lead nowhere: in a pack that was changed in memory no check has looked."""

from collections.abc import Iterator

from knowledge.authoring.findings import Finding
from knowledge.errors import UnknownFact
from knowledge.facts import names, resolve
from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, Session
from knowledge.pack.problems import did_you_mean


def dangling(pack: Pack) -> Iterator[Finding]:
    """Give every id that is of nothing, and every fact in braces that there is not."""
    for entry in pack.entries():
        for field, target in _links(entry):
            known = _known(pack, field)
            if target not in known:
                what = f'{field} leads to "{target}", which there is not'
                yield _error(entry.id, what, did_you_mean(target, known) or "correct the id")
        for lang, text in entry.answer if isinstance(entry, Faq) else ():
            yield from _facts(pack, entry.id, lang, text)
        if not isinstance(entry, Faq):
            for reference in {one for _, text in entry.about for one in names(text)}:
                what = f"about has {{{reference}}}, which is shown as it stands"
                yield _error(entry.id, what, "only answers can refer to facts")
    for leg in pack.legs:
        for end in (leg.start, leg.end):
            if pack.place(end) is None:
                what = f'a leg leads to "{end}", which there is not'
                yield _error(f"{leg.start} - {leg.end}", what, "correct the id")


def _links(entry: Entry) -> tuple[tuple[str, str], ...]:
    links: tuple[tuple[str, str], ...]
    if isinstance(entry, Faq):
        links = tuple(("places", one) for one in entry.places)
        links += tuple(("sessions", one) for one in entry.sessions)
    elif isinstance(entry, Place):
        links = (("floor", entry.floor), ("inside", entry.inside))
    elif isinstance(entry, Session):
        links = (("place", entry.place),)
    elif isinstance(entry, Exhibitor):
        links = (("place", entry.place), ("zone", entry.zone))
    return tuple(link for link in links if link[1])


def _known(pack: Pack, field: str) -> frozenset[str]:
    if field == "sessions":
        return frozenset(session.id for session in pack.sessions)
    if field == "floor":
        return frozenset(floor.id for floor in pack.floors)
    return frozenset(place.id for place in pack.places)


def _facts(pack: Pack, entry: str, lang: str, text: str) -> Iterator[Finding]:
    for reference in names(text):
        try:
            resolve(reference, pack, lang)
        except UnknownFact as unknown:
            what, _, advice = str(unknown).partition("; ")
            yield _error(entry, f"answer ({lang}): {what}", advice or "correct the reference")


def _error(entry: str, what: str, todo: str) -> Finding:
    return Finding(level="error", rule="dangling", entry=entry, what=what, todo=todo)
