"""Spreadsheets: CSV and XLSX as organizers keep them."""

import io
from datetime import UTC, date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from knowledge.errors import ImportRefused
from knowledge.model import Text
from knowledge.pack.importers.template import write_template

from .bringing import bring_in

KOREAN = (
    "번호,제목,제목 (영어),날짜,시간,장소,연사,정원,취소,비고\n"
    "a1,여는 말,Opening words,2031년 5월 6일 (화),10:00 ~ 10:30,가홀,가나다;라마바,120석,,늦음\n"
    "a2,점심,Lunch,,12:00-13:00,,,,,\n"
    "a3,밤 산책,Night walk,2031-05-06,오후 11:30 ~ 00:30,뜰,,,예,\n"
)


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_korean_table_is_read_by_its_heading(tmp_path: Path):
    got = bring_in(tmp_path, "달축제.csv", KOREAN)
    opening, lunch = got.session("a1"), got.session("a2")
    assert got.pack.event.name.pick("ko") == "달축제"
    assert opening.title == Text((("ko", "여는 말"), ("en", "Opening words")))
    assert opening.starts == datetime(2031, 5, 6, 1, 0, tzinfo=UTC)
    assert opening.ends == datetime(2031, 5, 6, 1, 30, tzinfo=UTC)
    assert [name.pick("ko") for name in opening.speakers] == ["가나다", "라마바"]
    assert opening.capacity == 120
    assert (lunch.kind, lunch.place) == ("break", "")
    assert [(one.field, one.count) for one in got.found.dropped] == [("비고", 1)]


def test_what_ends_after_midnight_ends_the_next_day(tmp_path: Path):
    walk = bring_in(tmp_path, "x.csv", KOREAN).session("a3")
    assert walk.starts == datetime(2031, 5, 6, 14, 30, tzinfo=UTC)
    assert walk.ends == datetime(2031, 5, 6, 15, 30, tzinfo=UTC)


def test_korean_excels_own_encoding_is_read(tmp_path: Path):
    got = bring_in(tmp_path, "x.csv", KOREAN.encode("cp949"))
    assert got.session("a1").title.get("ko") == "여는 말"
    assert any("CP949" in note for note in got.notes)


def test_every_wrong_cell_is_told_with_its_line(tmp_path: Path):
    wrong = KOREAN.replace("12:00-13:00", "정오쯤").replace("120석", "많음")
    with pytest.raises(ImportRefused) as refused:
        bring_in(tmp_path, "x.csv", wrong)
    assert str(refused.value).splitlines() == [
        'x.csv:2: capacity "많음" is not a whole number',
        'x.csv:3: time "정오쯤" is not a time such as 13:00 - 14:00',
    ]


def test_a_date_that_can_be_read_two_ways_is_refused(tmp_path: Path):
    with pytest.raises(ImportRefused, match='date "05/06/2031" is not a date'):
        bring_in(tmp_path, "x.csv", "title,date,start\nBoats,05/06/2031,10:00\n")


def test_a_workbook_has_a_sheet_a_day_and_one_of_exhibitors(tmp_path: Path):
    content = book(
        (
            "2031-05-06",
            [["달 축제"], [], ["제목", "시작", "종료", "장소"], ["아침", time(9), time(10), "가"]],
        ),
        ("2031-05-07", [["제목", "시작", "종료", "장소"], ["저녁", "18:00", "19:00", "나"]]),
        ("참가기업", [["업체명", "부스", "구역"], ["달빛상사", "A-1", "달 구역"]]),
        ("메모", [["아무 말"]]),
    )
    got = bring_in(tmp_path, "fair.xlsx", content)
    assert [one.starts for one in got.pack.sessions] == [
        datetime(2031, 5, 6, 0, 0, tzinfo=UTC),
        datetime(2031, 5, 7, 9, 0, tzinfo=UTC),
    ]
    assert [(one.name.pick("ko"), one.room.pick("ko")) for one in got.pack.exhibitors] == [
        ("달빛상사", "A-1")
    ]
    assert got.pack.place(got.pack.exhibitors[0].zone).name.pick("ko") == "달 구역"


def test_dates_and_times_of_cells_are_taken_as_such(tmp_path: Path):
    rows: list[list[object]] = [
        ["title", "date", "starts", "duration", "cancelled"],
        ["Boats in the harbour", datetime.fromisoformat("2031-05-06"), time(9, 30), 45, "x"],
        ["Nets", None, datetime.fromisoformat("2031-05-07T09:00"), time(1, 30), None],
    ]
    got = bring_in(tmp_path, "fair.xlsx", book(("s", rows)), zone="UTC")
    boats, nets = got.pack.sessions
    assert (boats.starts, boats.ends) == (
        datetime(2031, 5, 6, 9, 30, tzinfo=UTC),
        datetime(2031, 5, 6, 10, 15, tzinfo=UTC),
    )
    assert nets.ends == datetime(2031, 5, 7, 10, 30, tzinfo=UTC)
    assert (boats.cancelled, nets.cancelled) == (True, False)
    assert got.pack.event.ends == date(2031, 5, 7)


@pytest.mark.parametrize("name", ["fair.xlsx", "fair.csv"])
def test_the_template_filled_in_is_a_programme(tmp_path: Path, name: str):
    template = tmp_path / f"template-{name}"
    write_template(template)
    row = ["s1", "여는 말", "Opening words", "2031-05-06", "10:00", "11:00", "가홀", "강연"]
    if name.endswith("csv"):
        content: bytes = template.read_bytes() + ",".join(row).encode() + b"\n"
    else:
        filled = openpyxl.load_workbook(template)
        filled.worksheets[0].append(row)
        out = io.BytesIO()
        filled.save(out)
        content = out.getvalue()
    got = bring_in(tmp_path, name, content)
    assert [one.id for one in got.pack.sessions] == ["s1"]
    assert got.session("s1").title == Text((("ko", "여는 말"), ("en", "Opening words")))
    assert got.found.dropped == ()


def test_an_empty_template_is_refused(tmp_path: Path):
    template = tmp_path / "t.xlsx"
    write_template(template)
    with pytest.raises(ImportRefused, match="holds no session"):
        bring_in(tmp_path, "x.xlsx", template.read_bytes())
