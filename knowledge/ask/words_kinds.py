"""Places of a kind in one message: the nearest first, or by floor."""

import re
from datetime import timedelta

from knowledge.ask.walking import walking_time
from knowledge.ask.words_names import (
    beyond_name,
    floor_of,
    listed,
    more_line,
    name,
    named,
    title,
)
from knowledge.ask.words_part import MOST_ITEMS, PLACE, Part, Reader, lines
from knowledge.ask.words_places import level, walk_line
from knowledge.ask.words_states import state_line
from knowledge.ask.words_ways import tell_way
from knowledge.model import Place
from knowledge.say import Html, escape, knows, say
from knowledge.venue.ways import ways_of

_PLAIN_AND_BRACKET = re.compile(r"(.*?)\s*[(（](.+)[)）]")
_A_FLOOR = 2
_SHORT_WAY = 4
_FAR = timedelta(days=1)


def nearest_part(reader: Reader, places: tuple[Place, ...]) -> Part:
    """Return the place nearest to the reader, how far it is, and a few others."""
    ordered = _reached(reader, places)
    first, others = ordered[0], ordered[1 : MOST_ITEMS - 1]
    where = beyond_name(reader, first)
    key = "place.nearest.plain" if where in title(reader, first) else "place.nearest"
    top = say(reader.lang, key, name=named(reader, first), where=where)
    names = [_placed(reader, place) for place in others]
    also = say(reader.lang, "list.others", names=listed(reader, names)) if names else None
    rest = len(ordered) - 1 - len(others)
    more = say(reader.lang, "list.more", n=rest) if rest > 0 else None
    shown = (first, *others)
    far = () if (way := _short_way(reader, first)) else (walk_line(reader, first),)
    said = lines(top, state_line(reader, first), *far, *way, also, more)
    return Part(lines=said, sign=PLACE, about=tuple(place.id for place in shown), shown=shown)


def _reached(reader: Reader, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places nearest first: those that are open and that one can get to, if any are."""
    if reader.here is not None and reader.pack.legs:
        ids = [place.id for place in places]
        near = ways_of(reader.pack).nearest(
            reader.here.id, ids, step_free=reader.step_free, at=reader.at, most=len(ids)
        )
        if near:
            return tuple(place for one in near if (place := reader.pack.place(one.place)))
    return tuple(sorted(places, key=lambda place: _distance(reader, place)))


def _short_way(reader: Reader, goal: Place) -> tuple[Html, ...]:
    """Return the way to the nearest where it takes few words, else nothing."""
    if reader.here is None or not reader.pack.legs:
        return ()
    told = tell_way(reader, reader.here, goal)
    return told.lines if told is not None and 1 < len(told.lines) <= _SHORT_WAY else ()


def _distance(reader: Reader, place: Place) -> tuple[int, timedelta]:
    """Order by floors between, then by the walk; what nobody knows comes last."""
    if reader.here is None:
        return (0, _FAR)
    time = walking_time(reader.pack, reader.here, place)
    if time is not None:
        return (0, time)
    one, other = floor_of(reader, reader.here), floor_of(reader, place)
    low, high = level(one) if one else None, level(other) if other else None
    return (99, _FAR) if low is None or high is None else (max(1, abs(high - low)), _FAR)


def by_floor_part(reader: Reader, places: tuple[Place, ...]) -> Part:
    """Return up to five places, a line a floor."""
    shown = _from_every_floor(reader, places)
    floors: dict[str, list[Place]] = {}
    for place in shown:
        floor = floor_of(reader, place)
        floors.setdefault(floor.id if floor else "", []).append(place)
    kind = places[0].kind if len({place.kind for place in places}) == 1 else ""
    top = (
        say(reader.lang, "list.places", kind=say(reader.lang, f"kind.{kind}"), n=len(places))
        if knows(f"kind.{kind}")
        else say(reader.lang, "list.places.any", n=len(places))
    )
    groups = [_floor_line(reader, floor, group) for floor, group in floors.items()]
    said = lines(top, *groups, more_line(reader, len(places)))
    return Part(lines=said, sign=PLACE, about=tuple(place.id for place in shown), shown=shown)


def _from_every_floor(reader: Reader, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return five places: the best two of each floor, then the best of all; in the order given."""
    taken: dict[str, list[Place]] = {}
    for place in places:
        taken.setdefault(_storey(reader, place), []).append(place)
    best = [place for group in taken.values() for place in group[:_A_FLOOR]]
    rest = [place for group in taken.values() for place in group[_A_FLOOR:]]
    kept = (best + rest)[:MOST_ITEMS]
    return tuple(place for place in places if place in kept)


def _storey(reader: Reader, place: Place) -> str:
    floor = floor_of(reader, place)
    return reader.read(floor.name) if floor else ""


def _floor_line(reader: Reader, floor_id: str, places: list[Place]) -> Html:
    floor = reader.pack.floor(floor_id)
    if floor is None:
        names = [name(reader, place) for place in places]
        return say(reader.lang, "list.elsewhere", names=listed(reader, names))
    storey = reader.read(floor.name)
    names = [title(reader, place).removeprefix(storey).strip() for place in places]
    told = zip(_apart(names), places, strict=True)
    text = listed(reader, [_within(reader, place) if own == storey else own for own, place in told])
    return say(reader.lang, "list.floor", floor=storey, names=text)


def _within(reader: Reader, place: Place) -> str:
    """Return what a place lies in, for one whose name tells no more than its floor."""
    storey = _storey(reader, place)
    told = reader.read(place.where)
    if storey and told.startswith(storey):
        return told.removeprefix(storey).strip(" ,，、.。")
    outer = reader.pack.place(place.inside)
    if outer is not None:
        floor = floor_of(reader, outer)
        return title(reader, outer).removeprefix(reader.read(floor.name) if floor else "").strip()
    return _PLAIN_AND_BRACKET.sub(r"\1", title(reader, place))


def _apart(names: list[str]) -> list[str]:
    """Return what tells names apart: of "toilet (gate 1)", "toilet (gate 2)" the brackets."""
    found = [_PLAIN_AND_BRACKET.fullmatch(name) for name in names]
    if len({one[1] if one else None for one in found}) > 1:
        return names
    return [one[2] if one else name for one, name in zip(found, names, strict=True)]


def _placed(reader: Reader, place: Place) -> Html:
    """Return a place's name, with the floor where it is another one and the name does not say."""
    floor, own = floor_of(reader, place), title(reader, place)
    here = floor_of(reader, reader.here) if reader.here else None
    if floor is None or floor == here or (storey := reader.read(floor.name)) in own:
        return escape(own)
    return escape(f"{own} ({storey})")
