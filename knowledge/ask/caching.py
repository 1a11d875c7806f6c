"""Where the vectors of an event are kept, so that it is read by meaning only once."""

import logging
import os
from pathlib import Path

from knowledge.ask.semantic import available

_log = logging.getLogger(__name__)


def usable(cache: Path) -> Path | None:
    """Return the folder if it can be written; says so where it cannot, or where it is new."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        writable = False
    else:
        writable = os.access(cache, os.W_OK)
    if not writable:
        _log.warning("%s cannot be written: the event is read by meaning anew every time", cache)
    elif available() and not any(cache.glob("*.npz")):
        _log.info("The event is read by meaning for the first time: that takes some minutes")
    return cache if writable else None
