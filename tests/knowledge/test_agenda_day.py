"""A day of an agenda: order, gaps, walks, visits, backups, and what fills free time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.agenda.backups import backups_for, trouble
from knowledge.agenda.day import Between, day_to_show, day_view
from knowledge.agenda.items import days, gone, savable, saved, visits
from knowledge.agenda.suggestions import gaps, suggestions
from knowledge.agenda.walks import A_FLOOR, UNKNOWN, straight
from knowledge.model import Exhibitor, Text
from tests.handlers.agenda_fair import FAIR, changed
from tests.knowledge.agenda_slots import AT, fair, item, minutes, session, ten_minutes_apart
from tests.knowledge.small_pack import PACK, seoul

FIRST_DAY, SECOND_DAY = date(2031, 5, 6), date(2031, 5, 7)
NOON = seoul(6, 12)


def keep(pack, *ids, degree="must"):
    return tuple(saved(pack[id_], at=AT, degree=degree) for id_ in ids)


def test_a_day_has_its_items_by_time_with_what_lies_between():
    pack = fair(
        session("c", (12, 0), (13, 0), "b"),
        session("a", (10, 0), (11, 0), "a"),
        session("b", (11, 30), (12, 0), "a"),
    )
    day = day_view(pack, keep(pack, "c", "a", "b"), FIRST_DAY, ten_minutes_apart)
    assert [(line.slot.session.id, line.before) for line in day.lines] == [
        ("a", None),
        ("b", Between(minutes(30), minutes(0))),
        ("c", Between(minutes(0), minutes(10))),
    ]
    assert [len(line.clashes) for line in day.lines] == [0, 0, 1]


def test_the_gap_is_counted_from_whatever_ends_last_before():
    pack = fair(
        session("long", (10, 0), (12, 0), "a"),
        session("short", (10, 30), (11, 0), "b"),
        session("after", (12, 15), (13, 0), "a"),
    )
    day = day_view(pack, keep(pack, "long", "short", "after"), FIRST_DAY, ten_minutes_apart)
    assert day.lines[2].before == Between(minutes(15), minutes(0))


def test_backups_and_cancelled_items_stand_in_the_day_without_a_gap():
    pack = fair(
        session("a", (10, 0), (11, 0), "a"),
        session("off", (11, 30), (12, 0), "b", cancelled=True),
        session("b", (12, 0), (13, 0), "a"),
    )
    day = day_view(pack, keep(pack, "a", "off", "b"), FIRST_DAY, ten_minutes_apart)
    assert [line.before for line in day.lines] == [None, None, Between(minutes(60), minutes(0))]


def test_the_day_to_show_is_today_or_the_next_with_something_or_the_last():
    items = keep(PACK, "opening", "robots")
    assert days(PACK, items) == (FIRST_DAY, SECOND_DAY)
    shown = [day_to_show(PACK, items, at) for at in (seoul(5, 9), seoul(6, 9), seoul(7, 9))]
    assert shown == [FIRST_DAY, FIRST_DAY, SECOND_DAY]
    assert day_to_show(PACK, items, seoul(9, 9)) == SECOND_DAY
    assert day_to_show(PACK, (), AT) is None


def test_walks_are_straight_with_floors_counted_and_five_minutes_where_nobody_knows():
    walk = straight(FAIR)
    assert walk("stage", "stage") == timedelta(0)
    assert minutes(6) < walk("stage", "far") < minutes(7)
    one_floor = walk("toilet-3f", "toilet-1f")
    assert one_floor == A_FLOOR
    assert walk("stage", "room as written") == walk("", "") == UNKNOWN == minutes(5)


def test_visits_go_hall_by_hall_then_what_has_no_time():
    items = keep(FAIR, "secret", "moon", "lamp", "stage", "hall-c", "fog")
    assert [entry.id for entry in visits(FAIR, items)] == [
        "hall-c",
        "stage",
        "moon",
        "lamp",
        "fog",
        "secret",
    ]


def test_what_nobody_plans_to_visit_cannot_be_saved():
    names = ("opening", "moon", "stage", "hall-c", "booth-7")
    assert [id_ for id_ in names if not savable(PACK.find(id_))] == []
    for id_ in ("toilet-3f", "info", "fee"):
        assert not savable(PACK.find(id_)), id_
    assert not savable(None)


@pytest.mark.parametrize(
    ("facts", "became"),
    [
        ({}, ""),
        ({"cancelled": True}, "cancelled"),
        ({"starts": seoul(6, 15, 30)}, "moved"),
        ({"place": "far"}, "moved"),
    ],
)
def test_what_became_of_an_item_is_told_from_what_the_person_knew(facts, became):
    (kept,) = keep(FAIR, "data")
    assert trouble(changed(FAIR, "data", **facts), kept) == became


def test_what_is_full_or_gone_is_told_too():
    (kept,) = keep(FAIR, "data")
    assert trouble(FAIR, kept, frozenset({"data"})) == "full"
    left = replace(FAIR, sessions=())
    assert trouble(left, kept) == "gone"
    assert gone(left, (kept,)) == (kept,)


def test_a_failed_must_has_the_backups_of_its_time_that_fit_the_rest():
    pack = fair(
        session("must", (10, 0), (11, 0), "a"),
        session("fits", (10, 10), (10, 50), "b"),
        session("evening", (18, 0), (19, 0), "b"),
        session("collides", (10, 30), (11, 30), "b"),
        session("other", (11, 0), (12, 0), "b"),
    )
    must, other = keep(pack, "must", "other")
    backups = keep(pack, "fits", "evening", "collides", degree="backup")
    told = backups_for(pack, (must, *backups, other), must, ten_minutes_apart)
    assert [slot.session.id for slot in told] == ["fits"]


def test_a_moved_must_leaves_its_old_time_to_the_backup():
    items = (*keep(FAIR, "data"), *keep(FAIR, "spare", degree="backup"))
    moved = changed(FAIR, "data", starts=seoul(7, 9), ends=seoul(7, 10))
    told = backups_for(moved, items, items[0], straight(moved))
    assert [slot.session.id for slot in told] == ["spare"]
    off = changed(moved, "spare", cancelled=True)
    assert backups_for(off, items, items[0], straight(off)) == ()


def test_gaps_are_what_is_free_while_the_event_is_open_from_now_on():
    items = keep(FAIR, "opening", "data")
    found = [(gap.start, gap.end) for gap in gaps(FAIR, items, FIRST_DAY, seoul(6, 12))]
    assert found == [
        (seoul(6, 12), seoul(6, 13)),
        (seoul(6, 14), seoul(6, 15)),
        (seoul(6, 16), seoul(6, 18)),
    ]
    assert gaps(FAIR, items, FIRST_DAY, seoul(6, 17, 45)) == ()


def suggested(*ids, asked=(), at=NOON):
    found = suggestions(FAIR, keep(FAIR, *ids), asked, FIRST_DAY, straight(FAIR), at=at)
    return [(one.session.id, one.reason, one.because) for one in found]


def test_suggestions_share_a_topic_or_a_speaker_with_what_was_saved():
    assert suggested("opening", "data") == [
        ("hana", "speaker", "opening"),
        ("arm", "topic", "data"),
    ]


def test_suggestions_share_a_topic_with_what_was_asked_about():
    assert suggested(asked=("lamp",)) == [("data", "topic", "lamp"), ("arm", "topic", "lamp")]


def test_without_anything_shared_whatever_fits_is_suggested():
    assert suggested("ai", at=seoul(6, 16)) == [
        ("soon", "fits", ""),
        ("arm", "fits", ""),
        ("hana", "fits", ""),
    ]


def test_what_cannot_be_reached_is_not_suggested():
    assert ("hana", "fits", "") not in suggested("soon", at=seoul(6, 16))


def test_an_exhibitor_with_a_room_of_its_own_words_is_somewhere():
    guest = Exhibitor(id="x", name=Text((("en", "X"),)), room=Text((("en", "Tent 4"),)))
    assert saved(guest, at=AT).place == "Tent 4"
    assert item(session("s", (10, 0), (11, 0))).place == ""
