"""A fair with enough on for an agenda: overlaps, a far stage, a backup, visits in two halls."""

from dataclasses import replace

from knowledge.model import Exhibitor, Pack, Place, Session
from tests.knowledge.small_pack import EVENT, FLOORS, PACK, seoul, text

ROBOTS = text("로봇", "Robots", "ロボット", "机器人")
HANA = text("김하나", "Kim Hana", "キム・ハナ", "金哈娜")

FAR = Place(
    id="far",
    name=text("별관", "Annex", "別館", "别馆"),
    kind="stage",
    floor="3F",
    at=(400, 10),
)
LOBBY_BOOTH = Place(
    id="booth-1",
    name=text("부스 L-1", "Booth L-1", "ブース L-1", "展位L-1"),
    kind="booth",
    floor="1F",
    at=(9, 9),
)


def session(id_: str, name: str, start, end, place: str = "stage", **more) -> Session:
    title = text(f"{name} 세션", f"{name} Talk", f"{name}講演", f"{name}讲座")
    return Session(id=id_, title=title, starts=start, ends=end, place=place, **more)


SESSIONS = (
    session("ai", "AI", seoul(6, 13, 30), seoul(6, 14, 30), "hall-c"),
    session("data", "Data", seoul(6, 15), seoul(6, 16), topics=(ROBOTS,)),
    session("soon", "Soon", seoul(6, 16, 2), seoul(6, 17), "far"),
    session("spare", "Spare", seoul(6, 15, 10), seoul(6, 15, 50), "far"),
    session("arm", "Arm", seoul(6, 16, 15), seoul(6, 17), topics=(ROBOTS,)),
    session("hana", "Hana", seoul(6, 17), seoul(6, 17, 30), speakers=(HANA,)),
)

FAIR = Pack(
    event=EVENT,
    floors=FLOORS,
    places=(*PACK.places, FAR, LOBBY_BOOTH),
    sessions=(*PACK.sessions, *SESSIONS),
    exhibitors=(
        Exhibitor(
            id="lamp",
            name=text("등불", "Lamp Works", "ランプ", "灯火"),
            place="booth-1",
            topics=(ROBOTS,),
        ),
        *PACK.exhibitors,
    ),
    faq=PACK.faq,
)


def changed(pack: Pack, id_: str, **facts) -> Pack:
    """Return the pack with one session's facts changed."""
    sessions = tuple(replace(one, **facts) if one.id == id_ else one for one in pack.sessions)
    return replace(pack, sessions=sessions)
