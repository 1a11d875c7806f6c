"""Pictures of ways, places and floors: how large, how soon, and whether names stand where they may.

Five ways of the bundled event in four languages, each drawn anew through the workers that serve
the chat; the same drawings with a process for each picture; a plan of 10,000 places, made up.
"""

import asyncio
import os
import sys
import time
from itertools import combinations
from pathlib import Path
from statistics import quantiles

from bot.painting import ProcessPainter
from bot.settings import EVENTS
from knowledge.model import LANGS, Floor, Pack, Place, Text
from knowledge.pack.load import load
from knowledge.venue.boxes import crosses
from knowledge.venue.draw import svg
from knowledge.venue.plan import floor_scene, route_scene
from knowledge.venue.route import Route, Stand, Step
from knowledge.venue.scene import Scene
from knowledge.venue.ways import ways_of
from tests.bench.processes import ROOT
from tests.bench.report import Report

WAYS = (
    ("main-gate", "main-stage", False),
    ("samseong", "toilet-3f-gate2", True),
    ("main-stage", "hall-e-34", False),
    ("registration", "zone-robot", False),
    ("zone-health", "b-g-05", False),
)
ROUNDS = 25
"""Times that each of the pictures is drawn."""
ALONE = 10
"""Pictures drawn in a process each, for the ratio."""
PLACES, STOREYS, IN_A_ROW = 10_000, 5, 50


async def measure(scale: float) -> Report:
    """Draw, and look at what was drawn."""
    report = Report("pictures")
    pack = load(EVENTS / "slw2025")
    routes = [_way(pack, *one) for one in WAYS]
    rounds = max(2, round(ROUNDS * scale))
    painter = ProcessPainter(workers=1)
    await painter.warm()
    took, sizes, wrong = [], [], 0
    worked = _processor(painter)
    for number in range(rounds):
        for route in routes:
            for lang in LANGS:
                began = time.perf_counter()
                scene = await asyncio.to_thread(route_scene, pack, route, lang)
                assert scene is not None
                image = await painter.png(f"{svg(scene)}<!--{number}-->")
                took.append((time.perf_counter() - began) * 1000)
                sizes.append(len(image))
                wrong += _wrong(scene) if number == 0 else 0
    worked = (_processor(painter) - worked) / len(took) * 1000
    again = await _again(painter, pack, routes[0])
    alone = await _alone(pack, routes, max(2, round(ALONE * scale)))
    large, large_ms = await _large(painter)
    await painter.stop()
    report.figures.update(
        {
            "pictures": len(took),
            "KB, the largest": round(max(sizes) / 1000),
            "KB, on average": round(sum(sizes) / len(sizes) / 1000),
            "ms, median": _share(took, 50),
            "ms, p99": _share(took, 99),
            "ms of the processor, on average": round(worked),
            "ms, the same picture once more": again,
            "ms with a process for each, median": _share(alone, 50),
            "ratio": round(_share(alone, 50) / _share(took, 50), 1),
            "10,000 places: ms": large_ms,
            "10,000 places: KB": round(large / 1000),
        }
    )
    report.goal("names outside, over a line or over another", "== 0", wrong)
    report.goal("KB, the largest", "<= 300", max(sizes) / 1000)
    report.goal("10,000 places: KB", "<= 300", large / 1000)
    if scale >= 1:
        report.goal("ms, p99", "<= 300", _share(took, 99))
    return report


def _processor(painter: ProcessPainter) -> float:
    """Return the seconds of a processor that we and our worker took: others do not count in."""
    fields = Path(f"/proc/{painter.pids()[0]}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _way(pack: Pack, start: str, goal: str, step_free: bool) -> Route:
    route = ways_of(pack).route(start, goal, step_free=step_free)
    assert isinstance(route, Route), route
    return route


def _wrong(scene: Scene) -> int:
    """Return how many names stand where they must not."""
    count = 0
    for panel in scene.panels:
        boxes = [label.box for label in panel.labels]
        count += sum(not panel.frame.holds(box) for box in boxes)
        count += sum(one.overlaps(other) for one, other in combinations(boxes, 2))
        legs = list(zip(panel.line, panel.line[1:], strict=False))
        count += sum(any(crosses(box, *leg) for leg in legs) for box in boxes)
    return count


async def _again(painter: ProcessPainter, pack: Pack, route: Route) -> float:
    """Return milliseconds for a picture that was drawn just before."""
    scene = route_scene(pack, route, "ko")
    assert scene is not None
    drawing = svg(scene)
    await painter.png(drawing)
    began = time.perf_counter()
    await painter.png(drawing)
    return round((time.perf_counter() - began) * 1000, 2)


async def _alone(pack: Pack, routes: list[Route], count: int) -> list[float]:
    """Return milliseconds of pictures with a process for each."""
    took = []
    for number in range(count):
        began = time.perf_counter()
        scene = route_scene(pack, routes[number % len(routes)], LANGS[number % len(LANGS)])
        assert scene is not None
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "knowledge.painting"),
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        await process.communicate(svg(scene).encode())
        took.append((time.perf_counter() - began) * 1000)
    return took


async def _large(painter: ProcessPainter) -> tuple[int, float]:
    """Return bytes and milliseconds of pictures of a plan of 10,000 places, the worst of them."""
    pack = _made_up()
    ends = (pack.places[0], pack.places[PLACES // STOREYS - 1])
    middle = tuple((place.at or (0.0, 0.0)) for place in ends)
    route = Route(
        stands=tuple(
            Stand(place.id, place.floor, at) for place, at in zip(ends, middle, strict=True)
        ),
        steps=(Step("walk", 300.0, 300.0),),
        step_free=False,
    )
    worst, most = 0.0, 0
    for number, floor in enumerate(pack.floors[:3]):
        began = time.perf_counter()
        scene = route_scene(pack, route, "en") if not number else floor_scene(pack, floor, "ko")
        assert scene is not None
        most = max(most, len(await painter.png(svg(scene))))
        worst = max(worst, (time.perf_counter() - began) * 1000)
    return most, round(worst, 1)


def _made_up() -> Pack:
    """Return a venue of five floors with 2,000 booths each, in halls of 500."""
    event = load(EVENTS / "slw2025").event
    floors = tuple(
        Floor(id=f"F{n}", name=Text((("en", f"F{n}"), ("ko", f"{n}층"))), width=320, height=400)
        for n in range(STOREYS)
    )
    halls = tuple(
        Place(
            id=f"hall-{n}-{m}",
            name=Text((("en", f"Hall {n}{m}"), ("ko", f"{n}{m}홀"))),
            kind="hall",
            floor=f"F{n}",
            at=(4, m * 98 + 4),
            size=(312, 92),
        )
        for n in range(STOREYS)
        for m in range(4)
    )
    booths = tuple(
        Place(
            id=f"b-{n}",
            name=Text((("en", f"Booth A{n}"), ("ko", f"부스 A{n}"))),
            kind="booth",
            floor=f"F{n * STOREYS // PLACES}",
            at=(10.0 + n % IN_A_ROW * 6, 8.0 + n % 2000 // IN_A_ROW * 9.6),
            size=(4.0, 4.0),
        )
        for n in range(PLACES)
    )
    return Pack(event=event, floors=floors, places=(*booths, *halls))


def _share(took: list[float], percent: int) -> float:
    return round(quantiles(took, n=100, method="inclusive")[percent - 1], 1)
