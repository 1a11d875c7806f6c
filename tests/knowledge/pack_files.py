"""A small pack on disk, to be broken in tests."""

from pathlib import Path

EVENT = """
id = "expo"
name = {ko = "엑스포", en = "Expo"}
timezone = "Asia/Seoul"
languages = ["ko", "en"]
starts = 2025-09-30
ends = 2025-10-02
hours = [
    {date = 2025-09-30, open = 10:00:00, close = 18:00:00},
    {date = 2025-10-01, open = "10:00", close = "18:00"},
    {date = 2025-10-02, open = 10:00:00, close = 16:00:00},
]
"""
PLACES = """
[[floors]]
id = "1F"
name = {ko = "1층", en = "Level 1"}
width = 100

[[places]]
id = "hall"
name = {ko = "A홀", en = "Hall A"}
kind = "hall"
floor = "1F"
at = [10, 20.5]

[[places]]
id = "stage"
name = {ko = "무대", en = "Stage"}
kind = "stage"
inside = "hall"
aliases = ["main"]
keywords = {ko = ["공연"], en = ["show"]}

[[legs]]
from = "hall"
to = "stage"
way = "ramp"
metres = 12
"""
SESSIONS = """
[[sessions]]
id = "keynote"
title = {en = "Keynote", ko = "기조연설"}
starts = 2025-09-30T13:00:00+09:00
ends = 2025-09-30T14:00:00+09:00
place = "stage"
speakers = ["김하나", {ko = "이두리", en = "Lee Duri"}]
topics = ["AI"]
"""
FAQ = """
[[faq]]
id = "q-keynote"
ask = {ko = ["기조연설 언제예요?"], en = ["When is the keynote?"]}
answer = {ko = "{session.keynote.starts}, {session.keynote.place}", en = "{event.hours}"}
places = ["stage"]
sessions = ["keynote"]
"""


def write(folder: Path, **files: str | None) -> Path:
    """Write the pack, with these files instead: `sessions="…"`, `sessions_csv="…"`, None: none."""
    pack: dict[str, str | None] = {
        "event": EVENT,
        "places": PLACES,
        "sessions": SESSIONS,
        "faq": FAQ,
    } | files
    for name, text in pack.items():
        if text is not None:
            stem, _, ending = name.partition("_")
            (folder / f"{stem}.{ending or 'toml'}").write_text(text, "utf-8")
    return folder
