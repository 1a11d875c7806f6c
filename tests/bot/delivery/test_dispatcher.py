"""What is filed is sent: once, in order of urgency, whatever Telegram answers."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import seconds
from bot.store.outbox import OutboxTable
from bot.store.reach import ReachTable
from bot.store.sendings import Sendings
from handlers.letters import Lane, Press
from tests.bot.delivery.conftest import NOW, letter, settled, states
from tests.e2e.person import said


async def fault(person, mode, **more):
    await person.api("POST", "/api/faults", {"mode": mode, "method": "sendMessage", **more})


async def test_a_letter_arrives_with_its_buttons(office, store, emma):
    outbox, _ = await office()
    buttons = ((Press(label="Map", url="https://example.org/"), Press(label="Snooze", data="x")),)
    await outbox.file([letter("a", emma.id, buttons=buttons)])
    [message] = await emma.wait_reply()
    assert said(message) == "Soon: Keynote"
    [row] = message["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in row] == ["Map", "Snooze"]
    assert await settled(store) == {"a": "sent"}
    [(number,)] = store.read("select message_id from outbox")
    assert number > 0


async def test_what_is_filed_is_sent_at_once(office, emma):
    outbox, _ = await office()
    await asyncio.sleep(0.3)
    began = seconds()
    await outbox.file([letter("a", emma.id)])
    await emma.wait_reply()
    assert seconds() - began < 0.5


async def test_nothing_is_sent_before_it_is_due_or_after_it_is_useless(office, store, emma, clock):
    outbox, _ = await office()
    hour = timedelta(hours=1)
    late = letter("late", emma.id, due=NOW - hour, not_after=NOW - timedelta(seconds=1))
    await outbox.file([letter("later", emma.id, "later", due=NOW + hour), late])
    await asyncio.sleep(0.6)
    assert states(store) == {"later": "pending", "late": "dropped"}
    clock.advance(hours=1)
    await emma.wait_reply()
    assert await emma.read() == ["later"]


async def test_the_most_urgent_goes_first(office, store, emma):
    wanted = {"first_name": "Guest", "language_code": "en", "count": 6}
    first = (await emma.api("POST", "/api/people", wanted))["id"]
    people = list(range(first, first + 6))
    outbox, dispatcher = await office(20.0, start=False)
    later, sooner = NOW + timedelta(minutes=20), NOW + timedelta(minutes=10)
    await outbox.file(
        [
            letter("6", people[0], lane=Lane.ANNOUNCEMENT),
            letter("5", people[1], lane=Lane.REMINDER, not_after=later, priority=1),
            letter("4", people[2], lane=Lane.REMINDER, not_after=later),
            letter("3", people[3], lane=Lane.REMINDER, not_after=sooner),
            letter("2", people[4], lane=Lane.ALERT),
            letter("1", people[5], lane=Lane.ALERT, priority=-1),
        ]
    )
    dispatcher.start()
    await settled(store)
    log = await emma.api("GET", "/api/log?method=sendMessage")
    assert [int(call["chat_id"]) for call in log] == people[::-1]


async def test_letters_of_one_chat_keep_their_order(office, emma):
    outbox, _ = await office()
    await outbox.file(letter(f"part/{n}", emma.id, f"part {n}") for n in range(6))
    texts = []
    while len(texts) < 6:
        texts += map(said, await emma.wait_reply())
    assert texts == [f"part {n}" for n in range(6)]


async def test_who_blocked_the_bot_costs_one_call_and_comes_back(office, store, emma):
    outbox, _ = await office()
    await emma.api("POST", f"/api/people/{emma.id}/block", {"blocked": True})
    await outbox.file(letter(f"r/{n}", emma.id) for n in range(3))
    assert set((await settled(store)).values()) == {"dead"}
    await outbox.file([letter("r/later", emma.id)])
    await settled(store)
    assert len(await emma.api("GET", "/api/log?method=sendMessage")) == 1
    await emma.api("POST", f"/api/people/{emma.id}/block", {"blocked": False})
    await ReachTable(store).returned(emma.id)
    await outbox.file([letter("r/back", emma.id, "hello again")])
    await emma.wait_reply()
    assert await emma.read() == ["hello again"]


@pytest.mark.parametrize("mode", ["500", "502", "reset_after", "broken"])
async def test_where_nobody_knows_it_goes_again_and_says_so(office, store, emma, mode):
    outbox, _ = await office()
    await fault(emma, mode, count=1)
    await outbox.file([letter("a", emma.id)])
    assert await settled(store) == {"a": "sent"}
    texts = await emma.read()
    assert texts[-1] == "Sent again, in case the first one did not reach you.\nSoon: Keynote"
    assert len(texts) == (2 if mode in {"reset_after", "broken"} else 1)


async def test_at_most_once_is_left_at_that(office, store, emma):
    outbox, _ = await office()
    await fault(emma, "reset_after", count=1)
    await outbox.file([letter("a", emma.id, at_most_once=True)])
    assert await settled(store) == {"a": "uncertain"}
    assert await emma.read() == ["Soon: Keynote"]


async def test_a_flood_pauses_and_nothing_is_lost(office, store, emma):
    outbox, _ = await office()
    await fault(emma, "429", count=1, retry_after=1)
    began = seconds()
    await outbox.file([letter("a", emma.id)])
    assert await settled(store) == {"a": "sent"}
    assert seconds() - began >= 1
    assert store.read("select tries, doubts from outbox") == [(1, 0)]


async def test_bad_markup_goes_as_plain_text_but_stops_an_announcement(office, store, emma, alarms):
    outbox, _ = await office()
    await outbox.file([letter("r/x/1", emma.id, "1 < 2 <b>bold")])
    assert await settled(store) == {"r/x/1": "sent"}
    broken = {"text": "<b>broken", "lane": Lane.ANNOUNCEMENT}
    waits = letter("n/x/2", 5_000_000_000, due=NOW + timedelta(hours=1), **broken)
    await outbox.file([waits, letter("n/x/1", emma.id, **broken)])
    assert await settled(store) == {"r/x/1": "sent", "n/x/2": "dead", "n/x/1": "dead"}
    assert alarms.told == ["letter"]


async def test_a_group_that_grew_is_found_under_its_new_number(office, store, emma):
    given = {"title": "Staff", "members": [emma.id], "type": "group"}
    group = (await emma.api("POST", "/api/groups", given))["id"]
    new = (await emma.api("POST", f"/api/groups/{group}", {"migrate": True}))["id"]
    outbox, _ = await office()
    await outbox.file([letter("a", group)])
    assert await settled(store) == {"a": "sent"}
    await outbox.file([letter("b", group)])
    assert await settled(store) == {"a": "sent", "b": "sent"}
    assert store.read("select distinct chat_id from outbox") == [(new,)]


async def test_what_a_crash_left_goes_again_marked_unless_once_is_enough(office, store, emma):
    outbox = OutboxTable(store, lambda: NOW)
    await outbox.file([letter("a", emma.id), letter("b", emma.id, at_most_once=True)])
    sendings = Sendings(store)
    await sendings.ripen(NOW)
    assert [len(await sendings.claim(5, NOW, NOW)) for _ in range(2)] == [1, 1]
    await office()
    assert await settled(store) == {"a": "sent", "b": "uncertain"}
    assert await emma.read() == [
        "Sent again, in case the first one did not reach you.\nSoon: Keynote"
    ]


async def test_an_outage_costs_no_letter(office, store, emma):
    wanted = {"first_name": "Guest", "language_code": "en", "count": 40}
    first = (await emma.api("POST", "/api/people", wanted))["id"]
    outbox, _ = await office()
    await emma.api("POST", "/api/faults", {"mode": "502"})
    await outbox.file(letter(f"r/{n}", n) for n in range(first, first + 40))
    await asyncio.sleep(2)
    await emma.api("DELETE", "/api/faults")
    assert set((await settled(store, within=30)).values()) == {"sent"}


async def test_a_stop_waits_for_what_is_being_sent(office, store, emma):
    outbox, dispatcher = await office()
    await fault(emma, "slow", count=1, seconds=0.5)
    await outbox.file([letter("a", emma.id), letter("b", emma.id)])
    await asyncio.sleep(0.2)
    await dispatcher.stop()
    assert states(store) == {"a": "sent", "b": "pending"}
