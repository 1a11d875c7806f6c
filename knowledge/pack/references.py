"""Ids that stand twice, or lead nowhere."""

from collections.abc import Iterable, Iterator

from knowledge.errors import EmptyFact, UnknownFact
from knowledge.facts import names, resolve
from knowledge.model import Pack
from knowledge.pack.draft import Draft, Read
from knowledge.pack.problems import Problem, did_you_mean
from knowledge.pack.schema import ExhibitorIn, FaqIn, LegIn, PlaceIn, SessionIn


def duplicates(draft: Draft) -> Iterator[Problem]:
    """Give a problem for each id that an earlier entry has."""
    for id, uses in draft.ids.items():
        _, first_file, first = uses[0]
        at = first_file if first.line is None else f"{first_file}:{first.line}"
        for _, file, raw in uses[1:]:
            yield Problem(
                level="error",
                file=file,
                line=raw.lines.get("id", raw.line),
                entry=id,
                field="id",
                wrong=f"{at} has this id already",
                right="give each entry an id of its own",
            )


def dangling(draft: Draft) -> Iterator[Problem]:
    """Give a problem for each id that is of nothing, or of something else."""
    known = {kind: draft.ids_of(kind) for kind in ("places", "sessions", "floors")}
    for read in draft.entries:
        for field, target, kind in _links(read):
            if kind in draft.unread or target in known[kind]:
                continue
            if kind == "floors" and not known["floors"]:
                wrong, right = "no floors are described", "add [[floors]] to places.toml"
                yield read.problem("warning", field, wrong, right)
                continue
            word = {"places": "place", "sessions": "session", "floors": "floor"}[kind]
            wrong = f'there is no {word} "{target}"'
            yield read.problem("error", field, wrong, did_you_mean(target, known[kind]))


def circles(draft: Draft) -> Iterator[Problem]:
    """Give a problem for each place that lies, over others, inside itself."""
    inside = {read.row.id: read.row.inside for read in _places(draft)}
    for read in _places(draft):
        seen: set[str] = set()
        at = read.row.inside
        while at and at not in seen and at != read.row.id:
            seen.add(at)
            at = inside.get(at, "")
        if at == read.row.id:
            right = "name the larger place it lies in"
            yield read.problem("error", "inside", "the place lies inside itself", right)


def unknown_facts(draft: Draft, pack: Pack, *, whole: bool) -> Iterator[Problem]:
    """Give a problem for each reference in an answer to a fact that there is not.

    `whole`: no other error was found, so that an empty field is not another's fault.
    """
    broken = {id for id in draft.ids if pack.find(id) is None}
    for read in draft.of("faq"):
        if not isinstance(read.row, FaqIn):
            continue
        for lang, text in read.row.answer.items():
            for reference in names(text):
                if draft.unread or any(f".{id}." in f".{reference}" for id in broken):
                    continue
                try:
                    resolve(reference, pack, lang or pack.event.languages[0])
                except UnknownFact as unknown:
                    if isinstance(unknown, EmptyFact) and not whole:
                        continue
                    wrong, _, right = str(unknown).partition("; ")
                    yield read.problem("error", "answer", wrong, right)


def _places(draft: Draft) -> Iterator["_PlaceRead"]:
    for read in draft.of("places"):
        if isinstance(read.row, PlaceIn):
            yield _PlaceRead(read, read.row)


class _PlaceRead:
    def __init__(self, read: Read, row: PlaceIn) -> None:
        self.row = row
        self.problem = read.problem


def _links(read: Read) -> Iterable[tuple[str, str, str]]:
    row = read.row
    links: list[tuple[str, str, str]] = []
    if isinstance(row, PlaceIn):
        links = [("floor", row.floor, "floors"), ("inside", row.inside, "places")]
    elif isinstance(row, LegIn):
        links = [("from", row.start, "places"), ("to", row.end, "places")]
    elif isinstance(row, SessionIn):
        links = [("place", row.place, "places")]
    elif isinstance(row, ExhibitorIn):
        links = [("place", row.place, "places"), ("zone", row.zone, "places")]
    elif isinstance(row, FaqIn):
        links = [("places", id, "places") for id in row.places]
        links += [("sessions", id, "sessions") for id in row.sessions]
    return [link for link in links if link[1]]
