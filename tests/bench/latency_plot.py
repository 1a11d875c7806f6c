"""A plot of lines over two logarithmic axes, as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 250, 30, 60
_COLOURS = ("#c0392b", "#1f6fb2", "#2e8b57")
_FONT = "DejaVu Sans, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Line:
    """A name, and its points."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis from one pixel to another."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)


def plot(lines: Sequence[Line], across: str, up: str) -> str:
    """Return `lines` as a drawing; `across` and `up` name the axes."""
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    x = _Axis(min(xs), max(xs), _LEFT, WIDTH - _RIGHT)
    low, high = 10 ** math.floor(math.log10(min(ys))), 10 ** math.ceil(math.log10(max(ys)))
    y = _Axis(low, high, HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{_FONT}" font-size="13" fill="#333">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_grid(x, y, sorted(set(xs))),
        f'<text x="{(_LEFT + WIDTH - _RIGHT) / 2}" y="{HEIGHT - 16}" text-anchor="middle">'
        f"{across}</text>",
        f'<text x="{_LEFT}" y="{_TOP - 12}">{up}</text>',
    ]
    for line, colour in zip(lines, _COLOURS, strict=False):
        parts += _drawn(line, colour, x, y)
    return "\n".join((*parts, "</svg>", ""))


def _grid(x: _Axis, y: _Axis, sizes: Sequence[float]) -> list[str]:
    powers = range(round(math.log10(y.low)), round(math.log10(y.high)) + 1)
    return [
        *(
            f'<path d="M{x.start} {y.at(10**power)}H{x.end}" stroke="#ddd"/>'
            f'<text x="{x.start - 8}" y="{y.at(10**power) + 4}" text-anchor="end">{10**power:g}'
            "</text>"
            for power in powers
        ),
        *(
            f'<path d="M{x.at(size)} {y.start}V{y.end}" stroke="#eee"/>'
            f'<text x="{x.at(size)}" y="{y.start + 20}" text-anchor="middle">{size:,}</text>'
            for size in sizes
        ),
    ]


def _drawn(line: Line, colour: str, x: _Axis, y: _Axis) -> list[str]:
    points = [(x.at(across), y.at(up)) for across, up in line.points]
    path = " ".join(f"{across},{up}" for across, up in points)
    parts = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>']
    for (across, up), (_, value) in zip(points, line.points, strict=True):
        parts.append(
            f'<circle cx="{across}" cy="{up}" r="4" fill="{colour}"/>'
            f'<text x="{across}" y="{up - 9}" text-anchor="middle" font-size="12"'
            f' fill="{colour}">{value:.3g}</text>'
        )
    across, up = points[-1]
    parts.append(f'<text x="{across + 14}" y="{up + 4}" fill="{colour}">{line.name}</text>')
    return parts
