"""The zone of a venue that the source does not name: by what its clock shows, city and language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    "ko": ("Asia/Seoul",),
    "ja": ("Asia/Tokyo",),
    "zh": ("Asia/Taipei", "Asia/Shanghai", "Asia/Hong_Kong"),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Montreal"),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"),
    "es": ("Europe/Madrid", "America/Mexico_City", "America/Bogota"),
    "it": ("Europe/Rome",),
    "pt": ("Europe/Lisbon", "America/Sao_Paulo"),
    "en": ("Europe/London", "America/New_York", "America/Chicago", "America/Los_Angeles"),
}
_ELSEWHERE = (
    "Asia/Kolkata",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Perth",
    "Pacific/Auckland",
    "Asia/Singapore",
    "America/Denver",
    "Europe/Helsinki",
)
_OF_CLOCK = ("ko", "ja")
"""Languages of one country: a clock without a zone is that country's."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A zone, what it was taken from ("" for nothing), and whether that is sure."""

    zone: ZoneInfo
    by: str
    sure: bool


def named(zone: str) -> ZoneInfo | None:
    """Return the zone of this name, or None."""
    try:
        return ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def guessed(instants: Iterable[datetime], texts: Iterable[str], main: str) -> Guess:
    """Return the zone of a venue whose source names none. `texts`: where it may name a city."""
    aware = [instant for instant in instants if instant.tzinfo]
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    cities = [zone for word in words if (zone := _cities().get(word))]
    if aware:
        for name in (*cities, *_OF_LANGUAGE.get(main, ()), *_anywhere(), *_ELSEWHERE):
            if _shows(ZoneInfo(name), aware):
                return Guess(ZoneInfo(name), "the offsets of its times", sure=True)
        return Guess(_fixed(aware), "the offset of its first time", sure=False)
    if cities:
        return Guess(ZoneInfo(cities[0]), "the city it names", sure=True)
    if main in _OF_CLOCK:
        return Guess(ZoneInfo(_OF_LANGUAGE[main][0]), "its language", sure=False)
    return Guess(ZoneInfo("UTC"), "", sure=False)


def _anywhere() -> Iterable[str]:
    return (name for names in _OF_LANGUAGE.values() for name in names)


def _shows(zone: ZoneInfo, instants: list[datetime]) -> bool:
    return all(instant.astimezone(zone).utcoffset() == instant.utcoffset() for instant in instants)


def _fixed(instants: list[datetime]) -> ZoneInfo:
    hours = (instants[0].utcoffset() or timedelta()) / timedelta(hours=1)
    # The signs of Etc/GMT are turned round: Etc/GMT-9 is nine hours ahead.
    name = f"Etc/GMT{-hours:+.0f}" if hours and hours.is_integer() else "UTC"
    return named(name) or ZoneInfo("UTC")


@cache
def _cities() -> dict[str, str]:
    """Return the zones by the last word of their name, where that is a city's."""
    found: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        area, _, city = zone.rpartition("/")
        if area in ("Africa", "America", "Asia", "Australia", "Europe", "Pacific"):
            found.setdefault(city.casefold(), zone)
    return found
