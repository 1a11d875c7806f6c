"""Saving by words: "add the robot forum", a typed number; in a group without the agenda itself."""

from dataclasses import dataclass, replace

from handlers.agenda_callbacks import Deed, Plan
from handlers.agenda_cards import SIGN
from handlers.agenda_deeds import Deeds
from handlers.cards import Card, joined, note, signed
from handlers.host import Host
from handlers.voices import Voice
from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import reply
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
        cards = [
            await self.do(Plan(Deed.SAVE, one.ids[0]), voice)
            for one in (answer, *answer.more)
            if one.intent == "save" and one.ids
        ]
        if not cards:
            return note(voice, "fallback.gone")
        texts: list[Html] = [card.text for card in cards]
        others = [one for one in answer.more if one.intent != "save"]
        if others:
            rest = replace(others[0], more=tuple(others[1:]))
            pack = self.host.event.pack
            texts.append(reply(pack, question, rest, accessible=voice.accessible).text)
        return replace(cards[0], text=Html("\n\n".join(texts)))
