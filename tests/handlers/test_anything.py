"""Whatever anyone does, they get an answer, and nothing breaks."""

import logging
import random
from pathlib import Path

import pytest

from bot.sandbox.groups import STAFF_CHAT
from handlers.roles import Role
from tests.handlers.anything import Anyone
from tests.handlers.anything_words import COMMANDS
from tests.handlers.conftest import Expo, SmallEvent, opened
from tests.handlers.exhibitors import link

BOSS, SECOND, STAFF, EXHIBITOR, STRANGER = 7_000_005, 7_000_007, 7_000_008, 7_000_006, 7_000_003
EVERYONE = (7_000_001, 7_000_002, STRANGER, 7_000_004, BOSS, EXHIBITOR, SECOND, STAFF)
NOT_THEIRS = (
    "roles", "invitations", "announcements", "announcement_versions", "demos", "demo_slots",
    "demo_owners", "demo_rules", "claim_links", "day_edits", "day_deeds", "taught", "audit",
)  # fmt: skip
"""Tables in which a stranger can change nothing."""


@pytest.fixture
async def crowd(tmp_path: Path):
    async with opened(tmp_path, SmallEvent(tmp_path), staff_chat=STAFF_CHAT) as expo:
        people = expo.sandbox.telegram.people
        people[BOSS].first_name, people[STRANGER].first_name = "<b>x</b>&", '\u202e</b>"'
        anyone = Anyone(expo=expo, people=list(EVERYONE), dice=random.Random(7))
        for who in EVERYONE:
            await anyone.send(who, {"text": "/start"})
        roles = expo.concierge.parts.world.roles
        await roles.grant(SECOND, Role.ORGANIZER, BOSS)
        await roles.grant(STAFF, Role.STAFF, BOSS)
        await anyone.send(EXHIBITOR, {"text": f"/start {await link(expo)}"})
        await anyone.tap(EXHIBITOR, *anyone.first_button(EXHIBITOR))
        yield anyone


def broken(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]


async def test_everyone_gets_an_answer_to_anything(crowd: Anyone, caplog):
    for _ in range(200):
        await crowd.act()
    assert crowd.faults == []
    assert broken(caplog) == []


def kept(expo: Expo) -> dict[str, list[tuple[object, ...]]]:
    read = expo.concierge.parts.store.read
    return {table: read(f"select * from {table} order by 1, 2") for table in NOT_THEIRS}


async def test_made_up_buttons_of_a_stranger_change_nothing_that_is_not_theirs(
    crowd: Anyone, caplog
):
    await crowd.send(BOSS, {"text": "/announce"})
    await crowd.send(BOSS, {"text": "Gate 3 is <open> & free"})
    await crowd.send(EXHIBITOR, {"text": "Robot show, tomorrow 11:00 for 30 minutes"})
    before = kept(crowd.expo)
    assert len(before["announcements"]) == 1
    for number in range(150):
        await crowd.tap(STRANGER, crowd.last(STRANGER), crowd.made_up())
        if number % 15 == 0:
            await crowd.send(STRANGER, {"text": "/" + crowd.dice.choice(COMMANDS)})
    assert kept(crowd.expo) == before
    assert crowd.faults == []
    assert broken(caplog) == []


@pytest.mark.parametrize("data", ["x1:e:c:-5:1", "x1:e:c::0", "x1:k:c:a0", "w1:e:p:nowhere"])
async def test_what_only_looks_like_a_button_is_answered(crowd: Anyone, data: str):
    await crowd.tap(STRANGER, crowd.last(STRANGER), data)
    assert crowd.faults == []
