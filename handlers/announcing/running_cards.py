"""Cards of an announcement on its way, and of how it ended."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.announcement_callbacks import Deed
from handlers.announcements import (
    ENDED,
    RUNNING,
    Announcement,
    Mode,
    Progress,
    Run,
    State,
    Tally,
)
from handlers.announcing.draft_cards import due_name, language, quoted, step
from handlers.announcing.segments import Choosing
from handlers.cards import Button, Card, joined, paired, signed
from handlers.home import to_home
from handlers.voices import Voice
from knowledge import when
from knowledge.say import Html, bold, escape, plain, say

REACHED = ("sent", "edited", "corrected", "deleted", "unchanged")
_FAILED = ("failed", "uncertain", "unknown", "too_old")
BAR = 12


def progress_card(one: Announcement, world: Choosing, progress: Progress, rate: float) -> Card:
    """Return how far it is; what changes by itself only with what was sent."""
    voice, lang = world.voice, world.voice.lang
    done = progress.of(*REACHED)
    lines = [
        signed("⚠️" if one.urgent else "📣", bold(_state(one, world)), voice),
        quoted(one, lang),
    ]
    if one.state is not State.SCHEDULED:
        lines += [
            Html(escape(_bar(done, progress.total))),
            say(lang, f"announcing.done_{one.mode}", n=f"{done:,}", of=f"{progress.total:,}"),
            _others(progress, lang),
            say(lang, "announcing.left", n=f"{progress.left:,}"),
        ]
    if one.state is State.SENDING and progress.left:
        speed = progress.per_second or rate
        eta = timedelta(seconds=progress.left / max(speed, 0.1))
        lines.append(
            say(lang, "announcing.rate", rate=f"{speed:.0f}", time=when.duration(lang, eta))
        )
    return Card(text=joined(lines), buttons=_buttons(one, voice))


def report_card(
    one: Announcement,
    world: Choosing,
    runs: Sequence[Run],
    tallies: Sequence[Tally],
) -> Card:
    """Return how it ended: by language, and of what what failed failed."""
    voice, lang = world.voice, world.voice.lang
    lines: list[Html] = [
        signed("📣", bold(_state(one, world)), voice),
        quoted(one, lang),
        say(
            lang,
            "announcing.written_down",
            n=f"{one.recipients:,}",
            muted=f"{one.muted:,}",
            blocked=f"{one.blocked:,}",
        ),
    ]
    for run in runs:
        of_run = [one for one in tallies if one.generation == run.generation]
        if len(runs) > 1:
            lines.append(bold(say(lang, f"announcing.run_{run.mode}")))
        lines += _by_language(of_run, lang)
        lines += _reasons(of_run, lang)
    return Card(text=joined(lines), buttons=_buttons(one, voice))


def stop_card(one: Announcement, progress: Progress, voice: Voice) -> Card:
    """Ask whether to stop for good."""
    text = say(voice.lang, "announcing.stop_ask", n=f"{progress.left:,}")
    sure = step(voice, "announcing.stop_sure", Deed.STOP_SURE, one)
    keep = step(voice, "announcing.keep", Deed.OPEN, one)
    return Card(text=signed("⚠️", text, voice), buttons=((sure, keep),))


def csv_rows(
    rows: Sequence[Sequence[str]], lang: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the head and the rows of the report's file."""
    head = tuple(
        plain(say(lang, f"announcing.csv_{name}"))
        for name in ("language", "result", "why", "when", "generation")
    )
    return head, [
        (code, plain(say(lang, f"announcing.result_{result}")), *rest)
        for code, result, *rest in rows
    ]


def _state(one: Announcement, world: Choosing) -> Html:
    """Return what it is doing: "Announcement 3 is being sent"."""
    lang = world.voice.lang
    if one.state is State.SCHEDULED:
        return say(lang, "announcing.scheduled", n=one.number, due=due_name(one, world))
    if one.state in (State.GATHERING, State.SENDING):
        return say(lang, f"announcing.now_{one.mode}", n=one.number)
    if one.state is State.DONE:
        return say(lang, f"announcing.ended_{one.mode}", n=one.number)
    return say(lang, f"announcing.{one.state}", n=one.number)


def _others(progress: Progress, lang: str) -> Html:
    """Return what did not arrive, with the words for each."""
    parts = [
        plain(say(lang, f"announcing.result_{result}")) + f" {count:,}"
        for result, count in progress.counts
        if result not in REACHED and count
    ]
    return Html(escape(" · ".join(parts)))


def _by_language(tallies: Sequence[Tally], lang: str) -> list[Html]:
    """Return a line a language: what became of its readers."""
    langs = sorted({one.lang for one in tallies})
    lines = []
    for code in langs:
        counts: dict[str, int] = {}
        for one in tallies:
            if one.lang == code:
                name = "blocked" if one.why == "blocked" else one.result
                counts[name] = counts.get(name, 0) + one.count
        parts = " · ".join(
            f"{plain(say(lang, f'announcing.result_{name}'))} {count:,}"
            for name, count in sorted(counts.items(), key=lambda item: -item[1])
        )
        lines.append(say(lang, "announcing.line", lang=language(code, lang), parts=parts))
    return lines


def _reasons(tallies: Sequence[Tally], lang: str) -> list[Html]:
    """Return why letters were refused, the commonest first."""
    reasons: dict[str, int] = {}
    for one in tallies:
        if one.result == "failed" and one.why != "blocked":
            reasons[one.why] = reasons.get(one.why, 0) + one.count
    return [
        say(lang, "announcing.reason", why=why or "?", n=f"{count:,}")
        for why, count in sorted(reasons.items(), key=lambda item: -item[1])[:3]
    ]


def _bar(done: int, total: int) -> str:
    full = round(BAR * done / total) if total else 0
    share = round(100 * done / total) if total else 0
    return f"{'▰' * full}{'▱' * (BAR - full)} {share}%"


def _buttons(one: Announcement, voice: Voice) -> tuple[tuple[Button, ...], ...]:
    buttons = []
    if one.state in (State.SENDING, State.GATHERING, State.SCHEDULED):
        buttons.append(step(voice, "announcing.pause", Deed.PAUSE, one))
    if one.state is State.PAUSED:
        buttons.append(step(voice, "announcing.resume", Deed.RESUME, one))
    if one.state in RUNNING:
        buttons.append(step(voice, "announcing.stop", Deed.STOP, one))
    begun = one.state in ENDED or one.state in RUNNING - {State.SCHEDULED}
    if begun and one.mode is not Mode.RECALL:
        buttons.append(step(voice, "announcing.correct", Deed.CORRECT, one))
        buttons.append(step(voice, "announcing.recall", Deed.RECALL, one))
    if one.state is not State.SCHEDULED:
        report = Deed.FILE if one.state in ENDED else Deed.REPORT
        key = "announcing.file" if one.state in ENDED else "announcing.report"
        buttons.append(step(voice, key, report, one))
    buttons.append(to_home(voice))
    return paired(buttons)
