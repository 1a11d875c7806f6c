"""What attendees do with cases: open one, say more, say where they are, be done with it."""

from dataclasses import dataclass

from telegram import Message

from handlers.cards import Card
from handlers.desk import visitor_cards as cards
from handlers.desk.content import Content, content_of
from handlers.desk.post import Post
from handlers.desk.staff_cards import note_card, said_card
from handlers.ports import Asking as Understanding
from handlers.ports import Attendee, Clock, Event
from handlers.staffing import Case, Desk, Kind, State, Wanted
from handlers.voices import Voice, here_of, hint_for
from knowledge.ask.answer import Question
from knowledge.ask.language import detect
from knowledge.ask.words_guesses import information_desk
from knowledge.ask.words_part import Reader
from knowledge.say import escape, plain, say

LIKELY = 0.1
"""From here on the concierge's guesses are offered to the staff as answers."""
LONGEST = 1000
"""Characters of a question that are kept; what is longer is said in pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The attendee's side of the desk, without buttons and commands."""

    desk: Desk
    post: Post
    understanding: Understanding
    event: Event
    clock: Clock

    async def ask(
        self, attendee: Attendee, text: str, voice: Voice, message: Message | None = None
    ) -> Card:
        """Pass a question on, with others who ask the same; return what is said to that.

        `message`: that which brought it, where there may be a file in it.
        """
        content = content_of(message) if message else None
        alone = content is not None and bool(content.given)
        words = " ".join(text.split())[:LONGEST]
        at = self.clock()
        here = here_of(attendee, at)
        question = Question(text=words, at=at, lang=hint_for(attendee, words), here=here)
        guess = await self.understanding.ask(question)
        filed = await self.desk.ask(
            Wanted(
                user_id=attendee.id,
                lang=voice.code,
                question=words,
                question_lang=detect(words) or voice.lang,
                place=here,
                entries=guess.candidates[:3] if guess.score >= LIKELY else (),
                alone=alone,
            )
        )
        if filed.case is None:
            return cards.line_card(voice, "desk.too_many", desk=self._desk_name(voice))
        if filed.repeated:
            return cards.line_card(voice, "desk.repeated")
        if message is not None and content is not None and alone:
            await self._to_staff(filed.case, attendee, content, str(message.message_id))
        for said in filed.answers:
            await self.post.answer(filed.case, said, (attendee.id,), captioned=True)
        if filed.answers:
            return cards.line_card(voice, "desk.known")
        others = 0 if filed.new else len(self.desk.askers(filed.case.number)) - 1
        return cards.filed_card(filed.case, words, others, voice)

    async def urgent(self, attendee: Attendee, words: str, voice: Voice, here: str) -> Case | None:
        """Open an emergency."""
        filed = await self.desk.ask(
            Wanted(
                user_id=attendee.id,
                lang=voice.code,
                question=words[:LONGEST],
                question_lang=voice.lang,
                place=here,
                urgent=True,
            )
        )
        return filed.case  # the beat tells the staff within a second: the reply must not wait

    async def more(self, message: Message, number: int, attendee: Attendee, voice: Voice) -> Card:
        """Pass on what an asker says besides; the case is open again."""
        case, content = self.desk.case(number), content_of(message)
        if case is None or self.desk.asker(number, attendee.id) is None:
            return cards.line_card(voice, "fallback.button")
        if content is None:
            return cards.line_card(voice, "desk.unsent")
        if not await self.desk.follow_up(number, attendee.id):
            return cards.line_card(voice, "desk.too_fast")
        await self._to_staff(case, attendee, content, str(message.message_id))
        return cards.line_card(voice, "desk.passed")

    async def placed(self, message: Message, number: int, attendee: Attendee, voice: Voice) -> Card:
        """Tell the staff where someone says that they are."""
        case, content = self.desk.case(number), content_of(message)
        if case is None or content is None or self.desk.asker(number, attendee.id) is None:
            return cards.line_card(voice, "desk.unsent")
        if content.words:
            await self.desk.place(number, attendee.id, plain(content.words)[:200])
        await self._to_staff(
            case, attendee, content, str(message.message_id), everyone=case.urgent, place=True
        )
        return cards.line_card(voice, "desk.place_passed")

    async def said(self, case: Case, attendee: Attendee, words: str) -> None:
        """Tell the staff more words of someone in an emergency."""
        at = f"{self.clock():%H%M%S%f}"
        await self._to_staff(case, attendee, Content(words=escape(words[:LONGEST])), at)

    async def settled(self, case: Case, attendee: Attendee, *, false_alarm: bool) -> None:
        """Close a case whose only asker is content; tell the staff."""
        if case.state is State.CLOSED:
            return
        alone = len(self.desk.askers(case.number)) == 1
        if not alone:
            return
        await self.desk.put(case.number, State.CLOSED, 0)
        key = "desk.false_note" if false_alarm else "desk.solved_note"
        mark = f"settled-{self.clock():%d%H%M%S}"
        await self.post.to_staff(
            case,
            Kind.NOTE,
            mark,
            lambda voice: note_card(case, voice, key),
            everyone=false_alarm,
        )

    def nobody(self, voice: Voice) -> Card:
        """Return that nobody can be asked, and where to go."""
        return cards.line_card(voice, "desk.nobody", desk=self._desk_name(voice))

    def _desk_name(self, voice: Voice) -> str:
        reader = Reader(
            pack=self.event.pack, lang=voice.lang, at=self.clock(), accessible=voice.accessible
        )
        found = information_desk(reader)
        return found.name.pick(voice.lang) if found else plain(say(voice.lang, "desk.desk"))

    async def _to_staff(
        self,
        case: Case,
        attendee: Attendee,
        content: Content,
        mark: str,
        *,
        everyone: bool = False,
        place: bool = False,
    ) -> None:
        asker = self.desk.asker(case.number, attendee.id)
        if asker is None:
            return
        case = await self.desk.bring(case)
        pack = self.event.pack
        await self.post.to_staff(
            case,
            Kind.SAID,
            mark,
            lambda voice: said_card(pack, case, asker, content.words, voice, place=place),
            user=attendee.id,
            everyone=everyone,
            content=content,
        )
