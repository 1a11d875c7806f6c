"""When a write fails in the middle: told, nothing half done, and the next try does it."""

import orjson

from bot.sandbox.groups import STAFF_CHAT
from handlers.announcements import State
from handlers.letters import Lane, Letter
from knowledge.say import Html
from tests.handlers.announcing import organizer
from tests.handlers.conftest import Expo
from tests.handlers.desk_people import BOSS, member, seen
from tests.handlers.exhibitors import BOOTH, exhibitor, link, world
from tests.handlers.guest import Guest, buttons

SORRY = "Something broke on my side"
FAILING = "create trigger failing before insert on audit begin select raise(abort, 'no room'); end"


async def fail(expo: Expo, *, on: bool) -> None:
    """Let every line of the audit list fail, or no more."""
    sql = FAILING if on else "drop trigger failing"
    await expo.concierge.parts.store.write(lambda db: db.execute(sql))


def audited(expo: Expo) -> int:
    return len(world(expo).audit.deeds())


async def test_an_announcement_whose_line_cannot_be_kept_is_not_sent(expo: Expo):
    boss = await organizer(expo)
    await boss.ask("/announce")
    check = await boss.press(await boss.ask("Hello"), "Check and send")
    send = next(b["callback_data"] for b in buttons(check) if "Send to" in b["text"])
    before = world(expo).announcements.get(1)
    await fail(expo, on=True)
    await boss.answered(check, send)
    await boss.until(SORRY)
    assert world(expo).announcements.get(1) == before
    assert before.state is State.DRAFT
    await fail(expo, on=False)
    await boss.answered(check, send)  # at once: it is not taken for an impatient finger
    assert world(expo).announcements.get(1).state is not State.DRAFT


async def test_a_draft_whose_line_cannot_be_kept_is_not_begun(expo: Expo):
    boss = await organizer(expo)
    await boss.ask("/announce")
    await fail(expo, on=True)
    await boss.send(text="Hello")
    await boss.until(SORRY)
    assert world(expo).announcements.latest(5) == ()
    await fail(expo, on=False)
    await boss.send(text="Hello")
    await boss.until("Got the English version.")
    assert [one.number for one in world(expo).announcements.latest(5)] == [1]
    deeds = [one.what for one in reversed(world(expo).audit.deeds())]
    assert deeds == ["announcement_begun", "announcement_written"]


async def test_a_claim_whose_line_cannot_be_kept_leaves_the_link_as_it_was(expo: Expo):
    guest = await expo.guest("en")
    card = await guest.ask(f"/start {await link(expo)}")
    yes = buttons(card)[0]["callback_data"]
    lines = audited(expo)
    await fail(expo, on=True)
    await guest.answered(card, yes)
    assert world(expo).demos.booths.members(BOOTH) == ()
    await fail(expo, on=False)
    await guest.answered(card, yes)
    assert [one.user_id for one in world(expo).demos.booths.members(BOOTH)] == [guest.id]
    await guest.forge(card, yes)
    assert audited(expo) == lines + 1


async def test_a_picture_that_its_sender_took_back_is_told_without_it_and_is_no_alarm(desk: Expo):
    boss = Guest(desk.http, desk.sandbox, BOSS, BOSS)
    await boss.ask("/start")
    letter = Letter(
        key="desk/1/said/1",
        chat_id=STAFF_CHAT,
        text=Html("<b>#1</b> a picture"),
        lane=Lane.ALERT,
        due=desk.clock(),
        method="copyMessage",
        given=orjson.dumps({"from_chat_id": str(BOSS), "message_id": "4000"}).decode(),
    )
    bare = Letter(**{**{k: getattr(letter, k) for k in letter.__slots__}, "key": "desk/1/said/2",
                     "text": Html("")})  # fmt: skip
    await world(desk).outbox.file([letter, bare])
    await seen(member(desk), "a picture")
    await boss.settled()
    assert len(await boss.heard()) == 1


async def test_whoever_has_a_role_is_told_that_it_goes_with_what_is_forgotten(expo: Expo):
    guest = await exhibitor(expo)
    assert "You give up your role here too." in await guest.says("/forget")
    plain = await expo.guest("en")
    assert "role" not in await plain.says("/forget")
    await guest.says("/forget yes")
    assert world(expo).demos.booths.members(BOOTH) == ()
