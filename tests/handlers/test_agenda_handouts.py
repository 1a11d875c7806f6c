"""What leaves the agenda: a calendar file, a picture, a link that a friend copies with one tap."""

from icalendar import Calendar

from tests.handlers.agenda_fair import FAIR, changed
from tests.handlers.conftest import Expo, Fair
from tests.handlers.guest import Guest, buttons, labels, read
from tests.handlers.test_agenda import kept, reads, save
from tests.knowledge.small_pack import seoul


async def fetched(expo: Expo, file_id: str) -> bytes:
    async with expo.http.get(f"{expo.sandbox.url}/api/files/{file_id}") as response:
        assert response.status == 200
        return await response.read()


async def tools(guest: Guest):
    return await guest.tap(await guest.ask("/agenda"), "Export or share")


async def calendar(expo: Expo, guest: Guest) -> dict[str, tuple[int, str]]:
    """Ask for the file; return number and status of each event, by its title."""
    sent = await guest.ask("/calendar")
    assert sent["document"]["file_name"] == "fair.ics"
    file = await fetched(expo, sent["document"]["file_id"])
    return {
        str(event["summary"]): (int(event["sequence"]), str(event["status"]))
        for event in Calendar.from_ical(file).walk("VEVENT")
    }


async def shared(guest: Guest) -> str:
    """Share the agenda; return what the link carries."""
    card = await guest.tap(await tools(guest), "Share with a friend")
    return read(card).splitlines()[-1].partition("start=")[2]


async def test_the_calendar_file_comes_and_the_card_says_so(fair: Expo):
    guest = await fair.guest("en")
    await save(guest, "Data")
    card = await tools(guest)
    document = await guest.tap(card, "Get calendar file")
    assert read(document).startswith("Your calendar file with 1 event.")
    await reads(guest, "Sent below.", place=-2)
    file = await fetched(fair, document["document"]["file_id"])
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event.decoded("dtstart") == seoul(6, 15)
    assert str(event["url"]) == f"https://t.me/{fair.username}?start=e_data"


async def test_the_next_file_has_higher_numbers_only_where_something_changed(
    fair: Expo, fair_event: Fair
):
    guest = await fair.guest("en")
    assert (await guest.says("/calendar")).startswith("Add sessions first")
    await save(guest, "Data", "Arm")
    assert await calendar(fair, guest) == {
        "Data Talk": (0, "CONFIRMED"),
        "Arm Talk": (0, "CONFIRMED"),
    }
    fair_event.becomes(changed(FAIR, "data", starts=seoul(6, 15, 10)))
    await guest.tap(await guest.tap(await guest.ask("/agenda"), "2. Arm Talk"), "Remove it")
    told = {"Data Talk": (1, "CONFIRMED"), "Arm Talk": (1, "CANCELLED")}
    assert await calendar(fair, guest) == told
    assert await calendar(fair, guest) == told


async def test_the_picture_of_a_day_is_sent_as_a_photo(fair: Expo):
    guest = await fair.guest("ko")
    await guest.ask("Data 세션 담아줘")
    card = await guest.tap(await guest.ask("/agenda"), "내보내기·공유하기")
    photo = await guest.tap(card, "그림으로 받기")
    assert read(photo) == "오늘 내 일정이에요. 그대로 전달해도 돼요."
    image = await fetched(fair, photo["photo"][-1]["file_id"])
    assert image.startswith(b"\x89PNG")
    assert len(image) < 300_000


async def test_a_friend_opens_the_link_and_copies_with_one_tap(fair: Expo):
    guest, friend = await fair.guest("en"), await fair.guest("ko")
    await friend.ask("Data 세션 담아줘")
    await friend.ask("개막식 담아줘")
    await guest.tap(await save(guest, "Data", "AI", "Arm"), "Make it a backup")
    link = await shared(guest)
    opened = await friend.ask(f"/start {link}")
    assert read(opened).splitlines() == [
        "🗓 친구가 보낸 일정이에요 (3개).",
        "AI 세션 · 오늘 13:30–14:30 · C홀",
        "Data 세션 · 오늘 15:00–16:00 · 메인무대",
        "Arm 세션 · 오늘 16:15–17:00 · 메인무대",
    ]
    copied = await friend.tap(opened, "내 일정에 모두 담기")
    assert read(copied).splitlines() == [
        "🗓 2개를 담았어요.",
        "겹치거나 닿기 어려운 일정이 1건 있어요. 내 일정에서 볼 수 있어요.",
    ]
    assert kept(fair, friend) == [
        ("ai", "must", None),
        ("arm", "backup", None),
        ("data", "must", None),
        ("opening", "must", None),
    ]
    assert len(kept(fair, guest)) == 3


async def test_one_who_shared_sees_what_friends_see_and_can_stop(fair: Expo):
    guest, friend = await fair.guest("en"), await fair.guest("en")
    await save(guest, "Data")
    link = await shared(guest)
    own = await guest.ask(f"/start {link}")
    assert read(own).startswith("🗓 This is the agenda you shared")
    assert labels(own) == [["See my agenda", "Open menu"]]
    opened = await friend.ask(f"/start {link}")
    stopped = await guest.tap(
        await guest.tap(await tools(guest), "Share with a friend"), "Stop sharing"
    )
    assert read(stopped) == "Sharing stopped. Links you sent no longer open."
    told = "This link is no longer shared. Ask your friend for a new one."
    assert read(await friend.tap(opened, "Copy to my agenda")) == told
    assert read(await friend.ask("/start a_nonsense")).splitlines()[0] == told


async def test_a_shared_agenda_is_sent_into_any_chat_by_its_owner_alone(fair: Expo):
    guest, other = await fair.guest("en"), await fair.guest("en")
    await save(guest, "Data")
    card = await guest.tap(await tools(guest), "Share with a friend")
    query = buttons(card)[0]["switch_inline_query"]
    (result,) = (await guest.inline(query))["results"]
    assert result["title"] == "Send my agenda"
    assert result["description"] == "1 item · tap to send to this chat"
    assert buttons(result) == [
        {"text": "Copy this agenda", "url": f"https://t.me/{fair.username}?start={query}"}
    ]
    titles = [one["title"] for one in (await other.inline(query))["results"]]
    assert "Send my agenda" not in titles


async def test_inline_cards_carry_a_link_that_saves(fair: Expo):
    guest = await fair.guest("en")
    found = await guest.inline("data talk")
    assert [one["text"] for one in buttons(found["results"][0])][1] == "Add to my agenda"
    link = buttons(found["results"][0])[1]["url"].partition("start=")[2]
    assert link == "s_data"
    assert (await guest.says(f"/start {link}")).startswith("🗓 Added: Data Talk")
    assert kept(fair, guest) == [("data", "must", None)]
    assert (await guest.says("/start s_nowhere")).startswith("This link no longer leads")
