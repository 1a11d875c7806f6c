"""Saving by words: "add the robot forum", a typed number; in a group without the agenda itself."""

from dataclasses import dataclass, replace

from handlers.agenda_callbacks import Deed, Plan
from handlers.agenda_cards import SIGN
from handlers.agenda_deeds import Deeds
from handlers.cards import Card, joined, note, signed
from handlers.host import Host
from handlers.voices import Voice
from knowledge.agenda.items import savable
from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import reply
from knowledge.model import Entry, Pack
from knowledge.say import Html, bold, say


@dataclass(frozen=True, slots=True)
class Saving:
    """Saves what someone asked for; `private`: whether nobody else reads the reply."""

    host: Host
    user_id: int
    private: bool

    async def do(self, plan: Plan, voice: Voice) -> Card:
        """Do what was asked for, and return the reply."""
        deeds = Deeds(self.host)
        card = await deeds.do(self.user_id, plan, voice)
        entry = deeds.entry(plan.entry)
        if self.private or entry is None:
            return card
        name = bold(entry.name.pick(voice.lang))
        said = signed(SIGN, say(voice.lang, "agenda.saved", name=name), voice)
        return Card(text=joined((said, say(voice.lang, "agenda.in_private"))), about=(entry.id,))

    async def by_question(self, question: Question, answer: Answer, voice: Voice) -> Card:
        """Return the reply to a message that asks to save, and maybe something else besides."""
        pack = self.host.event.pack
        cards = [
            await self.do(Plan(Deed.SAVE, meant(pack, one)), voice)
            for one in (answer, *answer.more)
            if one.intent == "save" and one.ids
        ]
        if not cards:
            return note(voice, "fallback.gone")
        texts: list[Html] = [card.text for card in cards]
        others = [one for one in answer.more if one.intent != "save"]
        if others:
            rest = replace(others[0], more=tuple(others[1:]))
            texts.append(reply(pack, question, rest, accessible=voice.accessible).text)
        return replace(cards[0], text=Html("\n\n".join(texts)))


def meant(pack: Pack, answer: Answer) -> str:
    """Return the entry to save: what is called by its name wins over a likely session."""
    asked = answer.question.casefold()
    named = (
        entry
        for id_ in (answer.ids[0], *answer.candidates)
        if savable(entry := pack.find(id_)) and entry is not None and _is_named(entry, asked)
    )
    return next((entry.id for entry in named), answer.ids[0])


def _is_named(entry: Entry, asked: str) -> bool:
    return any(len(name) > 1 and name.casefold() in asked for _, name in entry.name)
