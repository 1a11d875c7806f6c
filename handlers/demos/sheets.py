"""Demos from a spreadsheet: a template, then a file; every bad row is named, the good ones wait."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Bot, Document, InputFile
from telegram.error import TelegramError

from handlers import replies
from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.demo_callbacks import Booth, Shape, Step, View
from handlers.demos.booth_cards import gone_card
from handlers.demos.draft_cards import TIME
from handlers.demos.stand import Stand
from handlers.demos.words import refusal_words
from handlers.expecting import Expected
from handlers.voices import Voice
from knowledge.demos.rules import Refusal, places_for
from knowledge.demos.sheet import (
    MOST_BYTES,
    MOST_ROWS,
    Read,
    Setting,
    UnreadableSheet,
    Wrong,
    read_sheet,
    template,
)
from knowledge.demos.values import Draft, Showing
from knowledge.model import Exhibitor, Place
from knowledge.say import Html, plain, say

MOST_WRONG = 8


@dataclass(frozen=True, slots=True)
class Sheets:
    """Reads spreadsheets of demos."""

    stand: Stand

    async def ask(self, user_id: int, exhibitor: Exhibitor, voice: Voice) -> Card:
        """Ask for a file, and offer the template."""
        await self.stand.expectations.expect(user_id, Expected("demo/sheet", exhibitor.id))
        buttons = (
            press(voice, "demos.template", Booth(View.TEMPLATE, exhibitor.id)),
            press(voice, "demos.to_booth", Booth(View.HOME, exhibitor.id)),
        )
        return Card(text=say(voice.lang, "demos.ask_sheet"), buttons=(buttons,))

    async def template(self, bot: Bot, user_id: int, exhibitor: Exhibitor, voice: Voice) -> None:
        """Send the template, with an example that can be overwritten."""
        example = plain(say(voice.lang, "demos.template_row")).split("|")
        file = InputFile(template("xlsx", example), filename="demos.xlsx")
        caption = plain(replies.written(say(voice.lang, "demos.template_caption"), voice))
        await bot.send_document(user_id, file, caption=caption)

    async def read(
        self, bot: Bot, user_id: int, exhibitor: str, document: Document, voice: Voice
    ) -> Card:
        """Read a file: the good rows are kept as drafts until they are published together."""
        if (document.file_size or 0) > MOST_BYTES:
            return self._unread("size", voice, exhibitor)
        try:
            file = await bot.get_file(document.file_id)
            content = bytes(await file.download_as_bytearray())
            rows = read_sheet(content, document.file_name or "", self._setting(exhibitor))
        except TelegramError:
            return self._unread("kind", voice, exhibitor)
        except UnreadableSheet as problem:
            return self._unread(problem.why, voice, exhibitor)
        good = [one for one in rows if isinstance(one, Read)]
        wrong = [one for one in rows if isinstance(one, Wrong)]
        good, refused = self._ruled(good)
        numbers = [
            await self.stand.world.demos.save_draft(user_id, one.draft, self.stand.host.clock())
            for one in good
        ]
        return self._card(numbers, good, wrong, refused, voice, exhibitor)

    async def publish(self, user_id: int, first: int, last: int, voice: Voice) -> Card:
        """Publish the drafts of a file; those that are not possible any more are named."""
        stand, demos = self.stand, self.stand.world.demos
        drafts = [
            draft
            for number in range(first, min(last, first + MOST_ROWS) + 1)
            if (draft := demos.draft(number, user_id)) is not None
        ]
        if not drafts or not stand.speaks_for(user_id, drafts[0].exhibitor):
            return gone_card(voice, "demos.done_already")
        moderated = demos.limits().moderated and not stand.organizes(user_id)
        shown, refused = 0, []
        for draft in drafts:
            kept = await demos.publish(
                user_id, draft, stand.check(draft), moderated=moderated, at=stand.host.clock()
            )
            refused += [one for one in kept if isinstance(one, Refusal)][:1]
            showings = [one for one in kept if isinstance(one, Showing)]
            shown += len(showings)
            if moderated and showings:
                await stand.ask_organizers(showings[0].number)
        if shown and not moderated:
            await stand.world.publishing.published()
        key = "demos.sheet_submitted" if moderated else "demos.sheet_published"
        reader = stand.reader(voice)
        lines = [refusal_words(reader, one) for one in refused[:MOST_WRONG]]
        list_ = press(voice, "demos.list", Booth(View.LIST, drafts[0].exhibitor))
        return Card(text=joined((say(voice.lang, key, n=shown), *lines)), buttons=((list_,),))

    def _setting(self, exhibitor: str) -> Setting:
        pack, limits = self.stand.pack, self.stand.world.demos.limits()
        found = [pack.place(one) for one in places_for(pack, limits, exhibitor)]
        return Setting(
            event=pack.event,
            at=self.stand.host.clock(),
            exhibitor=exhibitor,
            places=[one for one in found if isinstance(one, Place)],
            usual=limits.usual,
        )

    def _ruled(self, rows: Sequence[Read]) -> tuple[list[Read], list[tuple[int, Refusal]]]:
        """Return the rows that may be, one after the other, and those that may not."""
        good: list[Read] = []
        refused: list[tuple[int, Refusal]] = []
        for one in rows:
            taken = [
                *self.stand.world.demos.around(one.draft.exhibitor, one.draft.place),
                *(showing for other in good for showing in _as_standing(other)),
            ]
            refusals = self.stand.hall(one.draft, taken=taken).refusals(one.draft)
            if refusals:
                refused.append((one.row, refusals[0]))
            else:
                good.append(one)
        return good, refused

    def _card(
        self,
        numbers: Sequence[int],
        good: Sequence[Read],
        wrong: Sequence[Wrong],
        refused: Sequence[tuple[int, Refusal]],
        voice: Voice,
        exhibitor: str,
    ) -> Card:
        lang, reader = voice.lang, self.stand.reader(voice)
        times = sum(len(one.draft.slots) for one in good)
        bad = [
            *(say(lang, f"demos.row_{one.what}", row=one.row, value=one.value) for one in wrong),
            *(
                say(lang, "demos.row_refused", row=row, why=refusal_words(reader, refusal))
                for row, refusal in refused
            ),
        ]
        more = len(bad) - MOST_WRONG
        text = joined(
            (
                signed(TIME, say(lang, "demos.sheet_read", good=len(good), times=times), voice),
                *bad[:MOST_WRONG],
                say(lang, "demos.more_refusals", n=more) if more > 0 else Html(""),
            )
        )
        buttons = []
        if numbers:
            words = label(plain(say(lang, "demos.sheet_publish", n=len(numbers))))
            shape = Shape(Step.PUBLISH, numbers[0], str(numbers[-1]))
            buttons.append(Button(label=words, action=shape))
        buttons.append(press(voice, "demos.to_booth", Booth(View.HOME, exhibitor)))
        return Card(text=text, buttons=paired(buttons))

    def _unread(self, why: str, voice: Voice, exhibitor: str) -> Card:
        template_ = press(voice, "demos.template", Booth(View.TEMPLATE, exhibitor))
        return Card(text=say(voice.lang, f"demos.sheet_{why}"), buttons=((template_,),))


def _as_standing(row: Read) -> list[Showing]:
    """Return a row as if it stood already, so that two rows of a file do not collide."""
    draft: Draft = replace(row.draft, number=0)
    return [
        Showing(
            number=-row.row * 1000 - index,
            demo=-row.row,
            exhibitor=draft.exhibitor,
            title=draft.title,
            about=draft.about,
            span=span,
            place=draft.place,
            seats=draft.seats,
            taken=0,
            state="pending",
            presenter=draft.presenter,
        )
        for index, span in enumerate(draft.slots)
    ]
