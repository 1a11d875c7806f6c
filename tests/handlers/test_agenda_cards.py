"""Cards of an agenda: in every language and manner a message that Telegram takes."""

from dataclasses import replace

import pytest

from handlers.agenda_callbacks import Deed, OpenSheet, Plan, Sheet
from handlers.agenda_cards import dropped_card, saved_card, swapped_card
from handlers.agenda_sharing import shared_text
from handlers.agenda_sheets import sheet
from handlers.cards import Card
from handlers.mine import Mine
from handlers.ports import Shared
from handlers.speech import asks_for_agenda
from handlers.voices import Voice
from knowledge.agenda.items import DEGREES, saved
from knowledge.agenda.walks import straight
from knowledge.model import Pack
from knowledge.say import Html
from tests.handlers.agenda_fair import FAIR, changed
from tests.handlers.test_cards import SIGNS, VOICES, taken
from tests.knowledge.small_pack import seoul

AT = seoul(6, 12, 40)
SAVABLE = ("opening", "robots", "secret", "ai", "data", "soon", "spare", "arm", "moon", "stage")


def mine(pack: Pack = FAIR, ids=SAVABLE) -> Mine:
    items = tuple(saved(FAIR[id_], at=AT, degree=DEGREES[n % 3]) for n, id_ in enumerate(ids))
    return Mine(user_id=1, pack=pack, items=items, walk=straight(pack), at=AT, asked=("lamp",))


def cards(person: Mine, voice: Voice) -> list[Card]:
    keys = ("2031-05-06", "2031-05-07", "", "junk")
    found = [
        sheet(person, OpenSheet(one, key, n), voice) for one in Sheet for n, key in enumerate(keys)
    ]
    for entry in (person.pack[id_] for id_ in SAVABLE):
        found += [sheet(person, Plan(deed, entry.id), voice) for deed in (Deed.OPEN, Deed.ASK_LEAD)]
        found += [saved_card(person, entry, voice, undo=7), dropped_card(person, entry, voice, 7)]
        found.append(swapped_card(person, entry, (entry, entry), voice, 7))
    return found


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: f"{voice.code}-{voice.accessible}")
def test_every_card_of_an_agenda_is_a_message_that_telegram_takes(voice: Voice):
    moved = changed(changed(FAIR, "data", cancelled=True), "opening", starts=seoul(6, 13, 20))
    people = (mine(), mine(moved), mine(ids=()), mine(replace(FAIR, sessions=FAIR.sessions[1:])))
    texts = [taken(card, voice) for person in people[:3] for card in cards(person, voice)]
    texts += [taken(sheet(people[3], OpenSheet(one), voice), voice) for one in Sheet]
    shared = Shared(1, tuple((id_, "must") for id_ in SAVABLE))
    texts.append(taken(Card(text=Html(shared_text(mine(), shared, voice))), voice))
    assert len(texts) > 100
    if voice.accessible:
        assert [text for text in texts if any(sign in text for sign in SIGNS)] == []


def test_a_card_has_at_most_six_buttons_besides_those_of_a_list():
    for card in cards(mine(), Voice("en")):
        named = [one for row in card.buttons for one in row if not one.label[:1].isdigit()]
        assert len(named) <= 6, card


@pytest.mark.parametrize(
    "asked",
    [
        "내 일정",
        "내 일정 보여줘",
        "my agenda",
        "Show me my schedule!",
        "私の予定を見せて",
        "我的日程",
    ],
)
def test_who_asks_for_their_agenda_is_understood(asked: str):
    assert asks_for_agenda(asked)


@pytest.mark.parametrize(
    "asked", ["오늘 일정 알려줘", "일정", "my lost phone", "日程", "내일 일정"]
)
def test_who_asks_for_the_programme_does_not_get_their_agenda(asked: str):
    assert not asks_for_agenda(asked)
