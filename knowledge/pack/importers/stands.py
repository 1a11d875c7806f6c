"""FOSDEM's list of stands (YAML): exhibitors by building, floor, group and theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.model import Exhibitor, Place, Text
from knowledge.pack.importers.found import Dropped, Found, plain_text, records, scalar
from knowledge.pack.importers.outline import read_outline
from knowledge.pack.importers.raw import Source
from knowledge.pack.importers.rooms import slug


@dataclass(frozen=True, slots=True)
class _Stand:
    name: str
    theme: str
    building: str
    floor: str
    group: str

    @property
    def place(self) -> str:
        """The id of the place where it stands."""
        return f"stands-{slug(f'{self.building} {self.floor} {self.group}')}"

    @property
    def hall(self) -> str:
        """The id of the building's place."""
        return f"building-{slug(self.building)}"

    @property
    def where(self) -> Text:
        """The building, floor and group, as a text."""
        return Text((("en", f"Building {self.building}, level {self.floor}, group {self.group}"),))


def fits(text: str) -> bool:
    """Tell whether a text is of this format."""
    return "\nstand_list:" in f"\n{text[:4000]}"


def read(source: Source) -> Found:
    """Return the exhibitors of a list of stands.

    Raises:
        ImportRefused: It is none, or is YAML of a kind that is not read.
    """
    document = read_outline(source)
    if not isinstance(document, dict) or not isinstance(document.get("stand_list"), list):
        raise source.refused("has no stand_list")
    stands = list(_stands(document))
    halls = {stand.hall: f"Building {stand.building}" for stand in stands}
    groups = {stand.place: stand for stand in stands}
    taken: set[str] = set()
    return Found(
        format="fosdem-stands",
        entries=len(stands),
        languages=("en",),
        places=(
            *(
                Place(id=key, name=plain_text(name, "en"), kind="hall")
                for key, name in halls.items()
            ),
            *(
                Place(id=key, name=one.where, kind="zone", inside=one.hall)
                for key, one in groups.items()
            ),
        ),
        exhibitors=tuple(_exhibitor(stand, taken) for stand in stands),
        dropped=tuple(_dropped(document)),
    )


def _stands(document: dict[str, Any]) -> Iterator[_Stand]:
    for hall in records(document["stand_list"]):
        for group in records(hall.get("groups")):
            info = group.get("info")
            told = info if isinstance(info, dict) else {}
            for theme in records(group.get("stands")):
                for stand in _listed(theme.get("stands")):
                    yield _Stand(
                        name=scalar(stand.get("name")),
                        theme=scalar(theme.get("theme")),
                        building=scalar(told.get("building")) or scalar(hall.get("name")),
                        floor=scalar(told.get("floor")),
                        group=scalar(told.get("group")),
                    )


def _listed(value: object) -> Iterator[dict[str, Any]]:
    """Give the stands of every day that they are listed for."""
    tables = value.values() if isinstance(value, dict) else [value]
    for table in tables:
        yield from records(table)


def _exhibitor(stand: _Stand, taken: set[str]) -> Exhibitor:
    wanted = free = f"x-{slug(stand.name)}"
    number = 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return Exhibitor(
        id=free,
        name=plain_text(stand.name, "en"),
        place=stand.place,
        zone=stand.hall,
        topics=(plain_text(stand.theme, "en"),) if stand.theme else (),
    )


def _dropped(document: dict[str, Any]) -> Iterator[Dropped]:
    halls = records(document["stand_list"])
    groups = [group for hall in halls for group in records(hall.get("groups"))]
    maps = sum(bool(hall.get("map")) for hall in halls)
    amounts = sum(isinstance(info := g.get("info"), dict) and "amount" in info for g in groups)
    for name, count, why in (("map", maps, "a picture"), ("amount", amounts, "a number of tables")):
        if count:
            yield Dropped(field=name, count=count, why=why)
