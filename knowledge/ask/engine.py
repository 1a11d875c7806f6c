"""The engine: a question in, a value out. No clock, no network, no state: thread-safe."""

from pathlib import Path

from knowledge.ask.answer import Answer, Question, Verdict
from knowledge.ask.intents import small_talk
from knowledge.ask.language import detect, known
from knowledge.ask.normalize import fold, visible
from knowledge.ask.understanding import Understanding, understanding
from knowledge.model import Pack

_OFFERED = 3


class Engine:
    """Answers questions about one pack."""

    def __init__(self, pack: Pack, meaning: Understanding) -> None:
        self.pack = pack
        self.meaning = meaning

    @classmethod
    def build(
        cls, pack: Pack, *, semantic: bool | None = None, cache: Path | None = None
    ) -> "Engine":
        """Return an engine for `pack`.

        `semantic` None takes the semantic channel where it is installed; its vectors are kept in
        the folder `cache` and made only once.
        """
        return cls(pack, understanding(pack, semantic=semantic, cache=cache))

    def ask(self, question: Question, *, wait: bool = True) -> Answer:
        """Return what `question` means; with `wait` False by the letters alone, in a blink."""
        shown = visible(question.text)
        lang = detect(shown, known(question.lang))
        return self._by_text(shown, lang, wait=wait)

    def _by_text(self, shown: str, lang: str, *, wait: bool) -> Answer:
        look = self.meaning.look(shown, wait=wait)
        chat = small_talk(fold(shown))
        if look is None:
            return Answer(
                question=shown, verdict="chat" if chat else "unsure", lang=lang, intent=chat
            )
        if look.reading.switched:
            lang = detect(look.reading.text)
        best = self.meaning.best(look)
        verdict: Verdict = self.meaning.verdict(look)
        intent = look.asked.intent
        if chat and verdict != "answer":
            verdict, intent = "chat", chat
        shares: dict[Verdict, int] = {"answer": 1, "choose": _OFFERED}
        offered = best[: shares.get(verdict, 0)]
        return Answer(
            question=shown,
            verdict=verdict,
            lang=lang,
            ids=offered,
            candidates=best,
            intent=intent,
            score=round(self.meaning.sure(look), 4),
        )
