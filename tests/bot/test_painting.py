"""Pictures are drawn beside the loop by workers that stay; a drawing that is none says so."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator

import pytest

from bot.errors import PictureFailed
from bot.painting import MOST_WAITING, ProcessPainter


def drawing(text: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
        f'<text x="2" y="30" font-size="20" font-family="Noto Sans CJK TC">{text}</text></svg>'
    )


SVG = drawing("가あ简")


@pytest.fixture
async def painter() -> AsyncIterator[ProcessPainter]:
    painter = ProcessPainter(workers=1)
    yield painter
    await painter.stop()


def process_of(painter: ProcessPainter) -> int:
    return painter.pids()[0]


async def test_a_drawing_becomes_a_picture_while_others_are_answered(painter):
    longest = 0.0
    picture = asyncio.ensure_future(painter.png(SVG))
    while not picture.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before)
    assert picture.result().startswith(b"\x89PNG")
    assert longest < 0.2


async def test_what_is_no_drawing_is_refused_with_the_reason_and_the_worker_stays(painter):
    await painter.png(SVG)
    first = process_of(painter)
    with pytest.raises(PictureFailed, match="unknown token"):
        await painter.png("no drawing")
    await painter.png(drawing("다음"))
    assert process_of(painter) == first


async def test_a_worker_that_was_ended_is_replaced(painter):
    await painter.png(SVG)
    os.kill(process_of(painter), signal.SIGKILL)
    assert (await painter.png(drawing("again"))).startswith(b"\x89PNG")


async def test_a_picture_given_up_leaves_no_half_answer_behind(painter):
    await painter.png(SVG)
    given_up = asyncio.ensure_future(painter.png(drawing("x" * 20_000)))
    await asyncio.sleep(0.01)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    fresh = await painter.png(drawing("after"))
    alone = ProcessPainter(workers=1)
    assert fresh == await alone.png(drawing("after"))
    await alone.stop()


async def test_the_same_drawing_is_drawn_once(painter):
    first = await painter.png(SVG)
    await painter.stop()
    assert await painter.png(SVG) is first
    assert painter.pids() == ()


async def test_what_would_wait_too_long_is_refused_at_once(painter):
    asked = [painter.png(drawing(str(n))) for n in range(MOST_WAITING + 3)]
    found = await asyncio.gather(*asked, return_exceptions=True)
    refused = [one for one in found if isinstance(one, PictureFailed)]
    assert len(refused) == 3
    assert len([one for one in found if isinstance(one, bytes)]) == MOST_WAITING
