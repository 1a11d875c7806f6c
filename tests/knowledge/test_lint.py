"""What a lint finds in a pack, rule by rule, and that it is silent where nothing is wrong."""

from collections.abc import Iterable
from dataclasses import replace

from knowledge.authoring.changes import with_entry
from knowledge.authoring.contradictions import contradictions
from knowledge.authoring.dangling import dangling
from knowledge.authoring.findings import Finding
from knowledge.authoring.halls import misplaced
from knowledge.authoring.naming import colliding, colliding_initials, unaskable
from knowledge.authoring.parity import parity
from knowledge.authoring.phrasings import near_duplicates
from knowledge.model import Exhibitor, Faq, Pack, Place, Session, Text, Words
from tests.knowledge.small_pack import PACK, text

FEE = next(faq for faq in PACK.faq if faq.id == "fee")
OPENING = next(session for session in PACK.sessions if session.id == "opening")
STAGE = next(place for place in PACK.places if place.id == "stage")


def answered(answer: Text, **fields: tuple[str, ...]) -> Pack:
    """The small pack with another answer to what a ticket costs."""
    return with_entry(PACK, replace(FEE, answer=answer, **fields))


def told(found: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(one.level, one.entry, one.what) for one in found]


def words(**lists: str) -> Words:
    return Words(tuple((lang, (said,)) for lang, said in lists.items()))


def test_a_name_alone_is_noted() -> None:
    found = told(unaskable(PACK))
    assert ("note", "opening", "has no alias and no keyword: only its exact name finds it") in found
    named = with_entry(PACK, replace(OPENING, aliases=words(en="kick-off")))
    assert "opening" not in [entry for _, entry, _ in told(unaskable(named))]


def test_one_name_for_two_things_is_a_warning() -> None:
    pack = with_entry(PACK, replace(STAGE, aliases=words(en="Moon  Rabbit")))
    assert told(colliding(pack)) == [("warning", "stage, moon", '"Moon  Rabbit" names 2 entries')]


def test_one_name_for_two_of_a_kind_is_a_note() -> None:
    places = [replace(PACK[id], aliases=words(en="the loo")) for id in ("toilet-1f", "toilet-3f")]
    pack = with_entry(with_entry(PACK, places[0]), places[1])
    assert told(colliding(pack)) == [("note", "toilet-3f, toilet-1f", '"the loo" names 2 entries')]


def test_what_belongs_together_may_share_a_name() -> None:
    booth = replace(PACK["booth-7"], aliases=words(en="Moon Rabbit"))
    assert told(colliding(with_entry(PACK, booth))) == []


def test_initials_that_stand_for_two_names_are_noted() -> None:
    moon, fog = (
        Exhibitor(id=id, name=Text((("ko", name),)))
        for id, name in (("moon", "달토끼"), ("fog", "대통꿈"))
    )
    pack = with_entry(with_entry(PACK, moon), fog)
    assert told(colliding_initials(pack)) == [
        ("note", "moon, fog", "ㄷㅌㄲ is short for 달토끼, 대통꿈")
    ]


def test_phrasings_a_slip_apart_are_a_warning() -> None:
    other = Faq(id="price", ask=words(ko="입장료 얼마에요"), answer=FEE.answer)
    assert told(near_duplicates(with_entry(PACK, other))) == [
        ("warning", "fee, price", 'both are asked by "입장료 얼마예요?" and "입장료 얼마에요"')
    ]


def test_phrasings_that_differ_by_a_number_are_not_alike() -> None:
    first = Faq(id="one", ask=words(en="programme of the fair in 2030"), answer=FEE.answer)
    second = Faq(id="two", ask=words(en="programme of the fair in 2031"), answer=FEE.answer)
    assert told(near_duplicates(with_entry(with_entry(PACK, first), second))) == []


def test_a_language_that_lacks_an_answer_is_a_warning() -> None:
    answer = Text((("ko", "무료예요."), ("en", "It is free."), ("ja", "無料です。")))
    assert told(parity(answered(answer))) == [("warning", "fee", "answer is missing in zh")]


def test_a_number_in_one_language_only_is_a_warning() -> None:
    answer = text("표는 12,000원이에요.", "KRW 12,000 a ticket.", "12000ウォンです。", "很便宜。")
    assert told(parity(answered(answer))) == [
        ("warning", "fee", "answer has the number 12000 in ko, en, ja, not in zh")
    ]


def test_a_fact_in_one_language_only_is_a_warning() -> None:
    answer = text("{event.hours}", "{event.hours}", "{event.hours}", "全天")
    assert told(parity(answered(answer))) == [
        ("warning", "fee", "answer has the fact {event.hours} in ko, en, ja, not in zh")
    ]


def test_sentences_in_one_language_only_are_noted() -> None:
    answer = text("무료예요. 오세요. 좋아요.", "It is free.", "無料です。", "免费。")
    assert told(parity(answered(answer))) == [
        (
            "note",
            "fee",
            "answer has more sentences in one language than in another (ko 3, en 1, ja 1, zh 1)",
        )
    ]


def test_a_time_that_is_not_the_schedules_is_a_warning() -> None:
    answer = text(
        "개막식은 15시예요.", "It opens at 3 p.m.", "開幕式は15時です。", "开幕式15点开始。"
    )
    assert told(contradictions(answered(answer, sessions=("opening",)))) == [
        ("warning", "fee", "answer (ko, en, ja, zh) says 15:00; the facts say 13:00, 14:00")
    ]


def test_a_time_that_repeats_the_schedule_is_noted() -> None:
    answer = text("13:00", "13:00", "13:00", "13:00")
    assert told(contradictions(answered(answer, sessions=("opening",)))) == [
        ("note", "fee", "answer (ko, en, ja, zh) repeats a fact, 13:00")
    ]


def test_a_date_with_the_wrong_weekday_is_a_warning() -> None:
    answer = Text((("ko", "5월 6일(수)"), ("en", "Tuesday 6 May")))
    assert told(contradictions(answered(answer))) == [
        ("warning", "fee", "answer (ko) says 5월 6일(수); 2031-05-06 is a Tuesday")
    ]


def test_a_day_on_which_the_session_is_not_is_a_warning() -> None:
    answer = Text((("ko", "5월 7일"), ("en", "7 May")))
    assert told(contradictions(answered(answer, sessions=("opening",)))) == [
        ("warning", "fee", "answer (ko, en) says 2031-05-07; the schedule says 2031-05-06")
    ]


def test_a_floor_that_is_not_the_maps_is_a_warning() -> None:
    answer = Text((("ko", "1층 메인무대로 오세요."), ("en", "Come to the Main Stage on 3F.")))
    assert told(contradictions(answered(answer))) == [
        ("warning", "fee", "answer (ko) says 메인무대 is on 1F; the map says 3F")
    ]
    wrong = replace(STAGE, where=Text((("ko", "1층 안쪽"), ("en", "at the back of 13F"))))
    assert told(contradictions(with_entry(PACK, wrong))) == [
        ("warning", "stage", "where (ko) says 1F; the map says 3F")
    ]


def test_a_hall_where_the_session_is_not_is_a_warning() -> None:
    robots = replace(PACK["robots"], about=Text((("ko", "메인무대에서 열려요"),)), place="info")
    assert told(misplaced(with_entry(PACK, robots))) == [
        ("warning", "robots", "the text (ko) names 메인무대; the schedule says info")
    ]


def test_ids_and_facts_that_lead_nowhere_are_errors() -> None:
    answer = Text((("en", "{session.openin.starts}"),))
    pack = answered(answer, places=("stag",))
    pack = with_entry(pack, Session(id="x", title=Text((("en", "X"),)), place="opening"))
    pack = with_entry(
        pack,
        Place(
            id="y", name=Text((("en", "Y"),)), kind="room", about=Text((("en", "{event.hours}"),))
        ),
    )
    assert told(dangling(pack)) == [
        ("error", "y", "about has {event.hours}, which is shown as it stands"),
        ("error", "x", 'place leads to "opening", which there is not'),
        ("error", "fee", 'places leads to "stag", which there is not'),
        ("error", "fee", 'answer (en): {session.openin.starts}: there is no session "openin"'),
    ]
    assert told(dangling(PACK)) == []


def test_a_sound_pack_has_no_contradiction() -> None:
    assert told([*contradictions(PACK), *misplaced(PACK), *near_duplicates(PACK)]) == []
