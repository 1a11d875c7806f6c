"""The organizers' home: who gets in, invitations, the audit list."""

import hashlib
from datetime import timedelta

from handlers.callbacks import pack
from handlers.organizer_callbacks import Dismiss, Invite, OpenAudit, OpenHome, OpenPeople
from handlers.roles import Role
from tests.handlers.conftest import Expo
from tests.handlers.guest import Guest, buttons, labels, read

OWNER = 7_000_005


def owner(expo: Expo) -> Guest:
    return Guest(expo.http, expo.sandbox, OWNER, OWNER)


async def link(guest: Guest, label: str = "Invite staff") -> str:
    """Return the payload of a new invitation."""
    people = await guest.tap(await guest.ask("/admin"), "People")
    made = await guest.tap(people, label)
    return read(made).split("start=")[1].split()[0]


async def joins(boss: Guest, guest: Guest, payload: str) -> None:
    """Use an invitation, and wait until who made it has heard so."""
    known = len(await boss.heard())
    await guest.ask(f"/start {payload}")
    await boss.reply(after=known)


async def english_owner(expo: Expo) -> Guest:
    guest = owner(expo)
    await guest.ask("/start")
    await guest.tap(await guest.ask("/language"), "English")
    return guest


async def commands_of(expo: Expo, guest: Guest) -> list[str]:
    await guest.settled()
    async with expo.http.get(f"{expo.sandbox.url}/api/chats/{guest.id}") as response:
        return [one["command"] for one in (await response.json())["commands"]]


async def test_the_home_is_there_for_an_owner(expo: Expo):
    home = await (await english_owner(expo)).ask("/admin")
    assert read(home).splitlines()[1] == "What would you like to do?"
    assert {"People", "What was done"} <= {one["text"] for one in buttons(home)}


async def test_to_everyone_else_there_is_no_such_command(expo: Expo):
    guest = await expo.guest("en")
    assert await guest.says("/admin") == await guest.says("/qqqqqq")
    assert "admin" not in await commands_of(expo, guest)


async def test_an_invitation_makes_staff_once(expo: Expo):
    boss, staff, late = await english_owner(expo), await expo.guest("en"), await expo.guest("en")
    payload = await link(boss)
    await joins(boss, staff, payload)
    assert read((await staff.heard())[-1]).startswith("You now have a role")
    assert "admin" in await commands_of(expo, staff)
    assert (await late.says(f"/start {payload}")).startswith("This invitation was used")
    assert expo.concierge.parts.world.roles.roles(late.id) == frozenset()
    assert expo.concierge.parts.world.roles.roles(staff.id) == {Role.STAFF}
    deeds = expo.concierge.parts.world.audit.deeds()
    assert [(one.by, one.what) for one in deeds] == [
        (late.id, "invitation_refused"),
        (staff.id, "invitation_used"),
        (OWNER, "invitation_made"),
    ]


async def test_who_invites_hears_that_the_link_was_used(expo: Expo):
    boss, staff = await english_owner(expo), await expo.guest("en")
    await joins(boss, staff, await link(boss))
    assert read((await boss.heard())[-1]).startswith("Guest opened your invitation")


async def test_the_link_itself_is_nowhere_in_the_database(expo: Expo):
    payload = await link(await english_owner(expo))
    (kept,) = expo.concierge.parts.store.read("select hash from invitations")
    token = payload.removeprefix("r_")
    assert kept == (hashlib.sha256(token.encode()).hexdigest(),)


async def test_invitations_expire_after_a_day(expo: Expo):
    payload, staff = await link(await english_owner(expo)), await expo.guest("en")
    expo.clock.at += timedelta(hours=24)
    assert (await staff.says(f"/start {payload}")).startswith("This invitation was used")


async def test_a_revoked_invitation_opens_nothing(expo: Expo):
    boss, staff = await english_owner(expo), await expo.guest("en")
    payload = await link(boss)
    card = (await boss.heard())[-1]
    revoked = await boss.tap(card, "Take back #1 (staff)")
    assert read(revoked).startswith("Invitation #1 was taken back.")
    assert (await staff.says(f"/start {payload}")).startswith("This invitation was used")


async def test_a_made_up_invitation_says_what_any_bad_link_says(expo: Expo):
    guest = await expo.guest("en")
    assert await guest.says("/start r_" + "A" * 24) == await guest.says("/start zzzz")
    assert expo.concierge.parts.world.audit.count() == 0


async def test_opening_ones_own_invitation_does_not_spend_it(expo: Expo):
    boss, staff = await english_owner(expo), await expo.guest("en")
    payload = await link(boss, "Invite an organizer")
    assert (await boss.says(f"/start {payload}")).startswith("You have that role")
    await staff.ask(f"/start {payload}")
    assert expo.concierge.parts.world.roles.roles(staff.id) == {Role.ORGANIZER}


async def test_staff_see_only_the_home_and_organizers_cannot_make_organizers(expo: Expo):
    boss, staff, second = await english_owner(expo), await expo.guest("en"), await expo.guest("en")
    await joins(boss, staff, await link(boss))
    await joins(boss, second, await link(boss, "Invite an organizer"))
    home = await staff.ask("/admin")
    assert "What was done" not in str(labels(home))
    for action in (OpenPeople(), OpenAudit(), Invite(Role.STAFF)):
        assert "older message" in await staff.forge(home, pack(action, "en"))
    people = await second.tap(await second.ask("/admin"), "People")
    assert labels(people)[0] == ["Invite staff"]
    await second.forge(people, pack(Invite(Role.ORGANIZER), "en"))
    assert read((await second.heard())[-1]).startswith("Only the owner can do that.")
    await second.forge(people, pack(Dismiss(OWNER, Role.OWNER, sure=True), "en"))
    assert expo.concierge.parts.world.roles.roles(OWNER) == {Role.OWNER}
    assert expo.concierge.parts.world.invitations.open() == ()


async def test_who_is_forgotten_gives_up_their_role(expo: Expo):
    boss, staff = await english_owner(expo), await expo.guest("en")
    await joins(boss, staff, await link(boss))
    await staff.ask("/forget yes")
    assert expo.concierge.parts.world.roles.roles(staff.id) == frozenset()
    assert "admin" not in await commands_of(expo, staff)
    last = expo.concierge.parts.world.audit.deeds()[0]
    assert (last.what, last.by, last.was) == ("role_taken", staff.id, "staff")


async def test_a_name_full_of_tags_is_a_name(expo: Expo):
    boss = await english_owner(expo)
    given = {"first_name": "<b>Mal & Co</b>", "language_code": "en"}
    async with expo.http.post(f"{expo.sandbox.url}/api/people", json=given) as made:
        id_ = (await made.json())["id"]
    odd = Guest(expo.http, expo.sandbox, id_, id_)
    await joins(boss, odd, await link(boss))
    assert (await boss.heard())[-1]["text"].startswith("<b>Mal & Co</b> opened your invitation")
    people = await boss.tap(await boss.ask("/admin"), "People")
    assert "<b>Mal & Co</b> · staff (invited by 박서연)" in people["text"]


async def test_who_is_dismissed_can_do_nothing_with_what_they_still_see(expo: Expo):
    boss, second = await english_owner(expo), await expo.guest("en")
    await joins(boss, second, await link(boss, "Invite an organizer"))
    home = await second.ask("/admin")
    people = await boss.tap(await boss.ask("/admin"), "People")
    asked = await boss.tap(people, "Remove Guest")
    assert read(asked).startswith("Take the role (organizer) from Guest?")
    await boss.tap(asked, "Yes, remove")
    assert "older message" in await second.answered(home, buttons(home)[-1]["callback_data"])
    assert await second.says("/admin") == await second.says("/qqqqqq")
    assert "admin" not in await commands_of(expo, second)


async def test_forged_taps_of_a_stranger_say_what_old_buttons_say(expo: Expo):
    guest = await expo.guest("en")
    some = await guest.ask("/menu")
    old = await guest.forge(some, "zz9:e:q:1")
    for action in (OpenHome(), OpenPeople(), Invite(Role.ORGANIZER), Dismiss(OWNER, Role.OWNER)):
        assert await guest.forge(some, pack(action, "en")) == old
    for data in ("o1:e:i:king", "o1:e:d:x:owner:1", "o1:e:a:99999999999999999999", "o1:e:p:-1"):
        assert await guest.forge(some, data) == old
        assert await owner(expo).forge(some, data) == old
    assert expo.concierge.parts.world.audit.count() == 0


async def test_the_audit_list_is_paged_and_a_file_that_no_spreadsheet_runs(expo: Expo):
    boss = await english_owner(expo)
    for n in range(9):
        await expo.concierge.parts.world.audit.note(
            OWNER, "made_up", about=f"#{n}", was="<b>old</b>", now='=cmd|"x"!A1'
        )
    first = await boss.tap(await boss.ask("/admin"), "What was done")
    assert read(first).splitlines()[0] == "What was done (1/2)"
    assert "#8 · <b>old</b> → =cmd" in first["text"]
    second = await boss.tap(first, labels(first)[0][0])
    assert "#0" in read(second)
    known = len(await boss.heard())
    await boss.answered(second, buttons(second)[-2]["callback_data"])
    sent = (await boss.reply(after=known))["document"]
    path = f"{expo.sandbox.url}/api/files/{sent['file_id']}"
    async with expo.http.get(path) as response:
        lines = (await response.read()).decode("utf-8-sig").splitlines()
    assert len(lines) == 10
    assert lines[1].endswith("""made_up,#0,<b>old</b>,"'=cmd|""x""!A1\"""")


async def test_the_audit_list_names_what_was_changed_as_people_do(expo: Expo):
    boss, audit = await english_owner(expo), expo.concierge.parts.world.audit
    session = expo.concierge.parts.event.pack.sessions[0]
    await audit.note(OWNER, "announcement_recalled", about="7")
    await audit.note(OWNER, "day_changed", about=session.id, was="Gala: 2 → 1", now="Gala: 1 → 2")
    lines = read(await boss.tap(await boss.ask("/admin"), "What was done")).splitlines()
    assert "Gala: 1 → 2" in lines
    assert "announcement 7" in lines
    assert session.id not in lines
