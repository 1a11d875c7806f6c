"""Demos in spreadsheets: what is read, and which row is wrong in what."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from knowledge.demos.sheet import (
    COLUMNS,
    Read,
    Setting,
    UnreadableSheet,
    Wrong,
    read_sheet,
    template,
)
from tests.knowledge.small_pack import PACK, seoul

SETTING = Setting(
    event=PACK.event,
    at=seoul(6, 9),
    exhibitor="moon",
    places=[PACK.place("booth-7"), PACK.place("stage")],
    usual=20,
)


def rows(text, name="demos.csv"):
    return read_sheet(text.encode("utf-8-sig"), name, SETTING)


def test_korean_headings_are_read():
    [one] = rows("제목,일시,좌석,언어,장소\n떡 찧기,내일 11시와 15시,20,영어,메인무대\n")
    assert isinstance(one, Read)
    assert [slot.starts for slot in one.draft.slots] == [seoul(7, 11), seoul(7, 15)]
    assert (one.draft.seats, one.draft.language, one.draft.place) == (20, "en", "stage")
    assert dict(one.draft.title.values) == {"ko": "떡 찧기"}


def test_each_bad_row_is_named_with_what_is_wrong_in_it():
    found = rows(
        "title,when,minutes,seats,place,language\n"
        "Good,7 May 11:00,30,,,\n"
        ",7 May 12:00,,,,\n"
        "No time,when it is ready,,,,\n"
        "Seats,7 May 12:00,,many,,\n"
        "Place,7 May 12:00,,,the moon,\n"
        "Tongue,7 May 12:00,,,,Elvish\n"
        "\n"
    )
    assert [one.row for one in found] == [2, 3, 4, 5, 6, 7]
    assert found[1:] == (
        Wrong(3, "title"),
        Wrong(4, "when", "when it is ready"),
        Wrong(5, "seats", "many"),
        Wrong(6, "place", "the moon"),
        Wrong(7, "language", "Elvish"),
    )


def test_excel_times_are_read_as_they_are_shown():
    book = Workbook()
    book.active.append(["title", "when", "seats"])
    start = seoul(7, 11, 30).astimezone(PACK.event.timezone).replace(tzinfo=None)
    book.active.append(["Show", start, 20.0])
    held = io.BytesIO()
    book.save(held)
    [one] = read_sheet(held.getvalue(), "demos.xlsx", SETTING)
    assert (one.draft.slots[0].starts, one.draft.seats) == (seoul(7, 11, 30), 20)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_read_back(kind):
    row = ("Show", "", "", "", "", "A show.", "tomorrow 11:00, 15:00", "20", "", "20", "English")
    example = [*row, ""]
    assert len(example) == len(COLUMNS)
    [one] = read_sheet(template(kind, example), f"demos.{kind}", SETTING)
    assert (len(one.draft.slots), one.draft.seats) == (2, 20)


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"\0\1\2", "demos.csv", "kind"),
        (b"not a workbook", "demos.xlsx", "kind"),
        (b"a,b\n1,2\n", "demos.csv", "columns"),
        (b"", "demos.csv", "columns"),
        (b"title,when\n" + b"Show,11:00\n" * 400, "demos.csv", "rows"),
        (b"x" * 2_000_001, "demos.csv", "size"),
    ],
)
def test_what_is_no_sheet_of_demos_is_refused(content, name, why):
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(content, name, SETTING)
    assert refused.value.why == why


def test_korean_excel_writes_another_encoding():
    content = "제목,시간\n떡 찧기,내일 11시\n".encode("cp949")
    [one] = read_sheet(content, "demos.csv", SETTING)
    assert one.draft.title.pick("ko") == "떡 찧기"


def test_an_xlsx_template_shows_every_column():
    sheet = load_workbook(io.BytesIO(template("xlsx", ["x"] * 12))).active
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
