"""Pictures, drawn by workers of their own that stay: drawing holds the interpreter, starting one
takes longer than drawing.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import knowledge
from bot.errors import PictureFailed

WORKERS = 2
"""Pictures drawn side by side; the rest wait their turn."""
MOST_WAITING = 24
"""Pictures that may wait; more are refused at once: the text stands without its picture."""
PATIENCE = 10.0
KEPT = 24 * 1024 * 1024
"""Bytes of pictures kept, for those that are asked for again."""
_HEAD = 5
_ROOT = Path(knowledge.__file__).parents[1]


class _Died(Exception):
    """A worker ended in the middle of a picture."""


class _Worker:
    """One process that draws one picture after the other; started when first needed."""

    def __init__(self) -> None:
        self._process: Process | None = None

    @property
    def pid(self) -> int:
        """Its process's number, or 0."""
        return self._process.pid if self._process else 0

    async def draw(self, svg: bytes) -> bytes:
        """Return a picture.

        Raises:
            PictureFailed: it is no drawing, or there is no font.
            _Died: the worker ended.
        """
        try:
            stdin, stdout = await self._pipes()
            stdin.write(len(svg).to_bytes(4, "big") + svg)
            await stdin.drain()
            head = await stdout.readexactly(_HEAD)
            body = await stdout.readexactly(int.from_bytes(head[1:], "big"))
        except (asyncio.IncompleteReadError, ConnectionError, OSError) as error:
            await self.stop()
            raise _Died from error
        except BaseException:
            # Whatever it would still write is the answer to a question that nobody asks any more.
            await self.stop()
            raise
        if head[0]:
            raise PictureFailed(body.decode(errors="replace"))
        return body

    async def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()

    async def _pipes(self) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "knowledge.painting", "--stay"),
                cwd=_ROOT,
                stdin=PIPE,
                stdout=PIPE,
            )
        if process.stdin is None or process.stdout is None:
            raise ConnectionError("the worker has no pipes")
        return process.stdin, process.stdout


class ProcessPainter:
    """Turns drawings into pictures without holding anyone up."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._workers = [_Worker() for _ in range(workers)]
        self._free = list(self._workers)
        self._turn = asyncio.Semaphore(workers)
        self._waiting = 0
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = 0

    async def png(self, svg: str) -> bytes:
        """Return a drawing as a PNG picture.

        Raises:
            PictureFailed: it is none, there is no font, it took too long, or too many wait.
        """
        drawing = svg.encode()
        key = blake2b(drawing, digest_size=16).digest()
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self._waiting >= MOST_WAITING:
            raise PictureFailed(f"{self._waiting} pictures wait already")
        self._waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                image = await self._drawn(drawing)
        except TimeoutError:
            raise PictureFailed(f"no picture within {PATIENCE:.0f} s") from None
        finally:
            self._waiting -= 1
        self._keep(key, image)
        return image

    async def warm(self) -> None:
        """Start the workers before anyone waits for them."""
        blank = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
        await asyncio.gather(*(self._drawn(blank) for _ in self._workers))

    def pids(self) -> tuple[int, ...]:
        """Return the numbers of the workers' processes that run."""
        return tuple(pid for worker in self._workers if (pid := worker.pid))

    async def stop(self) -> None:
        """End the workers."""
        for worker in self._workers:
            await worker.stop()

    async def _drawn(self, drawing: bytes) -> bytes:
        async with self._turn:
            worker = self._free.pop()
            try:
                return await worker.draw(drawing)
            except _Died:
                return await self._again(worker, drawing)
            finally:
                self._free.append(worker)

    async def _again(self, worker: _Worker, drawing: bytes) -> bytes:
        """Draw with a new process: the last may have been ended from outside."""
        try:
            return await worker.draw(drawing)
        except _Died as error:
            raise PictureFailed("drawing ended its worker, twice") from error

    def _keep(self, key: bytes, image: bytes) -> None:
        self._kept[key] = image
        self._bytes += len(image)
        while self._bytes > KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest)
