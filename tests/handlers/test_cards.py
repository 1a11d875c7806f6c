"""Cards: every view and every entry in every language is a message that Telegram takes."""

import pytest

from bot.sandbox.keyboards import checked
from bot.sandbox.markup import parse_html
from handlers import setting_cards, start_cards
from handlers.callbacks import Aspect, Browse, Show, View
from handlers.cards import Card
from handlers.list_cards import PER_PAGE
from handlers.opening import opened
from handlers.ports import Attendee
from handlers.replies import keyboard, pieces, written
from handlers.voices import CHOICES, TRADITIONAL, Voice, voice_of
from knowledge.model import Exhibitor, Pack, Text
from knowledge.say import Html, plain
from tests.knowledge.small_pack import EVENT, PACK, seoul

AT = seoul(6, 12, 40)
KEYS = {
    View.HALL: "stage",
    View.ZONE: "hall-c",
    View.KIND: "toilet",
    View.FLOOR: "3F",
    View.INSIDE: "hall-c",
}
VOICES = [
    *(voice_of(Attendee(id=1, lang=code)) for code in CHOICES),
    *(voice_of(Attendee(id=1, lang=code, accessible=True)) for code in CHOICES),
]
SIGNS = "📍🕐🗓🔔📣🧭❓⚠👍👎"


def taken(card: Card, voice: Voice) -> str:
    """What a card reads, after the sandbox has read it as Telegram would."""
    text, _ = parse_html(written(card.text, voice))
    markup = keyboard(card, voice)
    if markup is not None:
        checked(markup.to_dict(), inline_only=True)
    assert 0 < len(text) <= 4096
    return text


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: f"{voice.code}-{voice.accessible}")
def test_every_card_is_a_message_that_telegram_takes(voice: Voice):
    cards = [opened(PACK, Browse(view, KEYS.get(view, "")), voice, at=AT) for view in View]
    for entry in PACK.entries():
        cards += [opened(PACK, Show(entry.id, one), voice, at=AT, here="info") for one in Aspect]
    cards += [start_cards.welcome(PACK, voice), start_cards.help_card(PACK, voice)]
    cards += [setting_cards.languages(voice), setting_cards.settings(voice)]
    texts = [taken(card, voice) for card in cards]
    assert len(texts) > 60
    if voice.accessible:
        assert [text for text in texts if any(sign in text for sign in SIGNS)] == []


def test_what_can_be_typed_is_what_the_buttons_do():
    voice = Voice("en", accessible=True)
    for view in View:
        card = opened(PACK, Browse(view, KEYS.get(view, "")), voice, at=AT)
        buttons = [button for row in card.buttons for button in row]
        for number, action in enumerate(card.offered, 1):
            assert buttons[number - 1].action == action
            assert buttons[number - 1].label.startswith(f"{number}. ")


def many(count: int) -> Pack:
    names = [f"{chr(65 + n % 26)} company {n:04}" for n in range(count)]
    return Pack(
        event=EVENT,
        exhibitors=tuple(Exhibitor(id=f"x{n}", name=Text((("en", n),))) for n in names),
    )


def test_many_exhibitors_stand_behind_at_most_six_ranges_of_letters():
    voice, pack = Voice("en"), many(500)
    card = opened(pack, Browse(View.EXHIBITORS), voice, at=AT)
    ranges = [button for row in card.buttons for button in row][:-1]
    assert [one.label for one in ranges] == [
        "A–E (100)",
        "F–J (96)",
        "K–O (95)",
        "P–T (95)",
        "U–Y (95)",
        "Z (19)",
    ]
    seen: set[str] = set()
    for one in ranges:
        page = 0
        while True:
            assert isinstance(one.action, Browse)
            shown = opened(pack, Browse(View.LETTER, one.action.key, page), voice, at=AT)
            seen |= set(shown.about)
            if len(shown.about) < PER_PAGE:
                break
            page += 1
            if opened(pack, Browse(View.LETTER, one.action.key, page), voice, at=AT) == shown:
                break
    assert len(seen) == 500


def test_a_list_opens_at_the_first_session_that_is_not_over():
    card = opened(PACK, Browse(View.DAY, "2031-05-06"), Voice("en"), at=seoul(6, 14, 30))
    assert card.about == ("opening", "tea")


def test_an_event_without_anything_has_a_menu_and_says_so():
    bare = Pack(event=EVENT)
    for view in View:
        assert taken(opened(bare, Browse(view), Voice("ko"), at=AT), Voice("ko"))


def test_chinese_is_converted_for_readers_of_traditional_characters():
    voice = Voice("zh", traditional=True)
    card = opened(PACK, Show("opening"), voice, at=AT)
    assert plain(written(card.text, voice)).startswith("🕐 開幕式：今天13:00開始")
    assert voice.code == TRADITIONAL


def test_long_texts_are_cut_between_lines_and_every_part_is_whole():
    text = Html("\n".join(f"<b>{n}</b> {'가' * 90}" for n in range(100)))
    parts = list(pieces(text))
    assert "\n".join(parts) == text
    assert all(len(plain(part)) <= 4096 for part in parts)
    assert [len(plain(part)) for part in pieces(Html("x" * 5000))] == [4096]
