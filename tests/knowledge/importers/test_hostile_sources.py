"""Whatever is given, the answer is a refusal that says why: never a crash, never a hang."""

import io
import json
import re
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import ImportRefused
from knowledge.pack.importers.recognise import FORMATS, read
from knowledge.pack.importers.settle import settle

from . import small_sources

BOMB = """<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;">]><schedule><day>&b;</day></schedule>"""


def refusal(folder: Path, content: bytes, wanted: str = "") -> str:
    source = folder / "source.txt"
    source.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        settle(read(source, wanted))
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "(?s)is not a text in UTF-8.*template"),
        (b"\x00\x01\x02\x03", "holds binary data"),
        (b"Dear all, here is the programme.", "is in no format that can be read"),
        (b"{", "is not valid JSON"),
        (b'{"a": 1}', "is in no format that can be read"),
        (b"[1, 2, 3]", "is in no format that can be read"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b"[" + b"9" * 10_000 + b"]", "is not valid JSON"),
        (b"<html><body>programme</body></html>", "is in no format that can be read"),
        (b"<schedule><day></schedule>", "is not valid XML: mismatched tag"),
        (b"<a>" * 5_000, "nested too deeply"),
        (BOMB.encode(), "declares entities"),
        (BOMB.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), "declares entities"),
        (b"PK\x03\x04 nothing", "is a text neither|is in no format"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR", "DTSTART"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR", "DTSTART"),
        (b"BEGIN:VCALENDAR\nrubbish without a colon\n", "is not a calendar|holds no session"),
    ],
)
def test_a_source_that_is_none_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, reason: str
):
    assert re.search(reason, refusal(tmp_path, content))


def test_a_refusal_lists_the_formats_and_the_template(tmp_path: Path):
    told = refusal(tmp_path, b"Dear all")
    assert all(known.name in told for known in FORMATS)
    assert "--template programme.xlsx" in told


@pytest.mark.parametrize("start", [b"", b"{", b"<a>", b"BEGIN:VCALENDAR\n", b"title,start\n"])
def test_ten_megabytes_of_nonsense_are_refused_quickly(tmp_path: Path, start: bytes):
    began = time.perf_counter()
    refusal(tmp_path, start + b"lorem ipsum dolor, sit amet;\n" * 360_000)
    assert time.perf_counter() - began < 20


def test_a_file_too_large_is_refused_unread(tmp_path: Path):
    source = tmp_path / "big.json"
    with source.open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    with pytest.raises(ImportRefused, match="too large"):
        read(source)


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (b" " * (210 * 1024 * 1024), "unpacks to too much"),
        (BOMB.encode(), "declares entities"),
        (b"<sheet", "damaged workbook"),
    ],
)
def test_a_workbook_that_is_a_trap_is_refused(tmp_path: Path, part: bytes, reason: str):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
        pack.writestr("xl/workbook.xml", part)
    assert reason in refusal(tmp_path, out.getvalue())


def test_a_wrong_time_is_told_with_event_and_line(tmp_path: Path):
    broken = small_sources.FRAB_XML.replace("2031-05-06T10:00:00+02:00", "half past")
    told = refusal(tmp_path, broken.encode())
    assert told == (
        'source.txt:5: event g-1: date "half past" is not a time such as 2025-09-30T13:30:00+09:00'
    )


def test_a_comma_that_is_missing_is_told_with_its_line(tmp_path: Path):
    told = refusal(tmp_path, b'[\n  {\n    "id": "1"\n    "title": "x"\n  }\n]')
    assert told == 'source.txt:4: is not valid JSON: a comma is missing before "title" (column 5)'


def test_a_format_can_be_forced_and_then_must_fit(tmp_path: Path):
    assert "neither frab nor pentabarf" in refusal(tmp_path, b"<html/>", "frab-xml")
    assert "is not a format" in refusal(tmp_path, b"<html/>", "frap")
    for known in FORMATS:
        assert refusal(tmp_path, b'{"schedule": 1, "sessions": {}}', known.name)


SAMPLES = [
    small_sources.FRAB_JSON,
    small_sources.PRETALX,
    small_sources.WIDGET,
    small_sources.SESSIONIZE,
    small_sources.OPASS,
    small_sources.OWN_LIST,
    small_sources.GRID,
]
JUNK = st.sampled_from(
    [None, 0, -1, 1e400, "", "x", [], [[]], {}, {"a": 1}, True, "\ud800", "9" * 99]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_value_of_the_wrong_kind_anywhere_never_crashes(tmp_path: Path, data: st.DataObject):
    document = json.loads(json.dumps(data.draw(st.sampled_from(SAMPLES))))
    spots = list(_spots(document))
    holder, key = data.draw(st.sampled_from(spots))
    holder[key] = data.draw(JUNK)
    source = tmp_path / "x.json"
    source.write_text(json.dumps(document), encoding="utf-8")
    try:
        settle(read(source))
    except ImportRefused as refused:
        assert str(refused)  # noqa: PT017 - either outcome is right


def _spots(node: object):
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(pairs):
        yield node, key
        if isinstance(value, dict | list):
            yield from _spots(value)
