"""Questions about demos, by exhibitor, topic, place, time: "robot demos this afternoon"."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from knowledge.ask.answer import Window
from knowledge.ask.concepts import concepts
from knowledge.ask.intents import take_apart, without_question
from knowledge.ask.korean import stem
from knowledge.ask.normalize import fold, visible
from knowledge.ask.pieces import terms
from knowledge.ask.times import find_window
from knowledge.model import DEMO, Exhibitor, Pack, Session
from knowledge.programme import end_of, ordered

_SAID = re.compile(
    r"데모(?:들|은|는|이|가|를|을)?|시연(?:회|들|은|는|이|가|을|를)?|\b(?:live )?demos?\b"
    r"|\bdemonstrations?\b|デモ(?:ンストレーション)?|実演|演示|示范",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[はがの]?(?:いつ|何時|どこ)(?:から|に)?(?:やる|ある|見られる|です|ます)*か?|[はが]?ある|(?:是|在)?什么时候"
    r"|几点|有(?:什么|哪些|没有)?"
)
"""Words of asking that are written in one with what is asked about."""
_HANGING = re.compile(r"^[のはがをにで的]+|[のはがをにで的]+$")
_EAST = re.compile("[\u3400-\u9fffぁ-ゖァ-ヺ]")


@dataclass(frozen=True, slots=True)
class Shown:
    """The demos that were asked for, in order of time, and the window they are told under."""

    window: Window
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Folded words with a space before each, and what they are about."""

    words: str
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """A demo, all that is said of it, and what that is about."""

    session: Session
    said: str
    about: frozenset[str]


class Demos:
    """The demos of one pack, asked in words. What is said of each is read when first needed."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def ask(self, shown: str, at: datetime) -> Shown | None:
        """Return the demos that a message asks for, or None where it asks for none."""
        if not _SAID.search(shown):
            return None
        found = find_window(shown, at=at, event=self._pack.event)
        left = _SAID.sub(" ", found.rest if found else shown)
        if not _SAID.search(found.rest if found else shown):
            return None
        wanted = self._about(left)
        if wanted is None:
            return None
        asked = take_apart(fold(shown)).intents
        if "where" in asked and len({one.exhibitor for one in wanted}) == 1:
            return None  # one place: it is told by itself
        ahead = tuple(one for one in ordered(wanted) if (end_of(one) or at) > at)
        window = found.window if found else None
        if window is not None:
            inside = tuple(one for one in ahead if _within(one, window))
            if window.kind == "next":
                inside = ahead[:1]
            if inside:
                return Shown(window, tuple(one.id for one in inside))
        if not ahead:
            return None
        return Shown(self._days_of(ahead, at), tuple(one.id for one in ahead))

    def _about(self, left: str) -> tuple[Session, ...] | None:
        """Return the demos that say every word that is left of a message."""
        folded = fold(visible(_ASKED.sub(" ", left)))
        content = take_apart(folded).content if folded else ""
        parted = (
            _HANGING.sub("", word) if _EAST.search(word) else word
            for word in without_question(content).split()
        )
        words = [word for word in terms(" ".join(parted)) if word.strip()]
        if not self._known:
            return None
        if not words:
            return tuple(one.session for one in self._known)
        fits = tuple(one.session for one in self._known)
        for word in words:
            told = {one.session.id for one in self._known if _tells(word, one.said)}
            if not told:  # nobody says it so: whoever means it
                meant = concepts(word)
                told = {one.session.id for one in self._known if meant and meant <= one.about}
            fits = tuple(one for one in fits if one.id in told)
        return fits or None

    def _days_of(self, demos: tuple[Session, ...], at: datetime) -> Window:
        """Return the days on which demos are, from the first to the last."""
        zone = self._pack.event.timezone
        starts = [(one.starts or at).astimezone(zone).date() for one in demos]
        first, last = (
            datetime.combine(day, datetime.min.time(), zone) for day in (min(starts), max(starts))
        )
        kind = "day" if first == last else "span"
        return Window(start=first, end=last + timedelta(days=1), kind=kind)

    @cached_property
    def _known(self) -> tuple[_Known, ...]:
        """Each demo that takes place, with all that is said of it, and what that is about."""
        pack = self._pack
        firms: dict[str, _Said] = {}
        places: dict[str, _Said] = {}
        found = []
        for session in pack.sessions:
            if session.kind != DEMO or session.cancelled or session.starts is None:
                continue
            if session.exhibitor not in firms:
                firms[session.exhibitor] = _said(_of_exhibitor(pack, session.exhibitor))
            if session.place not in places:
                places[session.place] = _said(_of_place(pack, session.place))
            own = [value for text in (session.title, session.about) for _, value in text]
            title, firm = _said(" ".join(own)), firms[session.exhibitor]
            said = f"{title.words}{firm.words}{places[session.place].words}"
            found.append(_Known(session, said, title.about | firm.about))
        return tuple(found)


@lru_cache(maxsize=8192)
def _said(text: str) -> _Said:
    """Return a text as questions are compared with it. Kept, since demos change one by one."""
    folded = fold(visible(text))
    return _Said(f" {folded}", concepts(folded))


def _tells(word: str, said: str) -> bool:
    """Tell whether a demo says a word: as one begins, or within where words are not parted."""
    if any(f" {one}" in said for one in {word, stem(word)} if one):
        return True
    return bool(_EAST.search(word)) and len(word) > 1 and word in said


def _within(session: Session, window: Window) -> bool:
    ends = end_of(session) or session.starts
    if session.starts is None or ends is None:
        return False
    return session.starts < window.end and ends > window.start


def _of_exhibitor(pack: Pack, exhibitor: str) -> str:
    entry = pack.find(exhibitor)
    if not isinstance(entry, Exhibitor):
        return ""
    texts = [value for text in (entry.name, entry.about, *entry.topics) for _, value in text]
    return " ".join([*texts, *entry.aliases.all(), *entry.keywords.all()])


def _of_place(pack: Pack, place: str) -> str:
    """Return the names of a place and of all that it lies in."""
    names: list[str] = []
    entry = pack.place(place)
    while entry is not None and len(names) < 200:
        names += [*(value for _, value in entry.name), *entry.aliases.all()]
        entry = pack.place(entry.inside)
    return " ".join(names)
