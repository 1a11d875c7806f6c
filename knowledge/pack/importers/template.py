"""The spreadsheet to fill in: a heading in Korean and in English, an example, and a list sheet."""

import csv
import io
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from knowledge.errors import ImportRefused

_SESSIONS = (
    ("번호", "id"),
    ("제목", "title"),
    ("제목 (영어)", "title.en"),
    ("날짜", "date"),
    ("시작", "starts"),
    ("종료", "ends"),
    ("장소", "room"),
    ("유형", "kind"),
    ("트랙", "track"),
    ("연사", "speakers"),
    ("설명", "about"),
    ("설명 (영어)", "about.en"),
    ("주제", "topics"),
    ("언어", "language"),
    ("정원", "capacity"),
    ("취소", "cancelled"),
    ("키워드", "keywords"),
)
_COMPANIES = (
    ("번호", "id"),
    ("업체명", "company"),
    ("업체명 (영어)", "company.en"),
    ("부스", "booth"),
    ("구역", "zone"),
    ("소개", "about"),
    ("소개 (영어)", "about.en"),
    ("주제", "topics"),
    ("홈페이지", "website"),
    ("키워드", "keywords"),
)


def write_template(path: Path) -> None:
    """Write an empty programme to fill in, as `.xlsx` (sessions and exhibitors) or `.csv`.

    Raises:
        ImportRefused: The name ends otherwise, or the file cannot be written.
    """
    try:
        if path.suffix.casefold() == ".csv":
            path.write_bytes(_csv())
        elif path.suffix.casefold() == ".xlsx":
            path.write_bytes(_xlsx())
        else:
            raise ImportRefused(f"{path.name}: a template is an .xlsx or a .csv file")
    except OSError as problem:
        raise ImportRefused(f"{path}: cannot be written ({type(problem).__name__})") from None


def _csv() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([korean for korean, _ in _SESSIONS])
    writer.writerow([english for _, english in _SESSIONS])
    return text.getvalue().encode("utf-8-sig")  # so that Excel takes it as UTF-8


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, columns in (("세션 sessions", _SESSIONS), ("참가기업 exhibitors", _COMPANIES)):
        sheet = book.create_sheet(title)
        sheet.append([korean for korean, _ in columns])
        sheet.append([english for _, english in columns])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for letter in (cell.column_letter for cell in sheet[1]):
            sheet.column_dimensions[letter].width = 16
        sheet.freeze_panes = "A3"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
