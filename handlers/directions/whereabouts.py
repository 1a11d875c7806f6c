"""Where someone is: typed, shared as a location, or chosen from a picture; kept for an hour."""

from dataclasses import dataclass, replace
from typing import Any

from telegram import Message, Update, User
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from handlers import replies
from handlers.callbacks import Aspect, Show, Tap, parse
from handlers.cards import Card, note
from handlers.directions.pictures import Plans
from handlers.directions.sights import Viewer
from handlers.directions.where_cards import (
    choice,
    far_card,
    floors_choice,
    known_card,
    outdoors_text,
    which_card,
)
from handlers.gallery import Shown
from handlers.host import Host
from handlers.ports import Attendee
from handlers.references import dereference
from handlers.sight_callbacks import SIGHT, Choose, Look, Stand
from handlers.speech import cleaned, picked
from handlers.voices import Voice
from knowledge.model import Exhibitor, Place, Session
from knowledge.say import Html, say
from knowledge.venue.spots import NEAR, nearest_outdoors
from knowledge.venue.standing import said_at, strange_booth

NEW = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


class Saying(filters.MessageFilter):
    """Lets a message through that says where its sender is, or picks a number of such a choice."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host

    def filter(self, message: Message) -> bool:
        """Tell whether this is about where someone is."""
        text = cleaned(message.text or "")
        if not text or text.startswith("/"):
            return False
        taken = taken_of(self._host, message)
        pack = self._host.event.pack
        return taken is not None or bool(said_at(text, pack) or strange_booth(text, pack))


def taken_of(host: Host, message: Message) -> Tap | None:
    """Return what a typed number picks of a choice of ours, or None where it picks nothing."""
    turn = host.last(message.chat_id)
    index = picked(cleaned(message.text or ""), len(turn.offered)) if turn else None
    tap = parse(turn.offered[index]) if turn is not None and index is not None else None
    return tap if tap is not None and isinstance(tap.action, Stand | Choose | Look) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Learns where people are, from themselves alone."""

    host: Host
    plans: Plans

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Return what this conversation answers to; stands before questions are answered."""
        text = NEW & filters.TEXT & ~filters.COMMAND
        return [
            CommandHandler("here", self.ask),
            CallbackQueryHandler(self.tap, pattern=f"^{SIGHT}:[a-z]:[cs]:"),
            MessageHandler(text & Saying(self.host), self.said),
            MessageHandler(NEW & filters.LOCATION, self.located),
        ]

    async def ask(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask where someone is."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee, voice = await self._met(user)
        if message.chat_id != user.id:
            await self.host.say(message, note(voice, "here.group"), voice)
            return
        await self._give(message, floors_choice(self._viewer(attendee, voice), ""), voice)

    async def said(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note where someone says they are; ask which, where that may mean several places."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        attendee, voice = await self._met(user)
        if tap := taken_of(self.host, message):
            voice = self.host.voice(attendee, tap.lang)
            await self._give(message, await self._taken(tap.action, attendee, voice), voice)
            return
        places = said_at(cleaned(message.text or ""), self.host.event.pack)
        goal = self._goal(message.chat_id)
        if len(places) == 1:
            await self._give(message, await self._known(places[0], goal, attendee, voice), voice)
        elif places:
            card = which_card(self._viewer(attendee, voice), places, goal)
            await self.host.say(message, card, voice)
        else:
            code = strange_booth(cleaned(message.text or ""), self.host.event.pack)
            asked = floors_choice(self._viewer(attendee, voice), goal, unknown=code)
            await self._give(message, asked, voice)

    async def located(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Note the door or stop nearest to a shared location."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or message.location is None:
            return
        attendee, voice = await self._met(user)
        at = (message.location.latitude, message.location.longitude)
        found = nearest_outdoors(self.host.event.pack, at)
        viewer = self._viewer(attendee, voice)
        if found is None:
            card = note(voice, "media.location")
        elif found[1] > NEAR:
            card = far_card(viewer, found[1])
        else:
            told = outdoors_text(viewer, *found)
            goal = self._goal(message.chat_id)
            card = await self._known(found[0], goal, attendee, voice, told=told)
        await self.host.say(message, card, voice)

    async def tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a choice: the next picture, or the place itself."""
        query = update.callback_query
        if query is None:
            return
        tap = parse(query.data or "")
        attendee, voice = await self._met(query.from_user, tap.lang if tap else "")
        if tap is None:
            text = replies.written(say(voice.lang, "fallback.button"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        message = query.message
        if not isinstance(message, Message) or message.chat.id != query.from_user.id:
            text = replies.written(say(voice.lang, "here.group"), voice)
            await replies.acknowledge(query, text, alert=True)
            return
        await replies.acknowledge(query)
        if not await self.host.first_tap(query):
            return
        shown = await self._taken(tap.action, attendee, voice)
        if isinstance(shown, Shown) and message.photo:
            await self.plans.gallery.turn(message, shown, voice)
            await self.host.note(message, shown.card, voice)
        elif isinstance(shown, Card) and not message.photo:
            await self.host.show(query, shown, voice)
        else:
            await self._give(message, shown, voice)

    async def _taken(self, action: object, attendee: Attendee, voice: Voice) -> Shown | Card:
        viewer = self._viewer(attendee, voice)
        if isinstance(action, Choose):
            return choice(viewer, replace(action, goal=self._entry(action.goal)))
        place = viewer.place(action.place) if isinstance(action, Stand) else None
        if not isinstance(action, Stand) or place is None:
            return note(voice, "fallback.gone")
        goal = self._entry(action.goal)
        if goal:
            attendee = await self._stands(place, attendee)
            return self.host.open(Show(goal, Aspect.ROUTE), attendee, voice)
        return await self._known(place, "", attendee, voice)

    async def _known(
        self,
        place: Place,
        goal: str,
        attendee: Attendee,
        voice: Voice,
        *,
        told: Html | None = None,
    ) -> Card:
        attendee = await self._stands(place, attendee)
        return known_card(self._viewer(attendee, voice), place, goal, told=told)

    async def _stands(self, place: Place, attendee: Attendee) -> Attendee:
        attendee = replace(attendee, here=place.id, here_at=self.host.clock())
        await self.host.attendees.save(attendee)
        return attendee

    async def _give(self, message: Message, shown: Shown | Card, voice: Voice) -> None:
        await self.plans.give(message, shown, voice)
        if isinstance(shown, Shown):
            await self.host.note(message, shown.card, voice)

    async def _met(self, user: User, said: str = "") -> tuple[Attendee, Voice]:
        attendee = await self.host.meet(user)
        return attendee, self.host.voice(attendee, said)

    def _goal(self, chat_id: int) -> str:
        """Return the one thing that was talked about last, if one can go there."""
        turn = self.host.last(chat_id)
        entry = self.host.event.pack.find(turn.ids[0]) if turn and len(turn.ids) == 1 else None
        if isinstance(entry, Session | Exhibitor):
            return entry.id if entry.place else ""
        return entry.id if isinstance(entry, Place) else ""

    def _entry(self, ref: str) -> str:
        return dereference(ref, (one.id for one in self.host.event.pack.entries())) or ""

    def _viewer(self, attendee: Attendee, voice: Voice) -> Viewer:
        return self.plans.viewer(attendee, voice)
