"""The small decisions: voices, languages, letters, links, numbers, commands."""

from datetime import timedelta

import pytest

from handlers.commands import NAMES, command_lists, descriptions
from handlers.deep_links import AskThis, OpenEntry, StandAt, Unknown, follow, to_entry, to_question
from handlers.fallback import nearest
from handlers.initials import initial, sort_key
from handlers.ports import Attendee
from handlers.settings import language_of
from handlers.speech import cleaned, heard, picked
from handlers.voices import Voice, here_of, hint_for, voice_of
from tests.knowledge.small_pack import PACK, seoul

AT = seoul(6, 12)


@pytest.mark.parametrize(
    ("lang", "client", "said", "voice"),
    [
        ("", "ko-KR", "", Voice("ko")),
        ("", "", "", Voice("en")),
        ("", "fr", "", Voice("en")),
        ("", "fr", "ja", Voice("ja")),
        ("ja", "ko", "en", Voice("ja")),
        ("", "zh-hans", "", Voice("zh")),
        ("", "zh-TW", "", Voice("zh", traditional=True)),
        ("", "zh-hant", "zh", Voice("zh", traditional=True)),
        ("zh", "zh-hant", "", Voice("zh")),
        ("zh-hant", "en", "", Voice("zh", traditional=True)),
        ("en", "zh-hant", "", Voice("en")),
    ],
)
def test_who_is_spoken_to_in_what(lang: str, client: str, said: str, voice: Voice):
    assert voice_of(Attendee(id=1, lang=lang, client_lang=client), said) == voice


@pytest.mark.parametrize(
    ("lang", "client", "text", "hint"),
    [
        ("", "ko", "wifi", "ko"),
        ("", "ko", "where is the toilet", ""),
        ("", "en", "화장실", ""),
        ("", "ja", "会場", "ja"),
        ("", "ko", "会場", ""),
        ("zh-hant", "ko", "wifi", "zh"),
        ("en", "ko", "LG 부스", "en"),
    ],
)
def test_a_client_decides_only_what_the_writing_leaves_open(lang, client, text, hint):
    assert hint_for(Attendee(id=1, lang=lang, client_lang=client), text) == hint


def test_where_someone_stands_is_known_for_an_hour():
    guest = Attendee(id=1, here="stage", here_at=AT)
    assert here_of(guest, AT + timedelta(minutes=60)) == "stage"
    assert here_of(guest, AT + timedelta(minutes=61)) == ""
    assert here_of(Attendee(id=1, here="stage"), AT) == ""


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Apple", "A"),
        ("électro", "E"),
        ("ＬＧ전자", "L"),
        ("(주)쌍용", "ㅈ"),
        ("꿈", "ㄱ"),
        ("ガーデン", "カ"),
        ("ぱんや", "ハ"),
        ("ワイ", "ワ"),
        ("月兔", "月"),
        ("3M", "#"),
        ("!!", "#"),
    ],
)
def test_names_are_looked_for_under_their_letter(name: str, letter: str):
    assert initial(name) == letter


def test_numbers_come_after_letters():
    assert sorted(["3M", "Zeta", "Alpha"], key=sort_key) == ["Alpha", "Zeta", "3M"]


def test_links_are_followed_and_unknown_ones_are_not_guessed():
    assert follow("at_stage", PACK) == StandAt("stage")
    assert follow("at_opening", PACK) == Unknown()
    assert follow(to_entry("robots"), PACK) == OpenEntry("robots")
    assert follow("ask_where_is_the_toilet", PACK) == AskThis("where is the toilet")
    asked = to_question("화장실 어디예요?")
    assert asked is not None
    assert follow(asked, PACK) == AskThis("화장실 어디예요?")
    assert to_question("가" * 40) is None
    assert follow("ask_64_***", PACK) == Unknown()


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("2", 1),
        ("２", 1),
        ("2번", 1),
        ("#3", 2),
        ("3.", 2),
        ("4", None),
        ("0", None),
        ("2 pm", None),
    ],
)
def test_a_typed_number_picks_what_was_offered(text: str, index: int | None):
    assert picked(text, 3) == index


def test_what_cannot_be_seen_is_not_read():
    assert cleaned("\u200b 화장실\u202e\n어디 \u2066") == "화장실 어디"
    assert [heard(cleaned(text)) for text in ("\u200b", "😀!", "네")] == [
        "nothing",
        "signs",
        "words",
    ]


def test_commands_are_described_in_every_language_and_scope():
    lists = command_lists()
    assert {(one.scope, one.lang) for one in lists} == {
        (scope, lang) for scope in ("private", "groups") for lang in ("", "ko", "en", "ja", "zh")
    }
    for one in lists:
        assert all(name in NAMES and 0 < len(text) <= 256 for name, text in one.commands)


def test_descriptions_fit_their_limits():
    for one in descriptions(PACK):
        assert 0 < len(one.about) < 512
        assert 0 < len(one.short) < 120


def test_a_mistyped_command_finds_its_neighbour():
    assert nearest("/nwo") == "/now"
    assert nearest("/laguage@expo_bot") == "/language"
    assert nearest("/xyzzy") is None


def test_languages_are_typed_by_code_or_name():
    typed = ("ko", "english", "中文", "繁體中文", "일본어", "klingon")
    assert [language_of(one) for one in typed] == ["ko", "en", "zh", "zh-hant", "ja", ""]
