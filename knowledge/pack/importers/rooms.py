"""Rooms become places: one place for every name, the same id at every import."""

import re
import unicodedata
from dataclasses import dataclass, field

from knowledge.model import Place, Text

_KINDS = (
    ("stage", re.compile(r"stage|bühne|무대|舞台|ステージ|scène", re.I)),
    ("hall", re.compile(r"\bhall\b|saal|홀$|홀\b|ホール|厅|廳|amphi", re.I)),
    ("zone", re.compile(r"\bzone\b|구역|ゾーン|区域|village", re.I)),
)


@dataclass(slots=True)
class Rooms:
    """The places of a programme's rooms; its state is those met so far."""

    known: tuple[Place, ...] = ()
    """Places that are there already: a room of the same name is that place."""
    places: list[Place] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.known:
            for _, name in place.name:
                self._ids.setdefault(_same(name), place.id)

    def id_of(self, room: Text, *, kind: str = "") -> str:
        """Return the id of a room's place, made at the first meeting; "" for no room."""
        if not room:
            return ""
        keys = [_same(name) for _, name in room]
        found = next((self._ids[key] for key in keys if key in self._ids), "")
        if not found:
            found = self._free(f"room-{slug(room.values[0][1])}")
            told = kind or kind_of(" ".join(name for _, name in room))
            self.places.append(Place(id=found, name=room, kind=told))
        for key in keys:
            self._ids.setdefault(key, found)
        return found

    def _free(self, wanted: str) -> str:
        taken = {place.id for place in (*self.known, *self.places)}
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
        return free


def slug(name: str) -> str:
    """Return a name as an id: letters and digits of any script, the rest as hyphens."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "x"


def kind_of(name: str) -> str:
    """Return what kind of place a room's name tells of."""
    return next((kind for kind, form in _KINDS if form.search(name)), "room")


def _same(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
