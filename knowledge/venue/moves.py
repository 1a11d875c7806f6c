"""A route as what one does: few moves, with turns from the plan and what one passes."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Literal, TypeAlias

from knowledge.model import Pack, Place, Text
from knowledge.venue.route import Route, Stand, Step

Turn: TypeAlias = Literal["", "ahead", "left", "right", "back"]
"""Towards which side one turns; "" where nobody knows which way one looks."""

_AHEAD, _BACK = 40.0, 150.0
"""Degrees up to which a bend is no turn, and from which one goes back."""
_SAME = 1.5
"""Metres within which two points are one: no heading can be told from them."""
_POINTS = frozenset({"waypoint", "toilet", "facility", "booth", "desk", "experience"})
"""Kinds of place that one does not go through."""
_FEW = 8.0
"""Metres that are not worth a sentence."""
_DEPTH = 8
_NOTHING = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Go straight on, after a turn, until `to`, or until the next turn where that is None."""

    turn: Turn
    metres: float
    to: Place | None
    past: Text = _NOTHING
    """What one goes past, or ..."""
    through: Place | None = None
    """... a place that one goes through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Go through a gate: into what it belongs to, or out of it."""

    turn: Turn
    metres: float
    gate: Place
    inwards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """Change floors, after some metres of walking."""

    turn: Turn
    metres: float
    way: str
    floor: str
    up: bool
    past: Text = _NOTHING
    through: Place | None = None


Move: TypeAlias = Walk | Pass | Ride


@dataclass(frozen=True, slots=True)
class _Leg:
    """One step of a route with both its ends."""

    start: Stand
    end: Stand
    step: Step


def moves(pack: Pack, route: Route) -> tuple[Move, ...]:
    """Return what one does on a route; the last move ends at its goal."""
    legs = [
        _Leg(one, other, step)
        for (one, other), step in zip(pairwise(route.stands), route.steps, strict=True)
    ]
    maker = _Maker(pack, route)
    for leg in legs:
        maker.take(leg)
    return maker.finish()


def shortened(done: tuple[Move, ...], goal: Place | None) -> tuple[Move, ...]:
    """Return moves without those few steps that nobody needs to be told.

    The first steps, those right behind a gate, and the last to a goal that is reached.
    """
    kept = list(done)
    first = kept[0] if kept else None
    if len(kept) > 1 and isinstance(first, Walk) and first.metres <= _FEW:
        kept[:2] = [replace(kept[1], turn="", metres=kept[1].metres + first.metres)]
    for number in range(len(kept) - 2, 0, -1):
        move = kept[number]
        if not isinstance(move, Walk) or move.metres > _FEW:
            continue
        if isinstance(kept[number - 1], Pass):
            after = kept[number + 1]
            kept[number : number + 2] = [replace(after, metres=after.metres + move.metres)]
    last, before = kept[-1] if kept else None, kept[-2] if len(kept) > 1 else None
    reached = isinstance(last, Walk) and last.metres <= _FEW and last.turn in ("ahead", "back")
    if isinstance(last, Walk) and isinstance(before, Pass) and goal and before.inwards:
        return tuple(kept[:-1]) if before.gate.inside == goal.id else tuple(kept)
    if reached and last and isinstance(before, Walk):
        kept[-2:] = [replace(before, metres=before.metres + last.metres, to=goal)]
    return tuple(kept)


class _Maker:
    """Reads a route leg by leg; a straight run is held until something ends it."""

    def __init__(self, pack: Pack, route: Route) -> None:
        self._pack = pack
        self._route = route
        self._moves: list[Move] = []
        self._run: list[_Leg] = []
        self._turn: Turn = ""
        self._heading: float | None = None
        self._told: set[str] = set()
        self._order = {floor.id: number for number, floor in enumerate(pack.floors)}

    def take(self, leg: _Leg) -> None:
        """Read one leg."""
        if leg.step.way != "walk" and leg.start.floor != leg.end.floor:
            self._ride(leg)
            return
        heading = _heading(leg.start, leg.end)
        turn = _turned(self._heading, heading)
        if self._run and turn in ("left", "right", "back"):
            self._end_run()
        if not self._run:
            self._turn = turn if self._moves else ""
        self._run.append(leg)
        if heading is not None:
            self._heading = heading
        elif leg.start.at is None or leg.end.at is None:
            self._heading = None
        gate = self._pack.place(leg.end.place)
        if gate is not None and gate.kind == "gate" and leg.end != self._route.goal:
            self._gate(leg, gate)

    def finish(self) -> tuple[Move, ...]:
        """Return all moves."""
        if self._run:
            self._end_run()
        return tuple(self._moves)

    def _end_run(self) -> None:
        run, self._run = self._run, []
        past, through = self._seen(run)
        to = self._pack.place(run[-1].end.place)
        self._moves.append(
            Walk(
                turn=self._turn,
                metres=sum(leg.step.metres for leg in run),
                to=to,
                past=past,
                through=through,
            )
        )

    def _gate(self, leg: _Leg, gate: Place) -> None:
        """End the run at a gate that one goes through; one that belongs to nothing is passed."""
        here = {place.id for place in self._around(leg.start.place)}
        behind = self._next(leg)
        beyond = {place.id for place in self._around(behind)} if behind else set()
        if not gate.inside or (gate.inside in here) == (gate.inside in beyond):
            return
        run, self._run = self._run, []
        self._moves.append(
            Pass(
                turn=self._turn,
                metres=sum(one.step.metres for one in run),
                gate=gate,
                inwards=gate.inside in beyond,
            )
        )

    def _ride(self, leg: _Leg) -> None:
        run, self._run = self._run, []
        up = self._order.get(leg.end.floor, 0) > self._order.get(leg.start.floor, 0)
        way = "escalator" if leg.step.way.startswith("escalator") else leg.step.way
        last = self._moves[-1] if self._moves else None
        goes_on = not run and isinstance(last, Ride) and (last.way, last.up) == (way, up)
        past, through = self._seen(run)
        ride = Ride(
            turn=self._turn if run else "",
            metres=sum(one.step.metres for one in run),
            way=way,
            floor=leg.end.floor,
            up=up,
            past=past,
            through=through,
        )
        if goes_on and isinstance(last, Ride):
            self._moves[-1] = Ride(
                turn=last.turn,
                metres=last.metres,
                way=way,
                floor=leg.end.floor,
                up=up,
                past=last.past,
                through=last.through,
            )
        else:
            self._moves.append(ride)
        self._heading = None
        self._turn = ""

    def _seen(self, run: list[_Leg]) -> tuple[Text, Place | None]:
        """Return what stands along a run, the last of it: a landmark, else a place gone through."""
        if not run:
            return _NOTHING, None
        ends = {run[0].start.place, run[-1].end.place}
        names = {text for id_ in ends if (place := self._pack.place(id_)) for _, text in place.name}
        for leg in reversed(run):
            mark = leg.step.landmark
            own = {text for _, text in mark}
            if mark and not own & self._told and not any(t in n for t in own for n in names):
                self._told |= own
                return mark, None
        both = (run[0].start.place, run[-1].end.place)
        holding = {place.id for end in both for place in self._around(end)}
        for leg in reversed(run[:-1]):
            place = self._pack.place(leg.end.place)
            if place is None or place.id in holding:
                continue
            if any(text in name for _, text in place.name for name in names):
                continue
            if place is not None and place.kind not in _POINTS and place.id not in self._told:
                self._told.add(place.id)
                return _NOTHING, place
        return _NOTHING, None

    def _around(self, place_id: str) -> tuple[Place, ...]:
        found: list[Place] = []
        place = self._pack.place(place_id)
        while place is not None and len(found) < _DEPTH:
            found.append(place)
            place = self._pack.place(place.inside)
        return tuple(found)

    def _next(self, leg: _Leg) -> str:
        """Return the place that follows a leg's end on the route, or ""."""
        stands = self._route.stands
        number = stands.index(leg.end)
        return stands[number + 1].place if number + 1 < len(stands) else ""


def _heading(start: Stand, end: Stand) -> float | None:
    """Return the direction from one place to another in degrees, clockwise on the plan."""
    if start.at is None or end.at is None or start.floor != end.floor:
        return None
    right, down = end.at[0] - start.at[0], end.at[1] - start.at[1]
    return degrees(atan2(down, right)) if hypot(right, down) >= _SAME else None


def _turned(before: float | None, after: float | None) -> Turn:
    """Return the side to which one turns between two headings."""
    if before is None or after is None:
        return "ahead" if before is not None else ""
    bend = (after - before + 180.0) % 360.0 - 180.0
    if abs(bend) <= _AHEAD:
        return "ahead"
    if abs(bend) >= _BACK:
        return "back"
    return "right" if bend > 0 else "left"
