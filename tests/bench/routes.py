"""Ways: the same as an independent computation finds, and how long each takes to find.

On the map of the 32nd Chaos Communication Congress where it lies beside the project (one-way
escalators, steps, several levels), else on a made venue of the same make; speed on a made one.
"""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import networkx as nx

from knowledge.model import Leg, Pack
from knowledge.pack.importers.recognise import read
from knowledge.pack.importers.settle import settle
from knowledge.venue.route import NoWay, Route
from knowledge.venue.ways import ways_of
from tests.bench.made_venue import made_venue
from tests.bench.report import Report

MAP = Path(__file__).parents[2] / ".." / "shared" / "programmes" / "map-c3nav-32c3" / "graph.json"
PAIRS, PLACES, LEGS = 10_000, 10_000, 30_000
_STEPS = ("stairs", "escalator_up", "escalator_down")
_SPEEDS = {"walk": 1.1, "ramp": 1.0, "stairs": 0.61, "escalator_up": 0.5, "escalator_down": 0.5}


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing two computations found."""

    pairs: int
    same: int
    refused: int
    explained: int
    milliseconds: tuple[float, ...]
    """Of the processor, for each way: what others do on the machine does not count."""
    longest: float
    """Milliseconds by the clock on the wall, for the longest."""


async def measure(scale: float) -> Report:
    """Compare on a real map, then take the time on a large one."""
    report = Report("routes")
    real = MAP.is_file()
    pack = real_map() if real else made_venue(733, 2_000, seed=32)
    report.figures["map"] = "32C3, imported" if real else "made: the real one is not beside"
    report.figures["places, legs"] = f"{len(pack.places):,}, {len(pack.legs):,}"
    pairs = max(50, int(PAIRS * scale))
    for step_free in (False, True):
        found = compare(pack, pairs, step_free=step_free)
        manner = "without steps" if step_free else "with steps"
        report.figures[f"pairs {manner}"] = found.pairs
        report.figures[f"no way {manner}"] = found.refused
        report.goal(f"equal to networkx {manner}, %", "== 100", 100 * found.same / found.pairs)
        share = 100.0 if not found.refused else 100 * found.explained / found.refused
        report.goal(f"refusals explained {manner}, %", "== 100", share)
        report.figures[f"p99 {manner}, ms"] = _p99(found.milliseconds)
    _large(report, scale)
    return report


def _large(report: Report, scale: float) -> None:
    """Add how long ways take on a venue of the largest size."""
    share = min(1.0, max(scale, 0.2))
    venue = made_venue(int(PLACES * share), int(LEGS * share), seed=7)
    began = time.perf_counter()
    ways = ways_of(venue)
    ids = [place.id for place in venue.places]
    for step_free in (False, True):
        ways.route(ids[0], ids[-1], step_free=step_free)
    report.figures["graph and landmarks made once, s"] = round(time.perf_counter() - began, 2)
    report.figures["large venue: places, legs"] = f"{len(venue.places):,}, {len(venue.legs):,}"
    pairs = max(50, int(2_000 * scale))
    for step_free in (False, True):
        found = compare(venue, pairs, step_free=step_free, check=min(pairs, 100))
        manner = "without steps" if step_free else "with steps"
        spent = sorted(found.milliseconds)
        report.figures[f"large, {manner}: p50, ms"] = round(spent[len(spent) // 2], 2)
        report.figures[f"large, {manner}: most, ms"] = round(spent[-1], 2)
        report.figures[f"large, {manner}: most by the wall, ms"] = round(found.longest, 2)
        if share == 1.0:
            report.goal(f"large, {manner}: p99, ms", "<= 10", _p99(found.milliseconds))
        report.goal(f"large, {manner}: equal, %", "== 100", 100 * found.same / found.pairs)


def real_map() -> Pack:
    """Return the real map as the importer brings it in."""
    return settle(read(MAP, "")).pack


def compare(pack: Pack, pairs: int, *, step_free: bool, check: int | None = None) -> Compared:
    """Find ways between random places; compare the first `check` of them (all) with networkx."""
    ways, other = ways_of(pack), independent(pack, step_free=step_free)
    ids = [place.id for place in pack.places if place.id in other]
    chance = random.Random(f"{pack.event.id}/{step_free}")
    ways.route(ids[0], ids[-1], step_free=step_free)  # landmarks are made at the first
    same = refused = explained = 0
    spent, longest = [], 0.0
    for number in range(pairs):
        start, goal = chance.choice(ids), chance.choice(ids)
        wall, began = time.perf_counter(), time.thread_time()
        found = ways.route(start, goal, step_free=step_free)
        spent.append((time.thread_time() - began) * 1000)
        longest = max(longest, (time.perf_counter() - wall) * 1000)
        if check is not None and number >= check:
            same += 1
            continue
        try:
            expected: float | None = nx.dijkstra_path_length(other, start, goal)
        except nx.NetworkXNoPath:
            expected = None
        same += agrees(found, expected)
        if isinstance(found, NoWay):
            refused += 1
            with_steps = ways.route(start, goal)
            reason = "stairs" if step_free and isinstance(with_steps, Route) else "apart"
            explained += found.why == reason
    return Compared(pairs, same, refused, explained, tuple(spent), longest)


def agrees(found: Route | NoWay, expected: float | None) -> bool:
    """Tell whether a way takes as long as was computed otherwise."""
    if isinstance(found, NoWay) or expected is None:
        return isinstance(found, NoWay) and expected is None
    return abs(found.seconds - expected) < 1e-6


def independent(pack: Pack, *, step_free: bool) -> nx.DiGraph:
    """Return the legs as networkx has them, weighed from the paces as they are documented."""
    graph = nx.DiGraph()
    for leg in pack.legs:
        graph.add_nodes_from((leg.start, leg.end))
        if step_free and leg.way in _STEPS:
            continue
        seconds = _seconds(leg) * (1.1 / 0.89 if step_free and leg.way != "lift" else 1.0)
        one_way = leg.one_way or leg.way.startswith("escalator")
        ends = [(leg.start, leg.end)] if one_way else [(leg.start, leg.end), (leg.end, leg.start)]
        for start, end in ends:
            known = graph.get_edge_data(start, end)
            if known is None or seconds < known["weight"]:
                graph.add_edge(start, end, weight=seconds)
    return graph


def _seconds(leg: Leg) -> float:
    if leg.seconds is not None:
        return leg.seconds
    if leg.way == "lift":
        return 45.0
    metres = leg.metres or 0.0
    return metres / _SPEEDS[leg.way] + (5.0 if leg.way.startswith("escalator") else 0.0)


def _p99(milliseconds: tuple[float, ...]) -> float:
    return round(sorted(milliseconds)[int(len(milliseconds) * 0.99)], 2)
