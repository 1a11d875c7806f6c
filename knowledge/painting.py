"""From a drawing to a picture: SVG to PNG, in a face that has all four scripts."""

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from resvg_py import svg_to_bytes

from knowledge.errors import NoFont

FACE = "Noto Sans CJK TC"
"""The family to name in a drawing; it has Korean, Japanese and both Chinese scripts."""

_PACKAGE = "cvttf-notosanscjk-regular"


@cache
def font() -> Path:
    """Return the font's file.

    Raises:
        NoFont: the package with the font is not installed whole.
    """
    try:
        inside = files(_PACKAGE) or []
    except PackageNotFoundError:
        inside = []
    found = [Path(str(one.locate())) for one in inside if one.name.endswith((".otf", ".ttf"))]
    for path in found:
        if path.exists():
            return path.resolve()
    raise NoFont(f"the font of {_PACKAGE} is not installed")


def png(svg: str) -> bytes:
    """Return a drawing as a PNG picture.

    It takes up to half a second and holds the interpreter: run this module in a process of its
    own (a drawing in, a picture out) where others wait.

    Raises:
        NoFont: there is nothing to write with.
    """
    return bytes(svg_to_bytes(svg_string=svg, font_files=[str(font())], skip_system_fonts=True))


def _stay() -> None:
    """Draw one picture after the other, until nobody asks any more.

    In: the length of a drawing (four bytes) and the drawing. Out: 0 or 1 (it failed), a length,
    and the picture or the reason.
    """
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    while head := asked.read(4):
        drawing = asked.read(int.from_bytes(head, "big")).decode()
        try:
            failed, body = 0, png(drawing)
        except (NoFont, ValueError) as error:
            failed, body = 1, str(error).strip()[-300:].encode()
        told.write(bytes([failed]) + len(body).to_bytes(4, "big") + body)
        told.flush()


if __name__ == "__main__":
    if "--stay" in sys.argv:
        _stay()
    else:
        sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
