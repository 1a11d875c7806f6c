"""Ways in the chat: from here, from elsewhere, without stairs, many stops, the pin on the map."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.event import LiveEvent
from knowledge.ask.engine import Engine
from knowledge.commands.check import BUNDLED
from knowledge.pack.load import load
from tests.handlers.conftest import Expo, opened
from tests.handlers.guest import buttons, labels, read

OPENING_DAY = datetime(2025, 9, 30, 3, 40, tzinfo=UTC)


@cache
def bundled() -> tuple:
    """The bundled event, read once."""
    pack = load(BUNDLED)
    return pack, Engine.build(pack, semantic=False)


class Coex(LiveEvent):
    """The bundled event, understood by letters."""

    def _read(self):
        return bundled()

    def deepen(self, cache: Path) -> None:
        """Stay as it is: meaning takes long to read."""


@pytest.fixture
async def expo(tmp_path: Path):
    async with opened(tmp_path, Coex(tmp_path)) as running:
        running.clock.at = OPENING_DAY
        yield running


async def test_a_way_from_one_place_to_another_is_told_in_steps(expo: Expo):
    guest = await expo.guest("ko")
    reply = await guest.ask("삼성역에서 메인무대까지 어떻게 가요?")
    lines = read(reply).splitlines()
    assert lines[0].startswith("🧭 삼성역 (지하 1층)에서 메인무대 (3층)까지 걸어서 9분쯤")
    assert lines[2] == "2. 오른쪽으로 돌아 60 m 가서 에스컬레이터로 3층까지 올라가세요."
    flat = [one["text"] for one in buttons(reply)]
    assert flat[:3] == ["지도로 보기", "계단 없는 길", "여기가 아니에요"]


async def test_a_button_turns_the_way_into_one_without_stairs_and_back(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("how do I get from Samseong Station to the Main Stage")
    changed = await guest.tap(reply, "Without stairs")
    assert changed["message_id"] == reply["message_id"]
    assert "without stairs" in read(changed).splitlines()[0]
    assert "take the lift up to 3F" in read(changed)
    back = await guest.tap(changed, "Fastest way")
    assert "take the escalator up to 3F" in read(back)


async def test_someone_whose_place_is_not_known_is_asked_and_offered_starts(expo: Expo):
    guest = await expo.guest("ko")
    reply = await guest.ask("메인무대 어떻게 가요?")
    assert "지금 계신 곳을 알려 주시면" in read(reply)
    flat = [one["text"] for one in buttons(reply)]
    assert flat[:3] == ["삼성역 (2호선)", "봉은사역 (9호선)", "정문"]
    shown = await guest.tap(reply, "정문")
    assert read(shown).splitlines()[0].startswith("🧭 정문 (1층)에서 메인무대 (3층)까지")


async def test_words_for_wheels_lead_without_stairs(expo: Expo):
    guest = await expo.guest("ja")
    said = await guest.says("車椅子で三成駅からメインステージへ行きたい")
    assert said.splitlines()[0].startswith("🧭 三成（サムソン）駅（地下1階）からメインステージ")
    assert "エスカレーターで" not in said


async def test_the_setting_holds_for_every_way(expo: Expo):
    guest = await expo.guest("en")
    settings = await guest.ask("/settings")
    changed = await guest.tap(settings, "Ways without stairs")
    assert "Ways without stairs: on" in read(changed)
    said = await guest.says("from Samseong Station to Hall E")
    assert "without stairs" in said.splitlines()[0]


async def test_several_stops_are_put_in_order_with_times(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("I want to see IBM, Alibaba and MIT")
    lines = read(reply).splitlines()
    assert lines[0].startswith("🧭 3 stops in this order")
    assert [line[:2] for line in lines[1:4]] == ["1.", "2.", "3."]
    assert "Reckoned with 10 min at each." in lines
    assert len(labels(reply)) >= 3


async def test_a_pin_opens_the_map_of_the_phone(expo: Expo):
    guest = await expo.guest("en")
    reply = await guest.ask("from the main gate to Samseong Station")
    pin = await guest.tap(reply, "Open in a map app")
    assert pin["venue"]["title"] == "Samseong Station (Line 2)"


async def test_the_nearest_follows_from_where_one_stands(expo: Expo):
    guest = await expo.guest("ko")
    await guest.ask("/start at_main-stage")
    said = await guest.says("가장 가까운 화장실 어디예요?")
    assert "가장 가까운 곳은 3층 화장실" in said.splitlines()[0]
    assert "1. 35 m 가서 C홀 출입구 1로 나가세요." in said
