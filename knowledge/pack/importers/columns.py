"""What organizers call the columns of a programme, in Korean and English and as programs do."""

import re
from dataclasses import dataclass

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "번호", "아이디", "code", "코드", "no", "uid", "세션id", "세션번호"),
    "title": (
        *("title", "제목", "세션명", "세션제목", "프로그램", "프로그램명", "강연명", "강연제목"),
        *(
            "발표제목",
            "session",
            "sessiontitle",
            "sessionname",
            "name",
            "event",
            "행사명",
            "내용명",
        ),
    ),
    "date": ("date", "day", "날짜", "일자", "일시", "행사일", "日期", "日付"),
    "time": ("time", "시간", "시각", "시간대", "진행시간", "timeslot"),
    "starts": (
        *("starts", "start", "starttime", "startsat", "startdate", "startat", "begin", "begins"),
        *("시작", "시작시간", "시작시각", "시작일시", "from", "開始", "开始"),
    ),
    "ends": (
        *("ends", "end", "endtime", "endsat", "enddate", "endat", "finish", "until", "to"),
        *("종료", "종료시간", "종료시각", "종료일시", "끝", "마침", "終了", "结束"),
    ),
    "duration": ("duration", "length", "minutes", "길이", "소요시간", "분"),
    "room": (
        *("room", "location", "venue", "hall", "place", "stage", "장소", "룸", "홀", "강연장"),
        *("행사장", "회의실", "세션장", "무대", "roomname"),
    ),
    "kind": ("kind", "type", "format", "종류", "유형", "구분", "형식", "세션유형", "category"),
    "track": ("track", "트랙", "분야", "분과", "stream"),
    "speakers": (
        *("speakers", "speaker", "presenter", "presenters", "persons", "host", "hosts", "연사"),
        *("발표자", "강연자", "스피커", "진행자", "강사", "speakername", "speakernames"),
    ),
    "about": (
        *("about", "abstract", "description", "content", "summary", "details", "설명", "내용"),
        *("소개", "개요", "상세", "상세내용", "세션소개", "세션내용", "초록"),
    ),
    "topics": ("topics", "topic", "tags", "tag", "주제", "태그", "해시태그"),
    "language": ("language", "lang", "언어", "진행언어", "발표언어"),
    "capacity": ("capacity", "seats", "정원", "인원", "수용인원", "좌석"),
    "cancelled": ("cancelled", "canceled", "iscancelled", "취소", "취소여부"),
    "level": ("level", "난이도", "수준"),
    "aliases": ("aliases", "alias", "별칭", "다른이름"),
    "keywords": ("keywords", "keyword", "키워드", "검색어"),
}
_COMPANY: dict[str, tuple[str, ...]] = {
    "id": _NAMES["id"],
    "name": (
        *("exhibitor", "exhibitors", "company", "companyname", "업체명", "업체", "기업명", "기업"),
        *("참가기업", "참가업체", "회사명", "회사", "기관명", "기관", "전시업체", "name", "브랜드"),
    ),
    "room": ("booth", "boothnumber", "boothno", "stand", "부스", "부스번호", "위치", "room"),
    "zone": ("zone", "area", "구역", "존", "전시존", "전시구역", "관"),
    "about": (*_NAMES["about"], "전시품목", "전시내용", "products", "제품", "품목"),
    "topics": _NAMES["topics"],
    "website": ("website", "url", "homepage", "홈페이지", "웹사이트"),
    "aliases": _NAMES["aliases"],
    "keywords": _NAMES["keywords"],
}
_LANGS = {
    "ko": ("ko", "kr", "kor", "korean", "한국어", "국문", "한글"),
    "en": ("en", "eng", "english", "영어", "영문"),
    "ja": ("ja", "jp", "jpn", "japanese", "일본어", "일문", "日本語"),
    "zh": ("zh", "cn", "chn", "chinese", "중국어", "중문", "中文"),
}
_LANG_OF = {word: lang for lang, words in _LANGS.items() for word in words}
_FIELD_OF = {word: field for field, words in _NAMES.items() for word in words}
_COMPANY_FIELD_OF = {word: field for field, words in _COMPANY.items() for word in words}
_PARTS = re.compile(r"[.\s_\-()\[\]（）]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field, in a language where its name tells one."""

    field: str
    lang: str = ""


def session_column(heading: str) -> Column | None:
    """Return what a column of a programme holds, or None where that is not known."""
    return _column(heading, _FIELD_OF)


def company_column(heading: str) -> Column | None:
    """Return what a column of a list of exhibitors holds, or None."""
    return _column(heading, _COMPANY_FIELD_OF)


def _column(heading: str, known: dict[str, str]) -> Column | None:
    for name in re.split(r"[/\n|]", heading):  # "제목 / title"
        if found := _named(name, known):
            return found
    return None


def _named(name: str, known: dict[str, str]) -> Column | None:
    parts = [part.casefold() for part in _PARTS.split(_CAMEL.sub(" ", name.strip())) if part]
    if not parts or len(name) > 60:
        return None
    if (whole := "".join(parts)) in known:
        return Column(known[whole])
    for lang_at, rest in ((-1, parts[:-1]), (0, parts[1:])):
        lang = _LANG_OF.get(parts[lang_at], "")
        if lang and "".join(rest) in known:
            return Column(known["".join(rest)], lang)
    return None
