"""Pictures of the venue as SVG, ready for a chat, a page or print; None where the plan has none."""

from collections.abc import Mapping, Sequence

from knowledge.model import Floor, Pack, Place
from knowledge.venue.draw import svg
from knowledge.venue.plan import floor_scene, heat_scene, place_scene, route_scene
from knowledge.venue.route import Route


def route_svg(pack: Pack, route: Route, lang: str) -> str | None:
    """Return the picture of a way, a panel for each floor."""
    scene = route_scene(pack, route, lang)
    return svg(scene) if scene else None


def place_svg(pack: Pack, place: Place, lang: str, here: Place | None = None) -> str | None:
    """Return the picture of a place on its floor, and of where one stands, if that is there."""
    scene = place_scene(pack, place, lang, here)
    return svg(scene) if scene else None


def floor_svg(
    pack: Pack,
    floor: Floor,
    lang: str,
    spots: Sequence[Place] = (),
    within: Place | None = None,
    *,
    legend: bool = True,
) -> str:
    """Return the picture of a floor, or of an area of it, with places numbered from 1.

    `legend`: whether the numbers' names stand below.
    """
    return svg(floor_scene(pack, floor, lang, spots, within, legend=legend))


def heat_svg(
    pack: Pack, floor: Floor, values: Mapping[str, float], lang: str, title: str, note: str = ""
) -> str:
    """Return a map of how much there is of something at places, by their ids: for organizers."""
    return svg(heat_scene(pack, floor, values, lang, title, note))
