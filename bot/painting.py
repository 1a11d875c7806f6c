"""Pictures, drawn in a process of their own: drawing holds the interpreter for a quarter second."""

import asyncio
import sys
from pathlib import Path

import knowledge
from bot.errors import PictureFailed

AT_ONCE = 2
"""Pictures drawn side by side; the rest wait their turn."""
PATIENCE = 30.0
_ROOT = Path(knowledge.__file__).parents[1]


class ProcessPainter:
    """Turns drawings into pictures without holding anyone up."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def png(self, svg: str) -> bytes:
        """Return a drawing as a PNG picture.

        Raises:
            PictureFailed: there is no font, or the drawing took too long.
        """
        async with self._turns:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "knowledge.painting",
                cwd=_ROOT,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            try:
                async with asyncio.timeout(PATIENCE):
                    image, said = await process.communicate(svg.encode())
            except BaseException as error:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
                if isinstance(error, TimeoutError):
                    raise PictureFailed(f"no picture within {PATIENCE:.0f} s") from None
                raise
        if process.returncode != 0:
            raise PictureFailed(said.decode(errors="replace").strip()[-300:])
        return image
