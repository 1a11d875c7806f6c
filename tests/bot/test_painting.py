"""Pictures are drawn beside the loop, and a drawing that is none says so."""

import asyncio
import time

import pytest

from bot.errors import PictureFailed
from bot.painting import ProcessPainter

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="2" y="30" font-size="20" font-family="Noto Sans CJK TC">가あ简</text></svg>'
)


async def test_a_drawing_becomes_a_picture_while_others_are_answered():
    painter = ProcessPainter()
    longest = 0.0
    drawing = asyncio.ensure_future(painter.png(SVG))
    while not drawing.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before)
    assert drawing.result().startswith(b"\x89PNG")
    assert longest < 0.2


async def test_what_is_no_drawing_is_refused_with_the_reason():
    with pytest.raises(PictureFailed, match=r"SVG|svg|XML"):
        await ProcessPainter().png("no drawing")
