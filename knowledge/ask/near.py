"""Lists of a kind, nearest first: over the ways, else straight with a price for every floor."""

import math
import re

from knowledge.ask.intents import kind_named
from knowledge.model import Pack, Place
from knowledge.venue.ways import ways_of

_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        ("first one 一", "second two 二", "third three 三", "fourth four 四", "fifth five 五"), 1
    )
    for word in words.split()
}
_FLOOR = re.compile(
    rf"\b(\d|{'|'.join(w for w in _ORDINALS if w.isascii())})(?:st|nd|rd|th)? ?(?:floor|level)\b"
    r"|(?<![\d지하b])(\d) ?(?:층|階|阶|楼|层|f\b)|([一二三四五])(?:楼|层|階|阶)"
)
_BETWEEN = re.compile(
    r"\b(?:on|at|the|nearest|closest)\b|(?<= )(?:에서는|에서|에는|에|의|にある|の|的)"
)
_NUMBER = re.compile(r"\d")
_FLOOR_METRES = 60.0
_NOWHERE = 1e6
_DEPTH = 8


def kind_list(pack: Pack, content: str, here: str) -> tuple[str, ...]:
    """Return the entries of the kind that folded `content` names, best first; or none.

    Nearest first when `here` is a place whose position is known, else in the pack's order by
    floor.
    """
    floor, rest = _floor_said(pack, content)
    kind = kind_named(rest) or (kind_named(content) if rest != content else "")
    if not kind:
        return ()
    if kind == "exhibitor":
        return tuple(one.id for one in pack.exhibitors)
    places = [place for place in pack.places if place.kind == kind]
    places = [place for place in places if not floor or _spot(pack, place).floor == floor]
    stands = pack.place(here)
    if stands is not None:
        ids = [place.id for place in places]
        seconds = dict(zip(ids, ways_of(pack).seconds(here, ids), strict=True))
        places.sort(key=lambda place: (seconds[place.id], distance(pack, stands, place)))
    return tuple(place.id for place in places)


def _floor_said(pack: Pack, content: str) -> tuple[str, str]:
    """Return the floor that folded `content` names, or "", and what else it says."""
    match = _FLOOR.search(content)
    if match is None:
        return "", content
    said = next(group for group in match.groups() if group)
    number = _ORDINALS.get(said, said)
    rest = _BETWEEN.sub(" ", f"{content[: match.start()]} {content[match.end() :]}")
    above = [floor for floor in pack.floors if floor.id[:1].casefold() != "b"]
    found = [f.id for f in above if number in _NUMBER.findall(f"{f.id} {f.name.pick('en')}")[:1]]
    return (found[0], " ".join(rest.split())) if found else ("", content)


def distance(pack: Pack, start: Place, goal: Place) -> float:
    """Return metres in a straight line, with what another floor costs; far where unknown."""
    if start.id == goal.id:
        return 0.0
    first, second = _spot(pack, start), _spot(pack, goal)
    floors = _FLOOR_METRES * _floors_between(pack, first.floor, second.floor)
    if first.at is None or second.at is None:
        return _NOWHERE + floors
    return math.dist(first.at, second.at) + floors


def _spot(pack: Pack, place: Place) -> Place:
    """The place itself, or the nearest one around it that has a position."""
    for _ in range(_DEPTH):
        around = pack.place(place.inside)
        if place.at is not None or around is None:
            break
        place = around
    return place


def _floors_between(pack: Pack, first: str, second: str) -> int:
    order = [floor.id for floor in pack.floors]
    if first == second:
        return 0
    if first in order and second in order:
        return abs(order.index(first) - order.index(second))
    return 1
