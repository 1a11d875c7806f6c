"""Demos in a spreadsheet: a row a demo; what is wrong is named by its row."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.ask.language import detect
from knowledge.demos.notes import LONGEST_TITLE
from knowledge.demos.values import Draft
from knowledge.demos.when import read_times
from knowledge.model import LANGS, Event, Place, Text

MOST_ROWS = 300
MOST_BYTES = 2_000_000
COLUMNS = (
    "title", "title_ko", "title_en", "title_ja", "title_zh", "about", "when", "minutes",
    "place", "seats", "language", "presenter",
)  # fmt: skip
_ALSO = {
    "제목": "title", "이름": "title", "데모": "title", "name": "title", "タイトル": "title",
    "标题": "title", "한국어 제목": "title_ko", "영어 제목": "title_en", "일본어 제목": "title_ja",
    "중국어 제목": "title_zh", "설명": "about", "소개": "about", "description": "about",
    "説明": "about", "说明": "about", "일시": "when", "시간": "when", "time": "when",
    "日時": "when", "时间": "when", "길이": "minutes", "분": "minutes", "분량": "minutes",
    "length": "minutes", "分": "minutes", "长度": "minutes", "장소": "place", "場所": "place",
    "地点": "place",
    "좌석": "seats", "정원": "seats", "capacity": "seats", "席数": "seats", "座位": "seats",
    "언어": "language", "言語": "language", "语言": "language", "발표자": "presenter",
    "진행자": "presenter", "発表者": "presenter", "主讲人": "presenter",
}  # fmt: skip
_SPOKEN = {
    "ko": ("ko", "한국어", "korean", "韓国語", "韩语"),
    "en": ("en", "영어", "english", "英語", "英语"),
    "ja": ("ja", "일본어", "japanese", "日本語", "日语"),
    "zh": ("zh", "중국어", "chinese", "中国語", "中文"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """A row that could be read."""

    row: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row: `what` is title, when, seats, place, language; `value` as written."""

    row: int
    what: str
    value: str = ""


class UnreadableSheet(ValueError):
    """A file that is no table of demos; `why` is "kind", "size", "rows" or "columns"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What rows are read against."""

    event: Event
    at: datetime
    exhibitor: str
    places: Sequence[Place]
    """Where this exhibitor may show something; the first where a row does not say."""
    usual: int


def read_sheet(content: bytes, name: str, setting: Setting) -> tuple[Read | Wrong, ...]:
    """Return every row of a CSV or XLSX file, read or with what is wrong in it.

    Raises:
        UnreadableSheet: it is no such file, or its heading names neither title nor time.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSheet("size")
    rows = list(_xlsx(content) if name.lower().endswith(".xlsx") else _csv(content))
    head = next((n for n, row in enumerate(rows[:10]) if _heads(row)), None)
    if head is None:
        raise UnreadableSheet("columns")
    if len(rows) - head > MOST_ROWS:
        raise UnreadableSheet("rows")
    columns = [_column(cell) for cell in rows[head]]
    found: list[Read | Wrong] = []
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {
            column: cell.strip()
            for column, cell in zip(columns, row, strict=False)
            if column and cell.strip()
        }
        if cells:
            found.append(_row(number, cells, setting))
    return tuple(found)


def template(kind: str, example: Sequence[str]) -> bytes:
    """Return an empty sheet with its heading and one example, "csv" or "xlsx"."""
    if kind == "csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows([COLUMNS, example])
        return out.getvalue().encode("utf-8-sig")
    book = Workbook()
    sheet = book.active
    sheet.append(list(COLUMNS))
    sheet.append(list(example))
    for index in range(len(COLUMNS)):
        sheet.column_dimensions[chr(ord("A") + index)].width = 18
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _row(number: int, cells: dict[str, str], setting: Setting) -> Read | Wrong:
    title = _title(cells)
    if not title:
        return Wrong(number, "title")
    said = cells.get("when", "")
    minutes = re.sub(r"\D", "", cells.get("minutes", "")) or "0"
    usual = int(minutes) if 0 < int(minutes) < 24 * 60 else setting.usual
    times = read_times(said, at=setting.at, event=setting.event, usual=usual)
    if times is None or not times.slots:
        return Wrong(number, "when", said)
    draft = Draft(exhibitor=setting.exhibitor, title=title, slots=times.slots)
    if about := cells.get("about"):
        draft = replace(draft, about=Text(((detect(about), about[:300]),)))
    if seats := cells.get("seats"):
        counted = re.fullmatch(r"(\d{1,4})(?:\.0)?\D{0,3}", seats)
        if counted is None:
            return Wrong(number, "seats", seats)
        draft = replace(draft, seats=int(counted[1]) or None)
    place = _place(cells.get("place", ""), setting.places)
    if place is None:
        return Wrong(number, "place", cells.get("place", ""))
    language = _language(cells.get("language", ""))
    if language is None:
        return Wrong(number, "language", cells["language"])
    return Read(
        number,
        replace(draft, place=place, language=language, presenter=cells.get("presenter", "")[:60]),
    )


def _title(cells: dict[str, str]) -> Text:
    said = {
        lang: cells[f"title_{lang}"][:LONGEST_TITLE] for lang in LANGS if f"title_{lang}" in cells
    }
    plain = cells.get("title", "")[:LONGEST_TITLE]
    if plain:
        said.setdefault(detect(plain), plain)
    return Text(tuple(said.items()))


def _place(said: str, places: Sequence[Place]) -> str | None:
    if not said:
        return places[0].id if places else None
    folded = said.casefold().strip()
    for place in places:
        names = {place.id, *(name for _, name in place.name), *place.aliases.all()}
        if folded in {name.casefold() for name in names}:
            return place.id
    return None


def _language(said: str) -> str | None:
    if not said:
        return ""
    return next((code for code, names in _SPOKEN.items() if said.casefold() in names), None)


def _heads(row: Iterable[str]) -> bool:
    columns = {_column(cell) for cell in row}
    return "when" in columns and any(one.startswith("title") for one in columns)


def _column(cell: str) -> str:
    name = " ".join(cell.casefold().split())
    return name if name in COLUMNS else _ALSO.get(name, "")


def _csv(content: bytes) -> Iterator[list[str]]:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        try:
            yield from csv.reader(io.StringIO(text, newline=""))
        except csv.Error:
            break
        return
    raise UnreadableSheet("kind")


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.active.iter_rows(max_row=MOST_ROWS + 20, max_col=40, values_only=True):
            yield [_cell(value) for value in row]
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError, AttributeError):
        raise UnreadableSheet("kind") from None


def _cell(value: object) -> str:
    """Return a cell as it would be typed: an Excel time as "2025-10-01 14:00"."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
