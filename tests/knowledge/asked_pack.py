"""A small event in memory, for tests of asking."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from knowledge.model import (
    Event,
    Exhibitor,
    Faq,
    Floor,
    OpeningHours,
    Pack,
    Place,
    Session,
    Text,
    Words,
)

NOON = datetime(2025, 9, 30, 3, 0, tzinfo=UTC)
"""Noon at the venue, on the first day."""


def text(ko: str, en: str) -> Text:
    """Return a text in Korean and English."""
    return Text((("ko", ko), ("en", en)))


def _place(number: str, kind: str, ko: str, en: str, x: float, floor: str = "1f") -> Place:
    return Place(id=number, name=text(ko, en), kind=kind, floor=floor, at=(x, 0.0))


def _session(number: str, ko: str, en: str, hour: int, speaker: str, place: str) -> Session:
    return Session(
        id=number,
        title=text(ko, en),
        starts=datetime(2025, 9, 30, hour, 0, tzinfo=UTC),
        ends=datetime(2025, 9, 30, hour + 1, 0, tzinfo=UTC),
        place=place,
        speakers=(Text((("ko", speaker),)),),
    )


def _faq(number: str, ko: str, en: str, answer: str) -> Faq:
    return Faq(id=number, ask=Words((("ko", (ko,)), ("en", (en,)))), answer=Text((("ko", answer),)))


PACK = Pack(
    event=Event(
        id="small",
        name=text("작은 행사", "Small event"),
        timezone=ZoneInfo("Asia/Seoul"),
        languages=("ko", "en"),
        starts=date(2025, 9, 30),
        ends=date(2025, 10, 1),
        hours=(OpeningHours(date=date(2025, 9, 30), open=time(10), close=time(18)),),
    ),
    floors=(Floor(id="1f", name=text("1층", "1F")), Floor(id="2f", name=text("2층", "2F"))),
    places=(
        _place("wc-a", "toilet", "동쪽 화장실", "East toilet", 0.0),
        _place("wc-b", "toilet", "서쪽 화장실", "West toilet", 90.0),
        _place("wc-up", "toilet", "위층 화장실", "Upper toilet", 90.0, "2f"),
        _place("stage", "stage", "메인무대", "Main stage", 80.0),
        _place("robots", "zone", "로봇존", "Robot zone", 40.0),
        _place("gate", "gate", "게이트 2", "Gate 2", 10.0),
    ),
    sessions=(
        _session(
            "keynote", "도시의 미래 기조연설", "Keynote on future cities", 4, "김무훈", "stage"
        ),
        _session("forum", "휴머노이드 포럼", "Humanoid forum", 6, "박신연", "robots"),
    ),
    exhibitors=(
        Exhibitor(id="x-hanbit", name=text("한빛로보틱스", "Hanbit Robotics"), place="robots"),
        Exhibitor(id="x-maru", name=text("마루트윈", "Maru Twin")),
    ),
    faq=(
        _faq("wifi", "와이파이 비밀번호가 뭐예요?", "What is the wifi password?", "expo2025"),
        _faq("parking", "주차할 수 있나요?", "Can I park my car?", "지하 주차장을 쓰세요."),
    ),
    digest="small",
)
