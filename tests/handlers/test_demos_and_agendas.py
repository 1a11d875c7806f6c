"""Demos as sessions: saved, moved and cancelled with everybody told; drafts outlive a restart."""

from datetime import timedelta

from bot.app import build
from tests.handlers.conftest import Expo, SmallEvent
from tests.handlers.exhibitors import exhibitor
from tests.handlers.guest import read
from tests.knowledge.small_pack import seoul


async def told(expo: Expo, guest, known: int) -> str:
    """Return what someone is told once the burst of edits is over."""
    expo.clock.at += timedelta(minutes=3)
    await expo.concierge.parts.notifying.changes.beat()
    return read(await guest.reply(after=known))


async def test_whoever_saved_a_demo_is_told_that_it_moved_and_that_it_is_cancelled(expo: Expo):
    booth, visitor = await exhibitor(expo), await expo.guest("en")
    await booth.tap(await booth.ask("Show, today 15:00 for 20 minutes"), "Publish")
    saved = await visitor.says("/start s_demo-1")
    assert "Show" in saved
    known = len(await visitor.heard())
    demo = await booth.tap(
        await booth.tap(await booth.ask("/booth"), "See our demos"), "1. 15:00 Show"
    )
    await booth.tap(demo, "Move it")
    await booth.ask("16:30")
    moved = await told(expo, visitor, known)
    assert moved.startswith("⚠️ Show")
    assert "16:30" in moved
    known = len(await visitor.heard())
    demo = await booth.tap(
        await booth.tap(await booth.ask("/booth"), "See our demos"), "1. 16:30 Show"
    )
    await booth.tap(await booth.tap(demo, "Cancel it"), "Running late")
    assert "cancelled" in await told(expo, visitor, known)


async def test_a_demo_is_found_by_asking_as_soon_as_it_is_published(expo: Expo):
    booth, visitor = await exhibitor(expo, "ko"), await expo.guest("ko")
    await booth.tap(await booth.ask("떡 찧기, 내일 11시, 15시"), "공개하기")
    answer = await visitor.says("달토끼 데모 언제야?")
    assert "11:00" in answer
    assert "15:00" in answer
    assert "데모: 내일 11:00 떡 찧기 외 1번" in await visitor.says("달토끼 어디야?")


async def test_drafts_booths_and_demos_outlive_a_restart(expo: Expo, tmp_path):
    booth = await exhibitor(expo)
    await booth.tap(await booth.ask("Show, tomorrow 15:00"), "Publish")
    await booth.tap(await booth.ask("/booth"), "Register a demo")
    await booth.ask("Second show")
    await expo.concierge.stop()
    settings = expo.concierge.parts.settings
    again = build(settings, clock=expo.clock, event=SmallEvent(tmp_path), semantic=False)
    await again.start()
    try:
        # What was asked for before the restart is answered after it.
        draft = await booth.ask("tomorrow 16:00")
        assert read(draft).startswith("🕐 Second show")
        await booth.tap(draft, "Publish")
        demos = [one for one in again.parts.event.pack.sessions if one.kind == "demo"]
        assert [one.id for one in demos] == ["demo-1", "demo-2"]
        assert [one.starts for one in demos] == [seoul(7, 15), seoul(7, 16)]
    finally:
        await again.stop()
