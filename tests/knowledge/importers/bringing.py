"""From a source to the pack that could be loaded, for tests."""

import json
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Pack, Session
from knowledge.pack.importers.found import Found
from knowledge.pack.importers.recognise import read
from knowledge.pack.importers.settle import settle
from knowledge.pack.importers.write import write


@dataclass(frozen=True, slots=True)
class Imported:
    """A source on its way: as found, and as the pack that could be loaded."""

    found: Found
    pack: Pack
    notes: tuple[str, ...]

    def session(self, session_id: str) -> Session:
        session = self.pack.find(session_id)
        assert isinstance(session, Session)
        return session


def bring_in(folder: Path, name: str, content: object, *, zone: str = "") -> Imported:
    """Write a source, import it, and read back the pack that was written."""
    source = folder / name
    if isinstance(content, bytes):
        source.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        source.write_text(text, encoding="utf-8", newline="")
    found = read(source)
    settled = settle(found, zone=zone)
    written = write(folder / "pack", settled.pack)
    assert written.pack.sessions == settled.pack.sessions
    assert written.pack.exhibitors == settled.pack.exhibitors
    assert written.pack.places == settled.pack.places
    return Imported(found, written.pack, settled.notes)
