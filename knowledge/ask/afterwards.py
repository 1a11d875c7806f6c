"""What comes after something: "개막식 끝나고 뭐 해", "what is on after the keynote"."""

from datetime import datetime, timedelta

from knowledge.ask.answer import Window
from knowledge.ask.phrases import phrases, spoken_in
from knowledge.ask.understanding import Understanding
from knowledge.model import Pack, Session
from knowledge.programme import end_of, next_up

_SURE = 0.3


def afterwards(
    pack: Pack, meaning: Understanding, text: str, *, wait: bool
) -> tuple[Window, tuple[str, ...]] | None:
    """Return what starts when the session that folded `text` names is over, on the same day.

    None where it asks for nothing of the kind.
    """
    for lang in spoken_in(text):
        for pattern in phrases(lang).after:
            match = pattern.search(text)
            session = _session(pack, meaning, match["what"], wait=wait) if match else None
            ends = end_of(session) if session is not None else None
            if ends is not None:
                return _from(pack, ends)
    return None


def _session(pack: Pack, meaning: Understanding, text: str, *, wait: bool) -> Session | None:
    look = meaning.look(text, wait=wait)
    if look is None or meaning.sure(look) < _SURE:
        return None
    found = (pack.find(number) for number in meaning.best(look, 3))
    return next((one for one in found if isinstance(one, Session)), None)


def _from(pack: Pack, ends: datetime) -> tuple[Window, tuple[str, ...]]:
    """Return the rest of the day from `ends` on, and what comes first in it."""
    local = ends.astimezone(pack.event.timezone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    window = Window(start=ends, end=midnight)
    found = next_up(pack, ends - timedelta(microseconds=1))
    return window, tuple(one.id for one in found if one.starts and one.starts < midnight)
