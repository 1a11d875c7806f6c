"""The answer line: an `Answer` as the JSON object that other programs read."""

from typing import Any

from knowledge.ask.answer import Answer


def line(answer: Answer, ms: float, *, asked: str | None = None) -> dict[str, Any]:
    """Return `answer` as the answer line; `ms` is what it took, `asked` the whole message."""
    out: dict[str, Any] = {
        "q": answer.question if asked is None else asked,
        "verdict": answer.verdict,
        "ids": list(answer.ids),
        "candidates": list(answer.candidates),
        "intent": answer.intent,
        "score": round(answer.score, 4),
        "ms": round(ms, 3),
    }
    if answer.intent == "route":
        out["slots"] = {"from": answer.start, "to": answer.goal}
    if answer.more:
        out["more"] = [line(further, 0.0) for further in answer.more]
    return out
