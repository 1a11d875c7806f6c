"""A folder becomes a pack, or is refused with everything that is wrong with it."""

from pathlib import Path

from knowledge.errors import PackError
from knowledge.model import Pack
from knowledge.pack.check import examine


def load(path: Path) -> Pack:
    """Return the event described in a folder.

    Raises:
        PackError: The pack has errors; its `problems` are those that `check` gives.
    """
    pack, problems = examine(path)
    if pack is None or any(problem.level == "error" for problem in problems):
        raise PackError(problems)
    return pack
