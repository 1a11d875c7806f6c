"""The interest in a booth: counts by the hour, questions without persons, leads by consent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import Bot, InputFile, Update
from telegram.ext import BaseHandler, ContextTypes

from handlers import replies
from handlers.cards import Button, Card, joined, label, numbered, press, signed
from handlers.demo_callbacks import Booth, View
from handlers.demo_ports import Interests
from handlers.demos.booth_cards import gone_card
from handlers.demos.lead_cards import about_words
from handlers.demos.slot_cards import exhibitor_words
from handlers.demos.stand import EXHIBITING, Stand
from handlers.expecting import Expected
from handlers.gate import Gate
from handlers.lead_callbacks import INTEREST, Interest, See
from handlers.tables import as_csv
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.demos.bookings import Lead
from knowledge.demos.leads import vcards
from knowledge.say import Html, bold, join, plain, say

SIGN = "📊"
MOST_QUESTIONS, MOST_LEADS = 5, 5
EXPECTING = "booth_answer"
LONGEST = 600
"""Characters of an answer."""
HEAD = ("agreed_at", "name", "company", "email", "phone", "interests", "purpose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interested:
    """What a booth's people see of the interest in it. Must stand before `Ask`."""

    stand: Stand
    gate: Gate
    interests: Interests

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to."""
        waiting = self.stand.expectations
        return [
            self.gate.taps(INTEREST, self.tap, EXHIBITING),
            self.gate.expected(waiting, EXPECTING, self.answered, EXHIBITING),
        ]

    async def tap(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show interest or leads, send a file, or ask for an answer."""
        tapped = await self.stand.host.tapped(update, Interest)
        if tapped is None:
            return
        host, query, user_id = self.stand.host, tapped.query, tapped.user_id
        action, voice = tapped.action, tapped.voice
        exhibitor = self.stand.exhibitor(action.exhibitor)
        if exhibitor is None or not self.stand.speaks_for(user_id, exhibitor.id):
            await host.show(query, gone_card(voice, "demos.not_yours"), voice)
            return
        await self.stand.expectations.forget(user_id)
        see = action.see
        if see in (See.TABLE, See.CARDS):
            await self._file(context.bot, user_id, exhibitor.id, see, voice)
            return
        if see is See.LEADS:
            card = self._leads(exhibitor.id, voice)
        elif see is See.QUESTION:
            card = await self._ask(user_id, exhibitor.id, action.number, voice)
        else:
            card = self._home(exhibitor.id, voice)
        await host.show(query, card, voice)

    async def answered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the answer to a question about the booth; organizers approve it."""
        message, user = update.effective_message, update.effective_user
        expected = self.stand.expectations.of(user.id) if user else None
        if message is None or user is None or expected is None:
            return
        host = self.stand.host
        voice = host.voice(await host.meet(user))
        exhibitor, number = expected.key.rsplit("/", 1)
        text = (message.text or "").strip()
        back = press(voice, "demos.back", Interest(See.HOME, exhibitor))
        if not text or len(text) > LONGEST or "{" in text:
            key = "leads.answer_again"
            card = Card(text=say(voice.lang, key, most=LONGEST), buttons=((back,),))
            await host.say(message, card, voice)
            return
        await self.stand.expectations.forget(user.id)
        kept = self.stand.speaks_for(user.id, exhibitor) and await self.interests.propose(
            exhibitor, int(number), text, by=user.id, lang=voice.lang, at=host.clock()
        )
        key = "leads.proposed" if kept else "leads.question_gone"
        if kept:
            await self.stand.audit.note(user.id, "proposed", about=exhibitor, now=text)
        await host.say(message, Card(text=say(voice.lang, key), buttons=((back,),)), voice)

    async def _ask(self, user_id: int, exhibitor: str, number: int, voice: Voice) -> Card:
        await self.stand.expectations.expect(
            user_id, Expected(f"{EXPECTING}/text", f"{exhibitor}/{number}")
        )
        back = press(voice, "demos.back", Interest(See.HOME, exhibitor))
        return Card(text=say(voice.lang, "leads.ask_answer"), buttons=((back,),))

    def _home(self, exhibitor: str, voice: Voice) -> Card:
        stand, reader, lang = self.stand, self.stand.reader(voice), voice.lang
        ids = (exhibitor, *(one.entry for one in stand.world.demos.of_exhibitor(exhibitor)))
        seen = self.interests.of(ids)
        arrived = sum(
            n for what, _, n in stand.world.followers.counts(exhibitor) if what == "arrived"
        )
        name = bold(exhibitor_words(reader, exhibitor))
        lines = [
            signed(SIGN, say(lang, "leads.interest", name=name), voice),
            say(
                lang,
                "leads.numbers",
                asked=sum(n for _, n in seen.hours),
                saved=seen.saved,
                followed=len(stand.world.followers.followers(exhibitor)),
                arrived=arrived,
            ),
            *_busy(reader, seen.hours),
        ]
        rows = []
        if seen.questions:
            lines.append(bold(say(lang, "leads.questions")))
        for place, one in enumerate(seen.questions[:MOST_QUESTIONS], 1):
            lines.append(say(lang, "leads.question", n=place, text=one.text, times=one.times))
            words = numbered(place, plain(say(lang, "leads.answer")))
            rows.append(
                Button(label=label(words), action=Interest(See.QUESTION, exhibitor, one.number))
            )
        leads = len(stand.world.followers.leads(exhibitor))
        words = plain(say(lang, "leads.see", n=leads))
        last = (
            Button(label=label(words), action=Interest(See.LEADS, exhibitor)),
            press(voice, "demos.to_booth", Booth(View.HOME, exhibitor)),
        )
        buttons = tuple(tuple(rows[start : start + 2]) for start in range(0, len(rows), 2))
        return Card(text=joined(lines), buttons=(*buttons, last))

    def _leads(self, exhibitor: str, voice: Voice) -> Card:
        leads = self.stand.world.followers.leads(exhibitor)
        back = press(voice, "demos.back", Interest(See.HOME, exhibitor))
        if not leads:
            return Card(text=say(voice.lang, "leads.nobody"), buttons=((back,),))
        lines = [signed(SIGN, say(voice.lang, "leads.count", n=len(leads)), voice)]
        lines += [_line(one, voice) for one in leads[::-1][:MOST_LEADS]]
        files = (
            press(voice, "leads.csv", Interest(See.TABLE, exhibitor)),
            press(voice, "leads.vcf", Interest(See.CARDS, exhibitor)),
        )
        return Card(text=joined(lines), buttons=(files, (back,)))

    async def _file(self, bot: Bot, user_id: int, exhibitor: str, see: See, voice: Voice) -> None:
        """Send the leads as a file, as they stand at this moment: what was revoked is not in it."""
        leads = self.stand.world.followers.leads(exhibitor)
        name = exhibitor_words(self.stand.reader(voice), exhibitor)
        if see is See.TABLE:
            file, kind = as_csv(HEAD, [_row(one) for one in leads]), "csv"
        else:
            file, kind = vcards(leads, name), "vcf"
        await self.stand.audit.note(user_id, "leads_taken", about=exhibitor, now=str(len(leads)))
        caption = plain(replies.written(say(voice.lang, "leads.caption", n=len(leads)), voice))
        await bot.send_document(user_id, InputFile(file, filename=f"leads.{kind}"), caption=caption)


def _busy(reader: Reader, hours: Sequence[tuple[Any, int]]) -> tuple[Html, ...]:
    """Return the hours in which most was asked, a line."""
    counted: Counter[Any] = Counter()
    for hour, n in hours:
        counted[hour] += n
    if not counted:
        return ()
    top = sorted(counted, key=lambda one: (-counted[one], one))[:3]
    words = [
        Html(
            f"{when.hours(reader.lang, one, one + timedelta(hours=1), reader.zone)} {counted[one]}"
        )
        for one in top
    ]
    return (say(reader.lang, "leads.busy", hours=join(" · ", words)),)


def _line(lead: Lead, voice: Voice) -> Html:
    parts = [one for one in (lead.name, lead.company, lead.email, lead.phone) if one]
    return Html(f"· {join(', ', parts)} ({about_words(lead, voice)})")


def _row(lead: Lead) -> tuple[str, ...]:
    return (
        f"{lead.agreed_at:%Y-%m-%dT%H:%M:%SZ}",
        lead.name,
        lead.company,
        lead.email,
        lead.phone,
        ", ".join(lead.interests),
        lead.purpose,
    )
