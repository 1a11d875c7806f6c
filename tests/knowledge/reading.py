"""What an attendee reads, in all four languages, for tests of words."""

from datetime import datetime
from typing import Any

from knowledge.ask.answer import Answer, Question
from knowledge.ask.words import Reply, reply
from knowledge.model import LANGS
from knowledge.say import plain
from tests.knowledge.small_pack import PACK, seoul

AT = seoul(6, 12, 40)


def reply_in(
    lang: str,
    *,
    at: datetime = AT,
    here: str = "",
    accessible: bool = False,
    asked: str = "?",
    chosen: str = "",
    **answer: Any,
) -> Reply:
    """Return the reply to an answer made of `answer`'s fields; by default a sure one."""
    value = Answer(question=asked, lang=lang, **{"verdict": "answer", **answer})
    question = Question(text=asked, at=at, here=here, lang=chosen)
    return reply(PACK, question, value, accessible=accessible)


def read(**settings: Any) -> dict[str, list[str]]:
    """Return the lines of a reply in each language, without tags."""
    return {lang: plain(reply_in(lang, **settings).text).split("\n") for lang in LANGS}
