"""The engine: a question in, a value out. No clock, no network, no state: thread-safe."""

import re
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.ask.afterwards import afterwards
from knowledge.ask.answer import Answer, Question, Verdict
from knowledge.ask.caching import usable
from knowledge.ask.demos import Demos
from knowledge.ask.follow import Referring, referring, saving
from knowledge.ask.going import going
from knowledge.ask.intents import small_talk
from knowledge.ask.language import detect, known
from knowledge.ask.near import kind_list
from knowledge.ask.normalize import fold, visible
from knowledge.ask.saving import to_save
from knowledge.ask.schedule import Schedule, Scheduled
from knowledge.ask.several import both, parts
from knowledge.ask.titles import belongs_to_title, session_named
from knowledge.ask.understanding import Look, Understanding, understanding
from knowledge.model import Faq, Pack

_OFFERED = 3
_BEST = 5
_HOW_MANY = re.compile(
    "how many|몇 ?(?:개|곳|군데|명|업체)|几(?:个|家)|多少(?!钱)|いくつ|何(?:社|个|ヶ所)"
)
_COUNT = re.compile(r"\d{1,2}")
_WHOLE = ("schedule", "route", "save", "tour")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One part of a message, read once."""

    question: Question
    shown: str
    folded: str
    lang: str
    look: Look | None
    wait: bool


class Engine:
    """Answers questions about one pack."""

    def __init__(self, pack: Pack, meaning: Understanding) -> None:
        self.pack = pack
        self.meaning = meaning
        self._schedule = Schedule(pack)
        self._demos = Demos(pack)

    @classmethod
    def build(
        cls, pack: Pack, *, semantic: bool | None = None, cache: Path | None = None
    ) -> "Engine":
        """Return an engine for `pack`.

        `semantic` None takes the semantic channel where it is installed; its vectors are kept in
        the folder `cache` and made only once.
        """
        if semantic is not False and cache is not None:
            cache = usable(cache)
        return cls(pack, understanding(pack, semantic=semantic, cache=cache))

    def with_pack(self, pack: Pack) -> "Engine":
        """Return an engine that understands by the same words and tells the facts of `pack`.

        What is new in `pack` is not found by its words yet; what is gone is not found any more.
        """
        other = copy(self)
        other.pack = pack
        other._schedule = self._schedule.with_pack(pack)
        other._demos = Demos(pack)
        return other

    def ask(self, question: Question, *, wait: bool = True) -> Answer:
        """Return what `question` means; with `wait` False by the letters alone, in a blink."""
        shown = visible(question.text)
        whole = self._part(question, shown, wait)
        asked = parts(shown)
        if len(asked) < 2 and asked != (shown,) and whole.verdict != "chat":
            return self._part(question, asked[0], wait) if asked else whole
        if len(asked) > 1:
            return self._several(question, whole, asked, wait)
        return self._both(question, whole, shown, wait) or whole

    def _both(self, question: Question, whole: Answer, shown: str, wait: bool) -> Answer | None:
        """Return two answers to one question about two things, where both are sure."""
        pair = both(shown) if whole.intent not in _WHOLE else ()
        look = self.meaning.look(shown, wait=False) if pair else None
        if look is None or self.meaning.named(look) or self.meaning.explains(look):
            return None
        found = self._several(question, whole, pair, wait)
        told = {found.ids[:1], *(more.ids[:1] for more in found.more)}
        return (
            found if found.more and (whole.verdict != "answer" or whole.ids[:1] in told) else None
        )

    def _several(
        self, question: Question, whole: Answer, asked: tuple[str, ...], wait: bool
    ) -> Answer:
        """Return one answer for each question of a message that are sure, and differ."""
        sure: list[Answer] = []
        turn = question
        for part in asked:
            answer = self._part(turn, part, wait)
            turn = replace(question, after=part)
            seen = [before.ids[:1] for before in sure]
            if answer.verdict == "answer" and answer.ids[:1] not in seen:
                sure.append(answer)
        if len(sure) > 1:
            return replace(sure[0], more=tuple(sure[1:]))
        return sure[0] if sure and whole.verdict in ("choose", "unsure") else whole

    def _part(self, question: Question, shown: str, wait: bool) -> Answer:
        look = self.meaning.look(shown, wait=wait)
        lang = detect(shown, known(question.lang))
        folded = fold(shown)
        if look is not None and look.reading.switched:
            folded = look.reading.text
            if self.meaning.verdict(look) == "answer":
                lang = detect(folded)
        turn = _Turn(question, shown, folded, lang, look, wait)
        return (
            self._saving(turn)
            or self._way(turn)
            or self._demonstrated(turn)
            or self._scheduled(turn)
            or self._following(turn)
            or self._listed(turn)
            or self._by_text(turn)
        )

    def _answer(
        self, turn: _Turn, verdict: Verdict, intent: str, *ids: str, score: float | None = None
    ) -> Answer:
        """Return an answer about `ids`, with the ranking's best as candidates."""
        sure = 1.0 if verdict == "answer" else 0.0
        best = self._best(turn.look, _BEST) if turn.look else ()
        return Answer(
            question=turn.shown,
            verdict=verdict,
            lang=turn.lang,
            ids=ids,
            candidates=best,
            intent=intent,
            score=sure if score is None else score,
        )

    def _by_text(self, turn: _Turn) -> Answer:
        chat = small_talk(turn.folded)
        look = turn.look
        if look is None:
            return self._answer(turn, "chat" if chat else "unsure", chat)
        if chat:
            return self._answer(turn, "chat", chat)
        verdict, sure = self.meaning.judged(look)
        if _COUNT.fullmatch(look.asked.content) and not self.meaning.named(look):
            return self._answer(turn, "unsure", "")  # a digit in a name is no name
        shares: dict[Verdict, int] = {"answer": 1, "choose": _OFFERED}
        ids = self._best(look, shares.get(verdict, 0))
        verdict = verdict if ids else "unsure"
        return self._answer(turn, verdict, look.asked.intent, *ids, score=round(sure, 4))

    def _best(self, look: Look, count: int) -> tuple[str, ...]:
        """Return the first candidates, but for those that are no longer in the pack."""
        return tuple(one for one in self.meaning.best(look, count) if self.pack.find(one))

    def _saving(self, turn: _Turn) -> Answer | None:
        rest = saving(turn.folded)
        if rest is None:
            return None
        if not rest or referring(rest).elliptic:
            before = self._before(turn)
            return self._answer(turn, "answer", "save", before.ids[0]) if before else None
        look = self.meaning.look(rest, wait=turn.wait)
        ids = to_save(self.pack, self.meaning, look) if look is not None else ()
        if not ids:
            return None
        answer = self._by_text(replace(turn, look=look))
        verdict: Verdict = "answer" if len(ids) == 1 else "choose"
        return replace(answer, ids=ids, verdict=verdict, intent="save")

    def _way(self, turn: _Turn) -> Answer | None:
        asked = turn.question
        if asked.text != turn.shown:
            asked = replace(asked, text=turn.shown)
        found = going(self.pack, self.meaning, asked, turn.folded, wait=turn.wait)
        if found is None or self._is_phrasing(turn):
            return None
        return replace(
            self._answer(turn, "answer", found.intent, *found.ids),
            start=found.start,
            goal=found.goal,
            step_free=found.step_free,
            until=found.until,
            score=round(found.sure, 4),
        )

    def _is_phrasing(self, turn: _Turn) -> bool:
        """Tell whether the whole message is how somebody wrote a question of the pack."""
        called = self.meaning.called(turn.look) if turn.look is not None else ()
        return any(isinstance(self.pack.find(one), Faq) for one in called)

    def _scheduled(self, turn: _Turn) -> Answer | None:
        found = self._schedule.ask(turn.shown, turn.question.at)
        if found is None:
            return self._afterwards(turn)
        if turn.look and belongs_to_title(self.pack, self.meaning, turn.look, found, turn.folded):
            return None
        named = session_named(self.pack, self.meaning, found.rest)
        if named and named in found.ids:
            return self._answer(turn, "answer", "when", named)
        if turn.question.after and not found.narrowed:
            before = self._schedule.ask(turn.question.after, turn.question.at, found.window)
            found = before if before and before.narrowed and before.ids else found
        return self._on(turn, found)

    def _demonstrated(self, turn: _Turn) -> Answer | None:
        found = self._demos.ask(turn.shown, turn.question.at)
        if found is None:
            return None
        if len(found.ids) == 1:
            return self._answer(turn, "answer", "when", *found.ids)
        answer = self._answer(turn, "answer", "schedule", *found.ids)
        return replace(answer, window=found.window)

    def _on(self, turn: _Turn, found: Scheduled) -> Answer:
        verdict: Verdict = "answer" if found.ids else "chat"
        return replace(self._answer(turn, verdict, "schedule", *found.ids), window=found.window)

    def _afterwards(self, turn: _Turn) -> Answer | None:
        found = afterwards(self.pack, self.meaning, turn.folded, wait=turn.wait)
        if found is None or (turn.look is not None and self.meaning.named(turn.look)):
            return None
        window, ids = found
        verdict: Verdict = "answer" if ids else "chat"
        return replace(self._answer(turn, verdict, "schedule", *ids), window=window)

    def _following(self, turn: _Turn) -> Answer | None:
        if not turn.question.after or turn.look is None:
            return None
        refers = referring(turn.folded)
        if not refers.elliptic and not refers.pronoun:
            return None
        if not refers.elliptic:
            look = self.meaning.look(refers.rest, wait=turn.wait)
            if look is not None and self.meaning.verdict(look) != "unsure":
                return self._by_text(replace(turn, look=look))
        return self._about_before(turn, refers)

    def _about_before(self, turn: _Turn, refers: Referring) -> Answer | None:
        look = turn.look
        if look is None or not (refers.pronoun or look.asked.intents):
            return None
        before = self._before(turn)
        if before is None:
            return None
        topic = before.ids[0]
        going = "howto" in look.asked.intents and "where" in look.asked.intents
        answer = self._answer(turn, "answer", "route" if going else look.asked.intent, topic)
        candidates = tuple(dict.fromkeys((topic, *answer.candidates)))[:_BEST]
        answer = replace(answer, candidates=candidates, score=before.score)
        if going:
            return replace(answer, start=turn.question.here, goal=topic)
        return answer

    def _before(self, turn: _Turn) -> Answer | None:
        """Return what the question before was answered with, if with anything."""
        if not turn.question.after:
            return None
        asked = replace(turn.question, text=turn.question.after, after="")
        before = self.ask(asked, wait=turn.wait)
        return before if before.ids else None

    def _listed(self, turn: _Turn) -> Answer | None:
        if turn.look is None:
            return None
        content = turn.look.asked.content
        if self.meaning.channels.exactly(content) == 1 or _HOW_MANY.search(turn.folded):
            return None
        ids = kind_list(self.pack, content, turn.question.here)
        if not ids:
            return self._whole_programme(turn, content)
        intent = turn.look.asked.intent if len(ids) == 1 else "list"
        return self._answer(turn, "answer", intent, *ids)

    def _whole_programme(self, turn: _Turn, content: str) -> Answer | None:
        """ "The programme, please": what is on today."""
        if not self._schedule.names_programme(content):
            return None
        window = self._schedule.today(turn.question.at)
        if window is None:
            return None
        found = self._schedule.ask(turn.shown, turn.question.at, window)
        return self._on(turn, found) if found and found.ids else None
