"""From a question to the card that answers it, whatever way the question came."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.agenda_callbacks import OpenSheet, Plan, Sheet
from handlers.answer_cards import answered, wants_staff, with_staff
from handlers.callbacks import parse
from handlers.cards import Card, joined, note
from handlers.coding import Action
from handlers.host import Host
from handlers.insight_callbacks import Pick
from handlers.ports import Asked, Asking, Attendee, Questions
from handlers.references import dereference
from handlers.saving import Saving
from handlers.speech import LONGEST, asks_for_agenda, cleaned, heard, only_number, picked
from handlers.voices import Voice, here_of, hint_for
from knowledge.ask.answer import Question
from knowledge.ask.words import reply
from knowledge.say import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Understands a text and returns the card to reply with, in the voice of the question."""

    host: Host
    asking: Asking
    questions: Questions
    staffed: Callable[[], bool] = lambda: False
    """Whether there is staff that can be asked."""

    async def answer(self, text: str, attendee: Attendee, chat_id: int) -> tuple[Card, Voice]:
        """Return the reply to a text: an answer, what a number picked, or a line that helps."""
        words = cleaned(text)
        voice = self.host.voice(attendee)
        kind = heard(words)
        if kind != "words":
            return note(voice, f"ask.{kind}"), voice
        turn = self.host.last(chat_id)
        index = picked(words, len(turn.offered)) if turn else None
        if turn is not None and index is not None:
            tap = parse(turn.offered[index])
            if tap is not None:
                await self.picked(tap.action)
                voice = self.host.voice(attendee, tap.lang)
                if isinstance(tap.action, Plan):
                    saving = Saving(self.host, attendee.id, private=chat_id == attendee.id)
                    return await saving.do(tap.action, voice), voice
                return self.host.open(tap.action, attendee, voice), voice
        if only_number(words):
            return _not_offered(voice, len(turn.offered) if turn else 0), voice
        if chat_id == attendee.id and asks_for_agenda(words):
            return self.host.open(OpenSheet(Sheet.DAY), attendee, voice), voice
        card, voice = await self._ask(words, attendee, chat_id, turn.question if turn else "")
        if len(text) > LONGEST and not card.about:
            hint = say(voice.lang, "ask.long")
            card = Card(text=joined((card.text, hint)), buttons=card.buttons, offered=card.offered)
        return card, voice

    async def picked(self, action: Action) -> None:
        """Note which entry was taken of a choice; anything else is nothing to note."""
        if not isinstance(action, Pick):
            return
        ids = (entry.id for entry in self.host.event.pack.entries())
        entry = dereference(action.entry, ids)
        if entry:
            await self.questions.take(action.number, entry)

    def _saved(self, user_id: int) -> tuple[str, ...]:
        """Return the entries that someone saved: fixed points of what they plan to see."""
        return tuple(item.entry for item in self.host.agendas.items(user_id))

    async def _ask(
        self, text: str, attendee: Attendee, chat_id: int, after: str
    ) -> tuple[Card, Voice]:
        at = self.host.clock()
        question = Question(
            text=text,
            at=at,
            lang=hint_for(attendee, text),
            here=here_of(attendee, at),
            after=after,
            step_free=attendee.step_free,
            saved=self._saved(attendee.id) if chat_id == attendee.id else (),
        )
        answer = await self.asking.ask(question)
        pack = self.host.event.pack
        numbers = [
            await self.questions.record(
                Asked(
                    text=one.question,
                    lang=one.lang,
                    verdict=one.verdict,
                    ids=one.ids,
                    score=one.score,
                    at=at,
                    here=question.here,
                )
            )
            for one in (answer, *answer.more)
        ]
        voice = self.host.voice(attendee).speaking(answer.lang)
        if answer.intent == "save" and answer.verdict == "answer":
            saving = Saving(self.host, attendee.id, private=chat_id == attendee.id)
            return await saving.by_question(question, answer, voice), voice
        words = reply(pack, question, answer, accessible=voice.accessible)
        card = answered(pack, words, answer, numbers[0], voice)
        if chat_id == attendee.id and wants_staff(answer) and self.staffed():
            card = with_staff(card, answer, numbers[0], voice)
        return card, voice


def _not_offered(voice: Voice, choices: int) -> Card:
    """Return the card for a number that no choice has."""
    return note(voice, "ask.number", n=choices) if choices else note(voice, "ask.no_list")
