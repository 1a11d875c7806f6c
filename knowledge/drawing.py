"""Words in drawings: how wide they are, cut and wrapped to fit. SVG, pure."""

from unicodedata import east_asian_width
from xml.sax.saxutils import escape

INK, PALE, RULE, PAPER = "#16202c", "#5b6878", "#dde3ea", "#ffffff"
"""What is read, what stands back, lines, and what is behind it all."""


def written(x: float, y: float, text: str, size: int, fill: str, anchor: str = "start") -> str:
    """Return a line of text with its base line at `y`; `anchor` is SVG's `text-anchor`."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{fill}"{where}>'
        f"{escape(text)}</text>"
    )


def width_of(text: str, size: int) -> float:
    """Return about how wide a text is: signs of East Asia are square, others half as wide."""
    return sum(1.0 if east_asian_width(sign) in "WF" else 0.58 for sign in text) * size


def cut(text: str, size: int, width: float) -> str:
    """Return a text that fits a width, with an ellipsis where it was cut."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: int, width: float, most: int) -> list[str]:
    """Return a text in at most so many lines; words stay whole where they fit a line."""
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most - 1 and width_of(rest, size) > width:
        fits = len(rest)
        while fits > 1 and width_of(rest[:fits], size) > width:
            fits -= 1
        blank = rest.rfind(" ", 1, fits + 1)
        fits = blank if blank > 0 else fits
        lines.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip()
    if rest:
        lines.append(cut(rest, size, width))
    return lines
