"""A small event, made up, for tests of words: two floors, one hall each, a few of everything."""

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

SEOUL = ZoneInfo("Asia/Seoul")


def text(ko: str, en: str, ja: str, zh: str) -> Text:
    return Text((("ko", ko), ("en", en), ("ja", ja), ("zh", zh)))


def seoul(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in May 2031; the 6th, the event's first day, is a Tuesday."""
    return datetime(2031, 5, day, hour, minute, tzinfo=SEOUL).astimezone(UTC)


EVENT = Event(
    id="fair",
    name=text("작은 박람회", "The Small Fair", "小さな博覧会", "小博览会"),
    timezone=SEOUL,
    languages=("ko", "en", "ja", "zh"),
    starts=date(2031, 5, 6),
    ends=date(2031, 5, 7),
    hours=tuple(OpeningHours(date(2031, 5, day), time(10), time(18)) for day in (6, 7)),
)

FLOORS = (
    Floor(id="3F", name=text("3층", "3F", "3階", "3层")),
    Floor(id="1F", name=text("1층", "1F", "1階", "1层")),
)

PLACES = (
    Place(
        id="hall-c",
        name=text("C홀", "Hall C", "ホールC", "C馆"),
        kind="hall",
        floor="3F",
        at=(0, 0),
        size=(100, 60),
    ),
    Place(
        id="stage",
        name=text("메인무대", "Main Stage", "メインステージ", "主舞台"),
        kind="stage",
        floor="3F",
        at=(50, 10),
        inside="hall-c",
        about=text(
            "큰 행사가 열리는 무대예요. 300명이 앉아요.",
            "Where the big events are. It seats 300.",
            "大きな催しのステージです。300席あります。",
            "大型活动的舞台。有300个座位。",
        ),
    ),
    Place(
        id="nursing",
        name=text("수유실", "Nursing room", "授乳室", "母婴室"),
        kind="facility",
        floor="3F",
        at=(98, 58),
        where=text(
            "C홀 안쪽, 메인무대 뒤",
            "at the back of Hall C, behind the Main Stage",
            "ホールCの奥、メインステージの裏",
            "C馆里侧，主舞台后面",
        ),
        hours=text("10:00–17:30", "10:00–17:30", "10:00–17:30", "10:00–17:30"),
        sample=True,
    ),
    Place(
        id="toilet-3f",
        name=text(
            "3층 화장실 (입구 쪽)",
            "3F toilet (entrance)",
            "3階トイレ（入口側）",
            "3层洗手间（入口旁）",
        ),
        kind="toilet",
        floor="3F",
        at=(0, 30),
    ),
    Place(
        id="toilet-1f",
        name=text(
            "1층 화장실 (로비)", "1F toilet (lobby)", "1階トイレ（ロビー）", "1层洗手间（大厅）"
        ),
        kind="toilet",
        floor="1F",
        at=(0, 30),
    ),
    Place(
        id="info",
        name=text("안내데스크", "Information desk", "案内デスク", "咨询台"),
        kind="desk",
        floor="1F",
        at=(5, 30),
    ),
    Place(
        id="booth-7",
        name=text("부스 C-7", "Booth C-7", "ブース C-7", "展位C-7"),
        kind="booth",
        floor="3F",
        at=(20, 10),
        inside="hall-c",
    ),
)

SESSIONS = (
    Session(
        id="opening",
        title=text("개막식", "Opening Ceremony", "開幕式", "开幕式"),
        starts=seoul(6, 13),
        ends=seoul(6, 14),
        place="stage",
        speakers=(
            text("김하나", "Kim Hana", "キム・ハナ", "金哈娜"),
            text("이두리", "Lee Duri", "イ・ドゥリ", "李斗里"),
        ),
    ),
    Session(
        id="robots",
        title=text("로봇 포럼", "Robot Forum", "ロボットフォーラム", "机器人论坛"),
        starts=seoul(7, 10),
        ends=seoul(7, 11, 50),
        place="hall-c",
        about=text(
            "로봇과 함께 사는 도시를 이야기해요.",
            "How cities live with robots.",
            "ロボットと暮らす都市を語ります。",
            "谈谈与机器人共处的城市。",
        ),
    ),
    Session(
        id="tea",
        title=text("차 시간", "Tea", "お茶の時間", "茶歇"),
        starts=seoul(6, 15),
        ends=seoul(6, 15, 30),
        place="stage",
        cancelled=True,
    ),
    Session(id="secret", title=text("깜짝 공연", "Surprise Show", "サプライズ公演", "惊喜演出")),
)

EXHIBITORS = (
    Exhibitor(
        id="moon",
        name=text("달토끼", "Moon Rabbit", "ムーンラビット", "月兔"),
        place="booth-7",
        website="https://www.moon.example/",
        about=text(
            "떡을 찧는 로봇을 보여 줘요.",
            "They show robots that pound rice cakes.",
            "餅をつくロボットを見せます。",
            "展示打年糕的机器人。",
        ),
    ),
    Exhibitor(id="fog", name=text("안개", "Fog & Co", "霧", "雾")),
)

FAQ = (
    Faq(
        id="fee",
        ask=Words(
            (
                ("ko", ("입장료 얼마예요?",)),
                ("en", ("How much is a ticket?",)),
                ("ja", ("入場料はいくらですか？",)),
                ("zh", ("门票多少钱？",)),
            )
        ),
        answer=text(
            "무료예요. 개막식은 {session.opening.ends}에 끝나요.",
            "It is free. The opening ends at {session.opening.ends}.",
            "無料です。開幕式は{session.opening.ends}に終わります。",
            "免费。开幕式{session.opening.ends}结束。",
        ),
    ),
)

PACK = Pack(
    event=EVENT,
    floors=FLOORS,
    places=PLACES,
    sessions=SESSIONS,
    exhibitors=EXHIBITORS,
    faq=FAQ,
)
