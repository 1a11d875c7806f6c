"""Where a picture has ink: a PNG read back, for tests of what is drawn."""

import zlib

from knowledge.painting import png


def inked(svg: str) -> tuple[int, int, int, int] | None:
    """Return left, top, right and bottom of what is drawn on a transparent ground."""
    wide, rows = _rows(png(svg))
    marked = [(y, row) for y, row in enumerate(rows) if any(row[3::4])]
    if not marked:
        return None
    columns = [x for x in range(wide) if any(row[4 * x + 3] for _, row in marked)]
    return columns[0], marked[0][0], columns[-1] + 1, marked[-1][0] + 1


def _rows(image: bytes) -> tuple[int, list[bytearray]]:
    wide, data, at = 0, b"", 8
    while at < len(image):
        size = int.from_bytes(image[at : at + 4], "big")
        kind, body = image[at + 4 : at + 8], image[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            wide = int.from_bytes(body[:4], "big")
            assert body[8:10] == b"\x08\x06", "eight bits, with transparency"
        if kind == b"IDAT":
            data += body
        at += 12 + size
    raw, stride = zlib.decompress(data), 4 * wide
    rows: list[bytearray] = []
    for start in range(0, len(raw), stride + 1):
        above = rows[-1] if rows else bytearray(stride)
        rows.append(_unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above))
    return wide, rows


def _unfiltered(kind: int, line: bytes, above: bytearray) -> bytearray:
    found = bytearray(len(line))
    for x, value in enumerate(line):
        left, up = (found[x - 4] if x >= 4 else 0), above[x]
        corner = above[x - 4] if x >= 4 else 0
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        found[x] = (value + guess) & 255
    return found


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    far = (abs(guess - left), abs(guess - up), abs(guess - corner))
    return (left, up, corner)[far.index(min(far))]
