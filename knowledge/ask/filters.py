"""What narrows a question about the programme: a hall, a room, a topic, a track, a speaker."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.ask.concepts import concepts
from knowledge.ask.intents import without_question
from knowledge.ask.korean import stem
from knowledge.ask.normalize import fold, visible
from knowledge.ask.phrases import phrases, spoken_in
from knowledge.ask.pieces import terms
from knowledge.model import Pack, Session, Text
from knowledge.programme import scheduled

_LONGEST = 6
_EAST = re.compile("[\u3400-\u9fffぁ-ゖ]")
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of a question when the known filters are taken out."""

    sessions: frozenset[str] | None
    """Ids of the sessions that every named filter allows; None where none is named."""
    rest: str
    """Words that are no filter."""
    programme: bool
    """Whether the question speaks of the programme: sessions, talks, what is on."""


class Filters:
    """The halls, topics and people that the sessions of a pack can be asked by."""

    def __init__(self, pack: Pack) -> None:
        self._by_name: dict[str, set[str]] = {}
        self._said: dict[str, str] = {}
        self._spoken_of: dict[str, frozenset[str]] = {}
        sessions = scheduled(pack)
        for session in sessions:
            for text in (session.room, session.track, *session.topics, *session.speakers):
                self._name(text, session)
        held_in = _held(pack, sessions)
        for place in pack.places:
            held = held_in.get(place.id)
            if held and place.name:
                for name in (*(value for _, value in place.name), *place.aliases.all()):
                    self._by_name.setdefault(fold(visible(name)), set()).update(held)
        self._by_name.pop("", None)
        # Written without spaces, so that they have to be looked for inside of words.
        self._eastern = sorted((n for n in self._by_name if _EAST.search(n)), key=len, reverse=True)
        for session in sessions:
            words = [v for text in (session.title, *session.topics, session.track) for _, v in text]
            said = fold(
                visible(" ".join((*words, *session.aliases.all(), *session.keywords.all())))
            )
            self._said[session.id] = f" {said}"
            self._spoken_of[session.id] = concepts(said)

    def _name(self, text: Text, session: Session) -> None:
        for _, value in text:
            self._by_name.setdefault(fold(visible(value)), set()).add(session.id)

    def spaced(self, text: str) -> str:
        """Return folded `text` with spaces around the filters and programme words that Chinese
        and Japanese write in one with the rest."""
        if not _EAST.search(text):
            return text
        words = frozenset[str]().union(*(phrases(lang).programme for lang in spoken_in(text)))
        said = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
        out: list[str] = []
        for word in text.split():
            known = [one for one in (*self._eastern, *said) if one in word]
            if known and _EAST.search(word) and word not in self._by_name:
                word = re.sub("|".join(map(re.escape, known)), r" \g<0> ", word)
            out.append(word)
        return " ".join(" ".join(out).split())

    def narrow(self, text: str) -> Narrowed:
        """Take the filters out of folded `text`."""
        words = text.split()
        allowed: set[str] | None = None
        start = 0
        left: list[str] = []
        while start < len(words):
            size, found = self._longest(words[start : start + _LONGEST])
            if found is None:
                left.append(words[start])
                start += 1
            else:
                allowed = found if allowed is None else allowed & found
                start += size
        rest, programme = _without_programme(" ".join(left))
        return Narrowed(None if allowed is None else frozenset(allowed), rest, programme)

    def _longest(self, words: list[str]) -> tuple[int, set[str] | None]:
        for size in range(len(words), 0, -1):
            *first, last = words[:size]
            for name in (" ".join(words[:size]), " ".join((*first, stem(last)))):
                found = self._by_name.get(name)
                if found is not None:
                    return size, found
        return 0, None

    def about(self, rest: str, session_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those sessions that say, or mean, every word of `rest`."""
        words = terms(rest)
        meant = [tuple(concepts(word)) for word in words]
        whole = concepts(rest)
        out = []
        for session_id in session_ids:
            said = self._said.get(session_id, "")
            spoken = self._spoken_of.get(session_id, _NOTHING)
            told = (
                f" {word}" in said or any(concept in spoken for concept in means)
                for word, means in zip(words, meant, strict=True)
            )
            if (whole and all(concept in spoken for concept in whole)) or all(told):
                out.append(session_id)
        return tuple(out)


def _held(pack: Pack, sessions: Iterable[Session]) -> dict[str, set[str]]:
    """Return the ids of the sessions in each place and in what lies inside it."""
    held: dict[str, set[str]] = {}
    for session in sessions:
        place = pack.place(session.place)
        while place is not None and session.id not in held.setdefault(place.id, set()):
            held[place.id].add(session.id)
            place = pack.place(place.inside)
    return held


def _without_programme(text: str) -> tuple[str, bool]:
    """Return the words that are about neither asking nor the programme, and whether any was."""
    left = text.split()
    words = frozenset[str]().union(*(phrases(lang).programme for lang in spoken_in(text)))
    named = any(word in words or stem(word) in words for word in left)
    left = [word for word in left if word not in words and stem(word) not in words]
    rest = without_question(" ".join(left))
    kept = [word for word in rest.split() if word not in words and stem(word) not in words]
    return " ".join(kept), named
