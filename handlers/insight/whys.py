"""Why a question is answered as it is, in a message."""

from handlers.cards import joined, signed
from handlers.voices import Voice
from knowledge.ask.why import Candidate, Why
from knowledge.ask.words_part import Reader
from knowledge.insight.chart import name_of
from knowledge.say import Html, bold, escape, say

SIGN = "🔎"
_BEST = 3
_TOLD = 4
"""Features told of a candidate: those that add or take most."""


def why_text(reader: Reader, seen: Why, voice: Voice) -> Html:
    """Return what decided, the best candidates with what spoke for them, and the gate's line."""
    lang = voice.lang
    lines: list[Html] = [
        signed(
            SIGN,
            say(lang, "why.verdict", verdict=say(lang, f"why.verdict_{seen.answer.verdict}")),
            voice,
        ),
        say(lang, "why.read", content=seen.content or "–", terms=" · ".join(seen.terms) or "–"),
    ]
    for place, one in enumerate(seen.candidates[:_BEST], 1):
        name = name_of(reader, one.id) or one.id
        lines.append(Html(f"{place}. {bold(name)} ({escape(one.id)})"))
        lines.append(Html(f"    {escape(_features(one))}"))
    if seen.gate is not None:
        lines.append(
            say(
                lang,
                "why.gate",
                sure=f"{seen.gate.sure:.2f}",
                answer=f"{seen.gate.lines.answer:.2f}",
                choose=f"{seen.gate.lines.choose:.2f}",
            )
        )
    return joined(lines)


def _features(candidate: Candidate) -> str:
    """Return what adds most to a candidate's sum, largest first, and the sum."""
    told = sorted(candidate.features, key=lambda one: -abs(one.adds))[:_TOLD]
    said = ", ".join(f"{one.name} {one.adds:+.2f}" for one in told if one.adds)
    return f"{said} = {candidate.score:.2f}"
