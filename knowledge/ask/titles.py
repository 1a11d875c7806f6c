"""Times and titles: "Day 1 opening" is a name, "the opening on day 1" a name and a time."""

from knowledge.ask.intents import without_question
from knowledge.ask.korean import HANGUL
from knowledge.ask.schedule import Scheduled
from knowledge.ask.understanding import Look, Understanding
from knowledge.model import Faq, Pack, Session


def belongs_to_title(
    pack: Pack, meaning: Understanding, look: Look, found: Scheduled, folded: str
) -> bool:
    """Whether the words for a time are part of a title: "Day 1 opening", "Next.js now"."""
    if meaning.verdict(look) != "answer":
        return False
    if meaning.named(look):
        return True
    first = pack.find(meaning.best(look, 1)[0])
    if not found.rest or isinstance(first, Faq):
        return False
    names = meaning.channels.surfaces_of(int(look.found.entries[0]))
    words = (folded if found.programme else without_question(folded)).split()
    return any(all(_says(name, word) for word in words) for name in names)


def session_named(pack: Pack, meaning: Understanding, rest: str) -> str:
    """Return the session that the words besides the time name as a whole, or ""."""
    called = meaning.channels.called(without_question(rest)) if rest else []
    ids = [meaning.ids[number] for number in called]
    return ids[0] if len(ids) == 1 and isinstance(pack.find(ids[0]), Session) else ""


def _says(name: str, word: str) -> bool:
    """Whether a name holds a word: a whole one where words are spaced (모레 is not in 아모레)."""
    return word in name.split() if word[0].isascii() or HANGUL.match(word) else word in name
