"""Directions in words: what one does on a route, a line a move, in the reader's language."""

import re
from dataclasses import dataclass

from knowledge.model import Pack, Place, Text
from knowledge.say import Html, say
from knowledge.venue.moves import Move, Pass, Ride, Turn, Walk, moves, shortened
from knowledge.venue.route import Route

_BESIDE = 16.0
"""Metres up to which a goal after a turn is simply on that side."""
_NEAR_LIFT = 25.0
"""Metres up to which stairs and the like after a turn are simply on that side."""
_BRACKET = re.compile(r"\s*[(（][^()（）]*[)）]$")
_NOUNS = frozenset(
    """lobby concourse stage desk room toilet toilets café cafe court lift escalator escalators
    stairs area pavilion pavilions zone tunnel arena stop stand park gate entrance exit store shop
    pharmacy board spot point library plaza course exhibit water cloakroom lockers foyer corridor
    hallway lounge bar simulator space hall station""".split()  # noqa: SIM905
)
"""English names of things, which take an article; "Hall C" and "Millennium Plaza" do not."""
_PROPER = re.compile(
    r"\b(?:Plaza|Station|Library|Ballroom|Hall [A-Z]|Mall|World)$|^(?:the|The|A|An)\b|\d$"
)


@dataclass(frozen=True, slots=True)
class _Done:
    """A move with the walk before it, where both make one sentence."""

    move: Move
    before: Walk | None = None


def directions(pack: Pack, route: Route, lang: str) -> tuple[Html, ...]:
    """Return the sentences that lead along a route, in order; none where it has no steps."""
    teller = _Teller(pack, lang)
    done = _joined(shortened(moves(pack, route), pack.place(route.goal.place)))
    said = [teller.move(one) for one in done[:-1]]
    if done:
        said.append(teller.last(done[-1], route))
    return tuple(_capital(line) for line in said)


def _joined(all_moves: tuple[Move, ...]) -> list[_Done]:
    """Return the moves, a walk and what follows at its end after a few metres as one."""
    done: list[_Done] = []
    for number, move in enumerate(all_moves):
        before = done[-1] if done else None
        sideways = move.turn in ("left", "right") and move.metres <= (
            _NEAR_LIFT if isinstance(move, Ride) else _BESIDE
        )
        ends = not isinstance(move, Walk) or number == len(all_moves) - 1
        alone = before is not None and before.before is None
        if before is not None and alone and isinstance(before.move, Walk) and sideways and ends:
            done[-1] = _Done(move, before.move)
        else:
            done.append(_Done(move))
    return done


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts moves into words."""

    pack: Pack
    lang: str

    def move(self, done: _Done) -> Html:
        """Return the sentence for a move that is not the last."""
        move = done.move
        if isinstance(move, Pass):
            return self._pass(move, done.before)
        if isinstance(move, Ride):
            return self._ride(move, done.before)
        return self._walk(move)

    def last(self, done: _Done, route: Route) -> Html:
        """Return the sentence that ends at the goal."""
        move = done.move
        goal = self._name(self.pack.place(route.goal.place))
        if isinstance(move, Ride):
            return self._ride(move, done.before)
        if isinstance(move, Pass):
            return self._pass(move, done.before)
        beside = move.turn in ("left", "right") and move.metres <= _BESIDE
        if beside and done.before is not None:
            walk = done.before
            return say(
                self.lang, "way.goal.side", goal=goal, side=self._side(move.turn), **self._way(walk)
            )
        if beside:
            return say(self.lang, "way.goal.beside", goal=goal, side=self._side(move.turn))
        return say(self.lang, "way.goal", goal=goal, **self._way(move))

    def _walk(self, walk: Walk) -> Html:
        if walk.to is None:
            return say(self.lang, "way.on", **self._way(walk))
        key = "way.turn"
        if not walk.turn:
            key = "way.start.point" if walk.to.kind == "waypoint" else "way.start"
        return say(self.lang, key, to=self._name(walk.to), **self._way(walk))

    def _pass(self, gate: Pass, before: Walk | None) -> Html:
        where = "in" if gate.inwards else "out"
        name = self._name(gate.gate)
        if before is None:
            far = _Metres(gate.metres)
            key = f"way.pass.{where}" if gate.metres <= _BESIDE else f"way.pass.{where}.on"
            return say(self.lang, key, gate=name, turn=self._turn(gate.turn), metres=far.shown)
        side = self._side(gate.turn)
        return say(self.lang, f"way.pass.{where}.far", gate=name, side=side, **self._way(before))

    def _ride(self, ride: Ride, before: Walk | None) -> Html:
        floor = self.pack.floor(ride.floor)
        storey = floor.name.pick(self.lang) if floor else ride.floor
        vertical = "up" if ride.up else "down"
        side = Html("")
        walk = before
        if before is not None:
            side = say(self.lang, f"way.beside.{ride.turn}")
        elif ride.metres >= _Metres.LEAST:
            walk = Walk(
                turn=ride.turn, metres=ride.metres, to=None, past=ride.past, through=ride.through
            )
        if walk is None:
            return say(self.lang, f"way.ride.{ride.way}.{vertical}", floor=storey)
        key = f"way.ride.{ride.way}.{vertical}.far"
        return say(self.lang, key, floor=storey, side=side, **self._way(walk))

    def _way(self, walk: Walk) -> dict[str, Html | str]:
        return {
            "turn": self._turn(walk.turn),
            "past": self._past(walk),
            "metres": _Metres(walk.metres).shown,
        }

    def _turn(self, turn: Turn) -> Html:
        return say(self.lang, f"way.turned.{turn}") if turn else Html("")

    def _side(self, turn: Turn) -> Html:
        return say(self.lang, f"way.side.{turn}")

    def _past(self, walk: Walk) -> Html:
        if walk.past:
            return say(self.lang, "way.past", name=walk.past.pick(self.lang))
        if walk.through:
            return say(self.lang, "way.through", name=self._name(walk.through))
        return Html("")

    def _name(self, place: Place | None) -> str:
        """Return a place's name as it stands in a sentence."""
        if place is None:
            return ""
        if place.kind == "waypoint":
            return place.name.pick(self.lang)
        return called(place.name, self.lang) or place.id


@dataclass(frozen=True, slots=True)
class _Metres:
    """A length as people judge it: in fives, from a hundred on in tens."""

    exact: float
    LEAST = 3.0

    @property
    def shown(self) -> str:
        size = 5 if self.exact < 100 else 10
        return str(max(5, round(self.exact / size) * size))


def rounded(metres: float) -> str:
    """Return a length in metres as people judge it."""
    return _Metres(metres).shown


def bare(name: Text, lang: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return _BRACKET.sub("", name.pick(lang)) or name.pick(lang)


def called(name: Text, lang: str) -> str:
    """Return a name as it stands inside a sentence: no brackets; in English with its article."""
    own = bare(name, lang)
    if lang != "en" or _PROPER.search(own):
        return own
    last = own.rsplit(" ", 1)[-1].lower()
    if last not in _NOUNS:
        return own
    common = own[1:] == own[1:].lower() and own[:2].isalpha()
    return f"the {own[:1].lower() + own[1:] if common else own}"


def _capital(line: Html) -> Html:
    return Html(line[:1].upper() + line[1:])
