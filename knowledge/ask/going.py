"""What is asked about going: a way, the nearest of a kind, several places in one go."""

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from math import inf

from knowledge.ask.answer import Question
from knowledge.ask.intents import without_question
from knowledge.ask.near import kind_list
from knowledge.ask.normalize import fold, fold_script
from knowledge.ask.phrases import spoken_in
from knowledge.ask.routes import way
from knowledge.ask.times import find_window
from knowledge.ask.understanding import Understanding
from knowledge.model import LANGS, Exhibitor, Faq, Pack, Place, Session, Text
from knowledge.venue.ways import ways_of

_SURE = 0.5
_FEWEST, _MOST = 2, 20
_COMMA = "zcommaz"
"""Stands for a comma, since folding leaves none."""
_COMMAS = re.compile("[,、，·/&;]")
_APART = re.compile(rf"\s*(?:{_COMMA}|\band\b|그리고|以及)\s*")
_AND = re.compile(r"(?<=[가-힣a-z0-9])(?:이랑|랑|하고|와|과) |と|[和与跟及]")
_BOOTH = re.compile(r"\s*(?:부스|booths?|stands?|ぶーす|展位|展台)$")
_CLOSER = re.compile(r"(?:이|가|은|는)? ?(?:가까워|가깝|빨라)\w*$")
_FLOOR = re.compile(r"\b[bB]?\d+[fF]?\b|(?:地下|지하) ?|\d+[층階层]|\s*[(（].*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """Where someone wants to go. `intent`: route, list (the nearest of a kind) or tour."""

    intent: str
    ids: tuple[str, ...]
    start: str = ""
    goal: str = ""
    step_free: bool = False
    until: datetime | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class _Words:
    step_free: re.Pattern[str]
    nearest: re.Pattern[str]
    going: re.Pattern[str]
    gate: re.Pattern[str]
    tour: tuple[re.Pattern[str], ...]
    group: tuple[re.Pattern[str], ...]


def going(
    pack: Pack, meaning: Understanding, question: Question, text: str, *, wait: bool
) -> Going | None:
    """Return where folded `text` asks to go, or None where it asks something else."""
    rest = without_steps(text)
    asked = _Asked(pack, meaning, question, wait)
    if rest is None:
        return asked.tour() or asked.gate(text) or asked.near(text) or asked.way(text)
    found = asked.tour() or asked.near(rest) or asked.way(rest) or asked.named(rest)
    return replace(found, step_free=True) if found else None


def without_steps(text: str) -> str | None:
    """Return folded `text` without its words for "no stairs", or None where it says none."""
    rest = text
    for lang in spoken_in(text):
        rest = _words(lang).step_free.sub(" ", rest)
    rest = " ".join(rest.split())
    return None if rest == text else rest


@dataclass(frozen=True, slots=True)
class _Asked:
    pack: Pack
    meaning: Understanding
    question: Question
    wait: bool

    def way(self, text: str) -> Going | None:
        """Return the one way that is asked for."""
        here = self.question.here
        found = way(self.pack, self.meaning, text, here, wait=self.wait)
        if found is None:
            return None
        if not found.both and not self._means(text, found.goal):
            return None
        if not found.both and found.sure < _SURE:
            return None
        return Going(
            intent="route", ids=(found.goal,), start=found.start, goal=found.goal, sure=found.sure
        )

    def _means(self, text: str, goal: str) -> bool:
        """Tell whether the whole text, where it is sure, means the goal too, and no FAQ.

        Someone who said where they are wants the way rather than a general answer about the goal.
        """
        look = self.meaning.look(text, wait=self.wait)
        if look is None or self.meaning.verdict(look) != "answer":
            return True
        first = self.meaning.best(look, 1)[0]
        entry = self.pack.find(first)
        if isinstance(entry, Faq):
            return bool(self.question.here) and goal in entry.places
        return first == goal

    def named(self, text: str) -> Going | None:
        """Return the way to what a text is surely about: "can I get to the stage (on wheels)"."""
        rest = text
        for lang in spoken_in(text):
            rest = _words(lang).going.sub(" ", rest)
        goal = self._goal(" ".join(rest.split())) if rest != text else None
        if goal is None:
            return None
        return Going(intent="route", ids=(goal,), start=self.question.here, goal=goal)

    def gate(self, text: str) -> Going | None:
        """Return the gate to go in by for what is named: "which gate for the stage"."""
        rest = text
        for lang in spoken_in(text):
            rest = _words(lang).gate.sub(" ", rest)
        named = _CLOSER.sub("", " ".join(rest.split()))
        goal = self._goal(named) if rest != text and named else None
        entry = self.pack.find(goal or "")
        place = entry if isinstance(entry, Place) else self.pack.place(getattr(entry, "place", ""))
        if place is None or place.kind == "gate":
            return None
        gates = gates_to(self.pack, place)
        return Going(intent="where", ids=gates[:1]) if gates else None

    def near(self, text: str) -> Going | None:
        """Return the places of a kind, the nearest first, for someone who said where they are."""
        here, rest = self.question.here, text
        for lang in spoken_in(text):
            rest = _words(lang).nearest.sub(" ", rest)
        rest = " ".join(rest.split())
        if not here or rest == text or self.pack.place(here) is None:
            return None
        content = without_question(rest)
        ids = kind_list(self.pack, content, here) if content else ()
        if not ids:
            ids = self._alike(rest, here) if content else ()
        places = tuple(id_ for id_ in ids if self.pack.place(id_))
        return Going(intent="list", ids=places) if places and places == ids else None

    def _alike(self, text: str, here: str) -> tuple[str, ...]:
        """Return the places that a text means, which are called alike, the nearest first."""
        look = self.meaning.look(text, wait=self.wait)
        if look is None or self.meaning.verdict(look) == "unsure":
            return ()
        first = self.pack.find(self.meaning.best(look, 1)[0])
        unsure = self.meaning.verdict(look) == "choose" or isinstance(first, Faq)
        likely = 3 if unsure else 1
        found = (self.pack.place(one) for one in self.meaning.best(look, likely))
        place = next((one for one in found if one is not None), None)
        ids = alike(self.pack, place) if place else ()
        seconds = dict(zip(ids, ways_of(self.pack).seconds(here, ids), strict=True))
        return tuple(sorted(ids, key=lambda one: seconds[one]))

    def tour(self) -> Going | None:
        """Return several goals in one question: named one by one, or as a group."""
        said, until = fold(_COMMAS.sub(f" {_COMMA} ", self.question.text)), None
        said = rest if (rest := without_steps(said)) is not None else said
        timed = find_window(self.question.text, at=self.question.at, event=self.pack.event)
        if timed is not None and timed.window.kind == "span":
            said, until = fold(_COMMAS.sub(f" {_COMMA} ", timed.rest)), timed.window.end
        for lang in spoken_in(said):
            for pattern in _words(lang).tour:
                match = pattern.search(said)
                ids = self._goals(match["goals"]) if match else ()
                if len(ids) >= _FEWEST:
                    return Going(intent="tour", ids=ids, start=self.question.here, until=until)
        return None

    def _goals(self, text: str) -> tuple[str, ...]:
        """Return the ids that a list of names means, if it means each of them."""
        pieces = [piece for piece in _APART.split(text) if piece]
        if len(pieces) < _FEWEST:
            pieces = [piece.strip() for piece in _AND.split(text) if piece.strip()]
        else:
            pieces = [p.strip() for piece in pieces for p in self._parted(piece) if p.strip()]
        if len(pieces) < _FEWEST:
            return group(self.pack, text)
        goals = [self._one(_BOOTH.sub("", piece)) for piece in pieces[:_MOST]]
        known = tuple(dict.fromkeys(goal for goal in goals if goal))
        return known if len(known) >= max(_FEWEST, len(pieces) - 1) else ()

    def _parted(self, piece: str) -> tuple[str, ...]:
        """Return the names in a piece of a list: two where "and" joins the last."""
        both = [_BOOTH.sub("", part).strip() for part in _AND.split(piece)]
        return tuple(both) if len(both) > 1 and all(map(self._one, both)) else (piece,)

    def _one(self, text: str) -> str | None:
        """Return what one name in a list means: an exhibitor who is called so comes first."""
        for exhibitor in self.pack.exhibitors:
            names = (*(name for _, name in exhibitor.name), *exhibitor.aliases.all())
            placed = exhibitor.place or exhibitor.zone
            if placed and any(fold(name) == text for name in names):
                return exhibitor.id
        goal = self._goal(text)
        return None if isinstance(self.pack.find(goal or ""), Session) else goal

    def _goal(self, text: str) -> str | None:
        """Return the entry with a place that a text surely names."""
        look = self.meaning.look(text, wait=self.wait)
        if look is None or self.meaning.sure(look) < _SURE:
            return None
        entry = self.pack.find(self.meaning.best(look, 1)[0])
        if isinstance(entry, Place):
            return entry.id
        if isinstance(entry, Exhibitor) and (entry.place or entry.zone):
            return entry.id
        return entry.id if isinstance(entry, Session) and entry.place else None


def group(pack: Pack, text: str) -> tuple[str, ...]:
    """Return the exhibitors that folded `text` names together ("robot booths"), or none."""
    for lang in spoken_in(text):
        for pattern in _words(lang).group:
            match = pattern.search(text)
            what = match["what"].strip() if match else ""
            if what:
                return tuple(e.id for e in pack.exhibitors if _is_about(pack, e, what))[:_MOST]
    return ()


def _is_about(pack: Pack, exhibitor: Exhibitor, what: str) -> bool:
    zone = pack.place(exhibitor.zone)
    texts: list[Text] = [exhibitor.name, exhibitor.about, *exhibitor.topics]
    if zone is not None:
        texts.append(zone.name)
    said = [text for each in texts for _, text in each]
    said += [*exhibitor.keywords.all(), *exhibitor.aliases.all()]
    return any(what in fold(text) for text in said)


def gates_to(pack: Pack, goal: Place) -> tuple[str, ...]:
    """Return the gates of what a place lies in, by how far it is from each."""
    around: list[str] = []
    outer: Place | None = goal
    while outer is not None and outer.id not in around:
        around.append(outer.id)
        outer = pack.place(outer.inside)
    gates = [place.id for place in pack.places if place.kind == "gate" and place.inside in around]
    ways = ways_of(pack)
    seconds = {gate: ways.seconds(gate, (goal.id,))[0] for gate in gates}
    return tuple(sorted((g for g in gates if seconds[g] < inf), key=lambda gate: seconds[gate]))


def alike(pack: Pack, place: Place) -> tuple[str, ...]:
    """Return the places that are called as this one is but for the floor, itself first."""
    own = _bare(place)
    others = (
        one.id
        for one in pack.places
        if one.id != place.id and one.kind == place.kind and _bare(one) == own
    )
    return (place.id, *others)


def _bare(place: Place) -> tuple[str, ...]:
    return tuple(" ".join(_FLOOR.sub(" ", text).split()) for _, text in place.name)


@cache
def _words(lang: str) -> _Words:
    table = _table()[lang if lang in LANGS else "en"]
    return _Words(
        step_free=_any(table["step_free"]),
        nearest=_any(table["nearest"]),
        going=_any(table["going"]),
        gate=_any(table["gate"]),
        tour=tuple(re.compile(fold_script(pattern)) for pattern in table["tour"]),
        group=tuple(re.compile(fold_script(pattern)) for pattern in table["group"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(fold_script("|".join(f"(?:{pattern})" for pattern in patterns)))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    path = files("knowledge.ask") / "phrases" / "going.toml"
    table: dict[str, dict[str, list[str]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table
