"""Which format a source is in, by what it holds; its name decides nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.errors import ImportRefused
from knowledge.pack.importers import (
    c3nav,
    frab_json,
    frab_xml,
    geojson,
    ical,
    json_list,
    opass,
    pretalx,
    sessionize,
    stands,
    tables,
    workbook,
)
from knowledge.pack.importers.found import Found, plain_text
from knowledge.pack.importers.raw import Source, open_source


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read: its name for `--format`, and what it is."""

    name: str
    about: str
    read: Callable[[Source], Found]


FORMATS = (
    Format("pretalx-json", "pretalx: schedule, widget or API, JSON", pretalx.read),
    Format("frab-json", "frab, pretalx or voctosched schedule, JSON", frab_json.read),
    Format("frab-xml", "frab schedule, XML", frab_xml.read),
    Format("pentabarf-xml", "pentabarf schedule, the elder of frab's, XML", frab_xml.read),
    Format("icalendar", "iCalendar, .ics", ical.read),
    Format("sessionize", "Sessionize: all, grid or list, JSON", sessionize.read),
    Format("opass", "OPass / CCIP, JSON", opass.read),
    Format("json-list", "a plain list of sessions, JSON", json_list.read),
    Format("csv", "a table with a heading in Korean or English, CSV", tables.read_csv),
    Format("xlsx", "a workbook with such tables, XLSX", tables.read_xlsx),
    Format("geojson", "places and ways, GeoJSON", geojson.read),
    Format("c3nav", "c3nav's routing graph, JSON (a folder or its graph.json)", c3nav.read),
    Format("fosdem-stands", "FOSDEM's list of stands, YAML", stands.read),
)
_BY_NAME = {known.name: known for known in FORMATS}

_JSON: tuple[tuple[str, Callable[[Any], bool]], ...] = (
    ("frab-json", frab_json.fits),
    ("opass", opass.fits),
    ("sessionize", sessionize.fits),
    ("c3nav", c3nav.fits),
    ("geojson", geojson.fits),
    ("pretalx-json", pretalx.fits),
    ("json-list", json_list.fits),
)


def read(path: Path, wanted: str = "") -> Found:
    """Return what a source holds. `wanted`: the format, where it shall not be recognised.

    Raises:
        ImportRefused: It is of no known format, or is broken: says file, line and reason.
    """
    source = open_source(_file(path))
    if wanted and wanted not in _BY_NAME:
        raise ImportRefused(f'"{wanted}" is not a format. {known_formats()}')
    format = _BY_NAME[wanted or recognise(source)]
    try:
        return _with_name(format.read(source), source)
    except (
        TypeError,
        ValueError,
        KeyError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
    ) as problem:
        detail = f"{type(problem).__name__}: {str(problem)[:120]}"
        raise source.refused(f"is not as {format.name} should be ({detail})") from problem


def _with_name(found: Found, source: Source) -> Found:
    """Name the event after its file where the source does not name it."""
    if found.name:
        return found
    path = source.path.parent if source.name == "graph.json" else source.path
    stem = path.name.partition(".")[0]
    name = re.sub(r"[-_ ]*(schedule|sessions?|programme?|agenda)$", "", stem) or stem
    note = "it does not name the event: its file's name stands for it"
    return replace(found, name=plain_text(name), notes=(*found.notes, note))


def recognise(source: Source) -> str:
    """Return the name of the format that a file is in.

    Raises:
        ImportRefused: It is none of those known; lists them and names the template.
    """
    if workbook.is_workbook(source):
        return "xlsx"
    start = source.data[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    name = ""
    if start[:1] in (b"{", b"["):
        name = _of_json(source)
    elif start[:1] == b"<" or source.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        name = _of_xml(source)
    else:
        name = _of_text(source)
    if not name:
        raise source.refused(f"is in no format that can be read. {known_formats()}")
    return name


def known_formats() -> str:
    """Return the formats in words, and the way in for everything else."""
    listed = "\n".join(f"  {known.name:<14} {known.about}" for known in FORMATS)
    return (
        f"These can be read:\n{listed}\n"
        "Everything else gets in by the spreadsheet template: write one with\n"
        "  python -m knowledge import --template programme.xlsx\n"
        "fill it in, and import that."
    )


def _file(path: Path) -> Path:
    """Return the file to read; of a folder, the graph or the only file that it holds."""
    try:
        if not path.is_dir():
            return path
        if (path / "graph.json").is_file():
            return path / "graph.json"
        files = [file for file in path.iterdir() if file.is_file() and file.name[0] != "."]
    except (OSError, ValueError) as problem:
        raise ImportRefused(f"{path}: cannot be read ({type(problem).__name__})") from None
    if len(files) != 1:
        raise ImportRefused(f"{path}: is a folder with {len(files)} files; name one of them")
    return files[0]


def _of_json(source: Source) -> str:
    document = source.json()
    found = next((name for name, fits in _JSON if fits(document)), "")
    if not found and _only_people(document):
        raise source.refused("lists people, and no sessions; import the schedule beside it")
    return found


def _only_people(document: object) -> bool:
    first = document[0] if isinstance(document, list) and document else None
    if not isinstance(first, dict) or not first.keys() & {"name", "fullName", "public_name"}:
        return False
    return bool(first.keys() & {"affiliation", "bio", "biography", "social", "image_url"})


def _of_xml(source: Source) -> str:
    if source.data[:2] in (b"\xff\xfe", b"\xfe\xff") and not source.text().lstrip().startswith("<"):
        return _of_text(source)
    root = source.xml()
    return "frab-xml" if frab_xml.fits(root) else ""


def _of_text(source: Source) -> str:
    try:
        text = source.text(fallback="cp949")
    except ImportRefused as refused:
        raise ImportRefused(f"{refused}. {known_formats()}") from None
    if ical.fits(text):
        return "icalendar"
    if stands.fits(text):
        return "fosdem-stands"
    return "csv" if tables.fits(text) else ""
