"""What organizers write: the words of an announcement, a time, a name to pick by."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from telegram import Message, Update
from telegram.ext import ContextTypes

from handlers import replies
from handlers.announcements import RUNNING, Announcement, Content, Kind, State
from handlers.announcing import draft_cards
from handlers.announcing.content import Unusable, content_of
from handlers.announcing.drafting import FIND, FIX, TEXT, TIME, Drafting
from handlers.announcing.segments import found
from handlers.announcing.work import Work
from handlers.cards import Card, plainly
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.ask.answer import Question, Window
from knowledge.ask.language import detect
from knowledge.ask.times import find_window
from knowledge.model import LANGS
from knowledge.say import plain, say

TOGETHER = timedelta(seconds=2)
"""Parts of one text that was too long for a message arrive within this."""
LONG = 3500
"""Characters from which a message may be the first part of a longer text."""
UNTIL = ("until ", "till ", "까지", "まで", "截止", "为止", "之前")
"""What makes a typed time the end instead of the beginning."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Takes the messages that announcements wait for."""

    work: Work

    async def hear(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a message for what it was asked for."""
        message, user = update.effective_message, update.effective_user
        expected = self.work.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        voice = self.work.host.voice(await self.work.host.meet(user))
        number, *more = expected.key.split(":")
        one = self.work.table.get(int(number)) if number.isdigit() else None
        if number and (one is None or not _takes(one, expected.what)):
            await self.work.expectations.forget(user.id)
            await replies.send(message, plainly(voice, "announcing.already_sent"), voice)
            return
        if expected.what == TIME and one is not None and message.text:
            await self._time(message, one, voice)
        elif expected.what == FIND and one is not None and message.text and more:
            await self._find(message, one, Kind(more[0]), voice)
        else:
            await self._words(message, one, expected, voice)

    async def _words(
        self, message: Message, one: Announcement | None, expected: Expected, voice: Voice
    ) -> None:
        """Take a message as what is said in one language."""
        user = message.from_user
        if user is None:
            return
        number, lang, last = (*expected.key.split(":"), "", "", "")[:3]
        lang = lang if lang in LANGS else ""
        what = FIX if expected.what == FIX else TEXT
        content = content_of(message)
        if isinstance(content, Unusable) or _part(message, last):
            card = _unusable(content, voice)
            if not await self.work.host.first_of_album(message, user):
                return
            mark = int(message.date.timestamp())
            await self.work.expectations.expect(user.id, Expected(what, f"{number}:{lang}:{mark}"))
            await replies.send(message, card, voice)
            return
        lang = lang or detect(plain(content.html), fallback=voice.lang)
        content = replace(content, source=message.message_id, at=message.date)
        saved = await self._keep(one, lang, content, user.id, fixing=what == FIX)
        if saved is None:
            await replies.send(message, plainly(voice, "announcing.stale"), voice)
            return
        long = len(plain(content.html)) >= LONG
        part = f"::{int(message.date.timestamp())}" if long else ""
        await self.work.expectations.expect(user.id, Expected(what, f"{saved.number}{part}"))
        key = "announcing.replaced" if one and one.version_in(lang) else "announcing.taken"
        name = draft_cards.language(lang, voice.lang)
        note = say(voice.lang, key, lang=name)
        card = await self.work.card(saved, voice, user.id, None if what == FIX else note)
        await replies.send(message, card, voice)

    async def _keep(
        self,
        one: Announcement | None,
        lang: str,
        content: Content,
        user_id: int,
        *,
        fixing: bool,
    ) -> Announcement | None:
        """Keep a version of a new draft, of a draft, or of a correction; retry where raced."""
        if one is None:
            one = Announcement(number=0, by=user_id, created_at=self.work.host.clock())
        generation = one.generation + int(fixing)
        wanted = one if fixing else replace(one, state=State.DRAFT, proposed_by=0)
        old = one.version_in(lang)
        return await self.work.change(
            wanted,
            user_id,
            "announcement_written",
            was=_cut(old),
            now=f"{lang}: {_cut(content)}",
            put=((generation, lang, content),),
        )

    async def _time(self, message: Message, one: Announcement, voice: Voice) -> None:
        """Take typed words as when it goes out, or until when it is of use."""
        user, said = message.from_user, message.text or ""
        now, pack = self.work.host.clock(), self.work.host.event.pack
        window = find_window(said, at=now, event=pack.event)
        if user is None:
            return
        if window is None:
            await replies.send(message, plainly(voice, "announcing.no_time"), voice)
            return
        wanted, wrong = _timed(one, said, window.window, now, pack.event.timezone)
        if wrong:
            await replies.send(message, plainly(voice, wrong), voice)
            return
        draft = replace(wanted, state=State.DRAFT, proposed_by=0)
        saved = await self.work.change(draft, user.id, "announcement_changed", now=said[:80])
        if saved is None:
            await replies.send(message, plainly(voice, "announcing.stale"), voice)
            return
        card = draft_cards.when_card(saved, await self.work.choosing(voice))
        await replies.send(message, card, voice)

    async def _find(self, message: Message, one: Announcement, kind: Kind, voice: Voice) -> None:
        """Show the options that typed words mean."""
        said, host = message.text or "", self.work.host
        answer = await self.work.asking.ask(Question(text=said, at=host.clock(), lang=voice.lang))
        world = await self.work.choosing(voice, counted=True)
        meant = found(kind, said, answer.ids, world)
        if not meant:
            text = say(voice.lang, "announcing.not_found", text=said[:60])
            await replies.send(message, Card(text=text), voice)
            return
        only = tuple(option.value for option in meant[:6])
        card = await Drafting(self.work).kind_page(one, kind, voice, 0, only=only)
        await replies.send(message, card, voice)


def _takes(one: Announcement, what: str) -> bool:
    """Tell whether it still takes what was asked for."""
    if what == FIX:
        return one.state in (State.PAUSED, State.STOPPED, State.DONE)
    return one.state not in RUNNING and one.state in (State.DRAFT, State.WAITING)


def _part(message: Message, last: str) -> bool:
    """Tell whether a message is the next part of a text that was too long for one."""
    if not last.isdigit():
        return False
    return message.date.timestamp() - int(last) <= TOGETHER.total_seconds()


def _unusable(content: Content | Unusable, voice: Voice) -> Card:
    if not isinstance(content, Unusable):
        return plainly(voice, "announcing.part")
    return plainly(voice, content.key, n=f"{content.count:,}", most=f"{content.most:,}")


def _timed(
    one: Announcement, said: str, window: Window, now: datetime, zone: ZoneInfo
) -> tuple[Announcement, str]:
    """Return the draft with a typed time, or the key of what is wrong with that."""
    start, end = window.start, window.end
    folded = said.casefold()
    if any(word in folded for word in UNTIL):
        midnight = start.astimezone(zone).time() == time.min  # "until" 10 tomorrow: 0 to 10
        until = end if now < end and (start <= now or midnight) else start
        wrong = "announcing.past" if until <= now else ""
        return replace(one, not_after=until), wrong
    if start <= now:
        return one, "announcing.past"
    return replace(one, due=start), ""


def _cut(content: Content | None) -> str:
    if content is None:
        return ""
    words = " ".join(plain(content.html).split()) or content.kind
    return words[:300]
