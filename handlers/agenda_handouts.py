"""What is taken away of an agenda: a calendar file, a picture of a day, a link for a friend."""

from dataclasses import dataclass

from telegram import Bot, InputFile
from telegram.helpers import create_deep_linked_url

from handlers import replies
from handlers.agenda_callbacks import Hand, Handout, OpenSheet, Sheet
from handlers.agenda_cards import SIGN, failed
from handlers.agenda_day import chosen_day
from handlers.cards import Button, Card, joined, label, press, signed
from handlers.deep_links import SHARED, to_entry
from handlers.host import Host
from handlers.lines import day_name
from handlers.mine import Mine
from handlers.voices import Voice
from knowledge import when
from knowledge.agenda.calendar import calendar_file, handed_now
from knowledge.agenda.day import day_view
from knowledge.agenda.picture import day_svg
from knowledge.say import escape, plain, say
from knowledge.traditional import convert


@dataclass(frozen=True, slots=True)
class Handouts:
    """Hands out someone's agenda into their own chat."""

    host: Host

    async def hand(self, bot: Bot, user_id: int, hand: Hand, voice: Voice) -> Card:
        """Send what was asked for; return the card that takes the place of the one tapped."""
        mine = self.host.mine(user_id)
        if hand.what is Handout.CALENDAR:
            return await self.calendar(bot, mine, voice)
        if hand.what is Handout.PICTURE:
            return await self.picture(bot, mine, hand.key, voice)
        if hand.what is Handout.SHARE:
            return await self.share(bot, mine, voice)
        await self.host.copies.unshare(user_id)
        return failed(voice, "agenda.unshared")

    async def calendar(self, bot: Bot, mine: Mine, voice: Voice) -> Card:
        """Send the calendar file."""
        reader = mine.reader(voice)
        handed = handed_now(reader, mine.items, self.host.copies.handed(mine.user_id))
        if not handed:
            return failed(voice, "agenda.calendar_none")
        name = plain(say(voice.lang, "agenda.calendar_name", event=_event(mine, voice)))
        file = calendar_file(
            reader,
            handed,
            title=name,
            link=lambda entry: create_deep_linked_url(bot.username, to_entry(entry)),
        )
        await self.host.copies.hand_out(mine.user_id, handed)
        standing = sum(not one.cancelled for one in handed)
        await bot.send_document(
            mine.user_id,
            InputFile(file, filename=f"{_plain_name(mine.pack.event.id)}.ics"),
            caption=_line(voice, "agenda.calendar_caption", n=standing),
        )
        return sent_card(voice)

    async def picture(self, bot: Bot, mine: Mine, key: str, voice: Voice) -> Card:
        """Send a picture of a day."""
        day = chosen_day(mine, key)
        if day is None:
            return failed(voice, "agenda.empty")
        view = day_view(mine.pack, mine.items, day, mine.walk)
        svg = day_svg(mine.reader(voice), view)
        image = await self.host.painter.png(convert(svg) if voice.traditional else svg)
        name = day_name(mine.pack, day, voice, at=mine.at)
        caption = when.capital(say(voice.lang, "agenda.picture_caption", day=name))
        await bot.send_photo(
            mine.user_id,
            InputFile(image, filename=f"{day.isoformat()}.png"),
            caption=plain(replies.written(caption, voice)),
        )
        return sent_card(voice)

    async def share(self, bot: Bot, mine: Mine, voice: Voice) -> Card:
        """Open a link to the agenda as it is now."""
        picks = [(item.entry, item.degree) for item in mine.items if mine.pack.find(item.entry)]
        if not picks:
            return failed(voice, "agenda.share_none")
        token = await self.host.copies.share(mine.user_id, picks, mine.at)
        url = create_deep_linked_url(bot.username, SHARED + token)
        text = signed(SIGN, say(voice.lang, "agenda.share_text", n=len(picks)), voice)
        send = Button(
            label=label(plain(say(voice.lang, "agenda.share_send"))), share=SHARED + token
        )
        return Card(
            text=joined((text, escape(url))),
            buttons=(
                (send,),
                (
                    press(voice, "agenda.unshare", Hand(Handout.UNSHARE)),
                    press(voice, "agenda.open", OpenSheet(Sheet.DAY)),
                ),
            ),
        )


def sent_card(voice: Voice) -> Card:
    """Return that something was sent below."""
    return failed(voice, "agenda.sent")


def _event(mine: Mine, voice: Voice) -> str:
    return mine.pack.event.name.pick(voice.lang)


def _line(voice: Voice, key: str, /, **values: str | int) -> str:
    return plain(replies.written(say(voice.lang, key, **values), voice))


def _plain_name(event_id: str) -> str:
    """Return the event's id as part of a file's name."""
    return "".join(sign if sign.isalnum() else "-" for sign in event_id)[:40] or "agenda"
