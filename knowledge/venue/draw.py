"""A scene as SVG: one drawing for the chat, for pages and for print."""

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, degrees, hypot
from xml.sax.saxutils import escape, quoteattr

from knowledge.painting import FACE
from knowledge.venue.boxes import Box, Point
from knowledge.venue.icons import drawn
from knowledge.venue.labels import ASCENT, LEADING, PADDING
from knowledge.venue.scene import Area, Label, Panel, Pin, Scene
from knowledge.venue.widths import width

EDGE = 26.0
LONGEST = 1280
"""Points of the longer side: what Telegram makes of a larger photo. Print scales without loss."""
INK, PALE, PAPER, OUTSIDE = "#16202c", "#4d5a68", "#ffffff", "#e9edf1"
WAY, GOAL, MARKED = "#0072b2", "#d55e00", "#ffd54a"
"""Blue, vermilion and yellow: told apart by all eyes; shapes differ too."""

FILL = {
    "hall": ("#eef3f8", "#6f8197"),
    "room": ("#eceaf3", "#857fa6"),
    "lobby": ("#f7f8fa", "#c3ccd5"),
    "zone": ("#d9e6f2", "#7f9ab8"),
    "stage": ("#f5dfae", "#a9862f"),
    "booth": ("#bfd0e0", "#5f7c99"),
    "experience": ("#d3eae0", "#5f9a84"),
    "facility": ("#e2ece4", "#8aa78f"),
    "food": ("#f7e6d8", "#b58a68"),
    "parking": ("#e9ebee", "#9aa3ad"),
}
_OTHER = ("#e7ebef", "#8a96a5")


def svg(scene: Scene) -> str:
    """Return the drawing of a scene."""
    size = min(1.0, LONGEST / max(scene.width, scene.height))
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' width="{scene.width * size:.0f}" height="{scene.height * size:.0f}"'
        f' viewBox="0 0 {scene.width} {scene.height}" role="img"'
        f" aria-label={quoteattr(scene.alt)}"
        f' font-family="{FACE}, Noto Sans CJK KR, Noto Sans KR, sans-serif">'
        f'<rect width="{scene.width}" height="{scene.height}" fill="{PAPER}"/>'
    )
    parts = [head, *_heading(scene)]
    for panel in scene.panels:
        parts += _panel(panel)
    parts += _legend(scene)
    parts += _scale(scene)
    if scene.foot:
        parts.append(_text(EDGE, scene.height - 20, scene.foot, 25, PALE))
    return "".join((*parts, "</svg>"))


def _heading(scene: Scene) -> Iterator[str]:
    yield _text(EDGE, 66, scene.title, 50, INK, strong=True)
    if scene.note:
        yield _text(EDGE, 114, scene.note, 33, PALE)


def _panel(panel: Panel) -> Iterator[str]:
    frame = panel.frame
    y = frame.top - 17
    x = EDGE
    if panel.number:
        yield _pin(Pin("joint", (x + 21, y - 13), panel.number))
        x += 56
    yield _text(x, y, panel.title, 36, INK, strong=True)
    yield from _note(panel, y)
    yield f'{_rect(frame)} fill="{OUTSIDE}"/>'
    if panel.ground:
        yield f'<path d="{_path(panel.ground)}Z" fill="#fff" stroke="#9aa5b1" stroke-width="3"/>'
    yield '<g shape-rendering="crispEdges">'  # a fifth of the time, and no worse to look at
    for area in panel.areas:
        yield _area(area, frame)
    yield "</g>"
    yield from _way(panel)
    for icon in panel.icons:
        yield drawn(icon.sign, *icon.at, icon.side)
    yield from map(_label, panel.labels)
    yield f'{_rect(frame)} fill="none" stroke="#b6c0ca" stroke-width="2"/>'
    for pin in panel.pins:
        if pin.tip is not None:
            path = _path((pin.tip, pin.at))
            yield f'<path d="{path}" stroke="{WAY}" stroke-width="4" fill="none"/>'
            yield f'<circle cx="{pin.tip[0]:.1f}" cy="{pin.tip[1]:.1f}" r="6" fill="{WAY}"/>'
    yield from map(_pin, panel.pins)


def _note(panel: Panel, y: float) -> Iterator[str]:
    """Give how one leaves this floor: a sign, words, and the joint's number, from the right."""
    if not panel.note:
        return
    right = panel.frame.right
    if panel.next:
        yield _pin(Pin("joint", (right - 21, y - 13), panel.next))
        right -= 54
    left = right - width(panel.note, 31)
    yield _text(left, y, panel.note, 31, INK)
    if panel.sign:
        yield drawn(panel.sign, left - 34, y - 12, 42)


def _area(area: Area, frame: Box) -> str:
    fill, stroke = FILL.get(area.kind, _OTHER)
    edge = 2.0
    if area.strong:
        fill, stroke, edge = MARKED, INK, 5.0
    fill = area.fill or fill
    return f'{_rect(area.box.cut(frame))} fill="{fill}" stroke="{stroke}" stroke-width="{edge:g}"/>'


def _way(panel: Panel) -> Iterator[str]:
    if len(panel.line) > 1:
        path = _path(panel.line)
        shape = 'fill="none" stroke-linejoin="round" stroke-linecap="round"'
        yield f'<path d="{path}" {shape} stroke="#fff" stroke-width="22"/>'
        yield f'<path d="{path}" {shape} stroke="{WAY}" stroke-width="13"/>'
        for start, end in pairwise(panel.line):
            yield from _arrows(start, end)
    for x, y in panel.stops:
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#fff" stroke="{WAY}" stroke-width="5"/>'
        )


def _arrows(start: Point, end: Point) -> Iterator[str]:
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    far = hypot(dx, dy)
    turn = degrees(atan2(dy, dx))
    count = int(far // 78)
    for n in range(count):
        share = (n + 0.5) / count
        yield (
            f'<path d="M-5 -4.5L1 0L-5 4.5" transform="translate({x + dx * share:.1f}'
            f' {y + dy * share:.1f}) rotate({turn:.0f})" fill="none" stroke="#fff"'
            ' stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>'
        )


_EDGE = (
    f' stroke="#fff" stroke-width="{2 * PADDING - 2:g}" stroke-linejoin="round"'
    ' paint-order="stroke"'
)
"""The white around type that stands on more than one ground."""


def _label(label: Label) -> str:
    size, box = label.size, label.box
    indent = size * 1.25 if label.sign else 0.0
    x = box.left + PADDING + indent if not label.centred else box.middle[0]
    anchor = ' text-anchor="middle"' if label.centred else ""
    first = box.top + PADDING + size * ASCENT
    bold = f' stroke="{INK}" stroke-width="1"'
    edge = _EDGE if label.edged else bold if label.strong else ""
    texts = "".join(
        f'<text x="{x:.1f}" y="{first + n * size * LEADING:.1f}" font-size="{size}"{anchor}'
        f' fill="{INK}"{edge}>{escape(line)}</text>'
        for n, line in enumerate(label.lines)
    )
    if label.strong and label.edged:
        texts += "".join(
            f'<text x="{x:.1f}" y="{first + n * size * LEADING:.1f}" font-size="{size}"{anchor}'
            f' fill="{INK}"{bold}>{escape(line)}</text>'
            for n, line in enumerate(label.lines)
        )
    if label.sign:
        texts += drawn(label.sign, box.left + PADDING + size / 2, box.middle[1], size * 1.1)
    return texts


def _pin(pin: Pin) -> str:
    x, y = pin.at
    if pin.kind == "goal":
        return (
            f'<path d="M{x:.1f} {y:.1f}l-19 -29a23 23 0 1 1 38 0z" fill="{GOAL}" stroke="#fff"'
            f' stroke-width="4"/><circle cx="{x:.1f}" cy="{y - 42:.1f}" r="8.5" fill="#fff"/>'
        )
    if pin.kind in ("start", "here"):
        halo = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="34" fill="{WAY}" fill-opacity=".22"/>'
        return (halo if pin.kind == "here" else "") + (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="19" fill="{WAY}" stroke="#fff"'
            f' stroke-width="6"/><circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="#fff"/>'
        )
    ground = INK if pin.kind == "joint" else WAY
    size = 27 if len(pin.text) < 2 else 23
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="20" fill="{ground}" stroke="#fff" stroke-width="4"/>'
        f'<text x="{x:.1f}" y="{y + size * 0.36:.1f}" font-size="{size}" fill="#fff"'
        f' stroke="#fff" stroke-width=".8" text-anchor="middle">{escape(pin.text)}</text>'
    )


def _legend(scene: Scene) -> Iterator[str]:
    half = (len(scene.legend) + 1) // 2
    middle = scene.width / 2
    for n, (number, name) in enumerate(scene.legend):
        x = EDGE + 20 if n < half else middle + 20
        y = scene.legend_top + 26 + (n if n < half else n - half) * 50
        yield _pin(Pin("spot", (x, y), number))
        yield _text(x + 32, y + 11, name, 30, INK)


def _scale(scene: Scene) -> Iterator[str]:
    x = EDGE
    y = scene.height - 150.0
    step = (scene.width - 2 * EDGE) / max(1, len(scene.scale))
    for fill, text in scene.scale:
        yield f'{_rect(Box(x, y, x + step - 6, y + 22))} fill="{fill}"/>'
        yield _text(x, y + 52, text, 26, PALE)
        x += step


def _rect(box: Box) -> str:
    """Return the beginning of a rectangle: on whole points, square, for that draws quickest."""
    x, y = round(box.left), round(box.top)
    return f'<rect x="{x}" y="{y}" width="{round(box.right) - x}" height="{round(box.bottom) - y}"'


def _path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _text(x: float, y: float, text: str, size: int, fill: str, *, strong: bool = False) -> str:
    bold = f' stroke="{fill}" stroke-width="1.2"' if strong else ""
    where = f'x="{x:.0f}" y="{y:.0f}" font-size="{size}"'
    return f'<text {where} fill="{fill}"{bold}>{escape(text)}</text>'
