"""What a lesson teaches, whether its answer can be taken, and what it would change."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from handlers.cards import Card
from handlers.insight.teach_cards import said_card
from handlers.teaching import Lesson, School, Taught
from handlers.voices import Voice
from knowledge.authoring.blast import Blast, Replayed, blast
from knowledge.errors import EmptyFact, UnknownFact
from knowledge.facts import names, resolve
from knowledge.model import LANGS, Pack

LONGEST = 1000
"""Characters of an answer: it must fit a message with whatever stands around it."""
REPLAYED = 400
"""Wordings asked once more, the latest, beside the pack's own test questions."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Tries a lesson out before it is learnt."""

    school: School
    at: datetime

    async def blast(self, lesson: Lesson, by: int) -> Blast:
        """Return which questions would be answered otherwise. Takes seconds, in a thread."""
        before = self.school.learning.engine
        after = await self.school.learning.trial(taught_by(lesson, by, self.at))
        asked = [
            *self.school.learning.tests(),
            *(
                Replayed(text=text, lang=lang, times=n)
                for text, lang, n in self.school.insights.texts(REPLAYED)
            ),
        ]
        return await asyncio.to_thread(blast, before, after, asked, self.at, wait=False)


def taught_by(lesson: Lesson, by: int, at: datetime) -> tuple[Taught, ...]:
    """Return what a lesson teaches: one row for each language of its phrasings."""
    words: dict[str, list[str]] = defaultdict(list)
    for lang, text in lesson.examples:
        words[lang if lang in LANGS else ""].append(text)
    return tuple(
        Taught(
            entry=lesson.entry,
            lang=lang,
            words=tuple(said),
            answer=lesson.answer if place == 0 else (),
            by=by,
            at=at,
        )
        for place, (lang, said) in enumerate(words.items())
    )


def refused(text: str, pack: Pack, voice: Voice) -> Card | None:
    """Return why a text cannot be an answer, or None where it can."""
    said = text.strip()
    if not said:
        return said_card(voice, "teach.only_text")
    if len(said) > LONGEST:
        return said_card(voice, "teach.too_long", n=len(said), most=LONGEST)
    for name in names(said):
        try:
            resolve(name, pack, voice.lang)
        except (UnknownFact, EmptyFact):
            return said_card(voice, "teach.no_fact", name=f"{{{name}}}")
    return None
