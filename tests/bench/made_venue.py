"""A venue that is made: floors of aisles, stairs, one-way escalators, few lifts; seeded."""

import random
from datetime import date
from math import ceil, dist, sqrt
from zoneinfo import ZoneInfo

from knowledge.model import Event, Floor, Leg, Pack, Place, Text

FLOORS = 5
_APART = 12.0
"""Metres between crossings."""


def made_venue(places: int, legs: int, *, seed: int) -> Pack:
    """Return a venue of about these many places and legs; the same for the same seed.

    Each floor is a grid of crossings, some aisles closed, some one-way, with short cuts to reach
    the number of legs. Floors are joined by stairs, escalators in pairs, and by two lifts.
    """
    chance = random.Random(seed)
    side = max(2, ceil(sqrt(places / FLOORS)))
    made: list[Place] = []
    grid: dict[tuple[int, int, int], str] = {}
    for floor in range(FLOORS):
        for row in range(side):
            for column in range(side):
                if len(made) >= places:
                    break
                id_ = f"p{floor}-{row}-{column}"
                at = (column * _APART + chance.random() * 4, row * _APART + chance.random() * 4)
                grid[floor, row, column] = id_
                kind = chance.choice(("booth", "booth", "waypoint", "toilet", "room"))
                made.append(
                    Place(id=id_, name=Text((("en", id_),)), kind=kind, floor=f"F{floor}", at=at)
                )
    spots = {place.id: place.at or (0.0, 0.0) for place in made}
    ways = list(_aisles(chance, grid, spots))
    ways += _between(chance, grid, side)
    while len(ways) < legs:
        floor = chance.randrange(FLOORS)
        row, column = chance.randrange(side), chance.randrange(side)
        other = (floor, row + chance.randint(-3, 3), column + chance.randint(-3, 3))
        one, two = grid.get((floor, row, column)), grid.get(other)
        if one and two and one != two:
            ways.append(_walk(one, two, spots, one_way=chance.random() < 0.05))
    day = date(2030, 1, 1)
    return Pack(
        event=Event(
            id=f"made-{seed}",
            name=Text((("en", "Made"),)),
            timezone=ZoneInfo("Asia/Seoul"),
            languages=("en",),
            starts=day,
            ends=day,
        ),
        floors=tuple(Floor(id=f"F{n}", name=Text((("en", f"{n}F"),))) for n in range(FLOORS)),
        places=tuple(made),
        legs=tuple(ways),
    )


def _aisles(
    chance: random.Random,
    grid: dict[tuple[int, int, int], str],
    spots: dict[str, tuple[float, float]],
) -> list[Leg]:
    return [
        _walk(one, grid[other], spots, one_way=chance.random() < 0.03)
        for (floor, row, column), one in grid.items()
        for other in ((floor, row, column + 1), (floor, row + 1, column))
        if other in grid and chance.random() > 0.08
    ]


def _walk(one: str, other: str, spots: dict[str, tuple[float, float]], *, one_way: bool) -> Leg:
    return Leg(
        start=one, end=other, metres=round(dist(spots[one], spots[other]), 2), one_way=one_way
    )


def _between(chance: random.Random, grid: dict[tuple[int, int, int], str], side: int) -> list[Leg]:
    legs = []
    shafts = [(chance.randrange(side), chance.randrange(side)) for _ in range(2)]
    for floor in range(FLOORS - 1):
        for row, column in shafts:
            low, high = grid.get((floor, row, column)), grid.get((floor + 1, row, column))
            if low and high:
                legs.append(Leg(start=low, end=high, way="lift"))
        for _ in range(max(2, side // 4)):
            row, column = chance.randrange(side), chance.randrange(side)
            low, high = grid.get((floor, row, column)), grid.get((floor + 1, row, column))
            if not low or not high:
                continue
            if chance.random() < 0.5:
                legs.append(Leg(start=low, end=high, way="stairs", metres=14))
            else:
                legs.append(Leg(start=low, end=high, way="escalator_up", metres=18, one_way=True))
                legs.append(Leg(start=high, end=low, way="escalator_down", metres=18, one_way=True))
    return legs
