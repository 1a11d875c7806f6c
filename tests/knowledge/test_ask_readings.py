"""Which reading of a message is taken: as it stands, or in the other keyboard layout."""

import pytest

from knowledge.ask.understanding import understanding
from tests.knowledge.asked_pack import PACK

MEANING = understanding(PACK, semantic=False)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fhqhtwhs djelsrkdy", "로봇존 어딘가요"),
        ("ㅙㅈ 애 ㅑ ㅎㄷㅅ 솓ㄱㄷ", "how do i get there"),
        ("졷ㄱㄷ ㅊ무 ㅑ ㅔㅁ가", "where can i park"),
        ("ㅡㅛ ㅠㅁㅅㅅㄷ교 ㅑㄴ ㅇㄷㅁㅇ", "my battery is dead"),
    ],
)
def test_what_was_typed_in_the_other_layout_is_read_so(typed: str, meant: str) -> None:
    look = MEANING.look(typed)
    assert look is not None
    assert (look.reading.switched, look.reading.text) == (True, meant)


@pytest.mark.parametrize(
    "text", ["AI키노트 몇시", "ㅁㅇㅁㄷ", "ㅊㅇㄱ ㅇㄷ", "로봇존 where", "hello", "WiFi 비번"]
)
def test_what_makes_sense_as_it_stands_is_left(text: str) -> None:
    look = MEANING.look(text)
    assert look is None or not look.reading.switched
