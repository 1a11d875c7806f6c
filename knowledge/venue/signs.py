"""What hangs at a place: its names, its code, what to do. Pure; how it is printed is elsewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.model import Pack, Place
from knowledge.say import plain, say
from knowledge.venue.labels import short_forms

UNSIGNED = frozenset({"waypoint"})
"""Kinds at which nothing hangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign. Languages are in the order in which they stand on it."""

    place: str
    names: tuple[str, ...]
    floor: str
    here: str
    scan: tuple[str, ...]
    kind: str = ""
    code: str = ""
    """What is printed large: the booth's number, or ""."""


def signs_of(
    pack: Pack, kinds: Collection[str] = (), langs: Sequence[str] = ()
) -> tuple[Sign, ...]:
    """Return the signs of an event's places, of these kinds or of all, in these languages."""
    spoken = tuple(langs) or pack.event.languages
    return tuple(
        _sign(pack, place, spoken)
        for place in pack.places
        if (place.kind in kinds if kinds else place.kind not in UNSIGNED)
    )


def _sign(pack: Pack, place: Place, langs: Sequence[str]) -> Sign:
    floor = pack.floor(place.floor)
    names = tuple(dict.fromkeys(place.name.pick(lang) or place.id for lang in langs))
    code = short_forms(place, langs[0])[0] if place.kind == "booth" else ""
    return Sign(
        place=place.id,
        names=names,
        floor=" · ".join(dict.fromkeys(floor.name.pick(lang) for lang in langs)) if floor else "",
        here=" · ".join(plain(say(lang, "sign.here")) for lang in langs),
        scan=tuple(plain(say(lang, "sign.scan")) for lang in langs),
        kind=place.kind,
        code=code,
    )


def typed(sign: Sign, lang: str, bot: str) -> str:
    """Return what one can type instead of scanning."""
    return plain(say(lang, "sign.type", bot=bot, code=sign.code or sign.names[0]))
