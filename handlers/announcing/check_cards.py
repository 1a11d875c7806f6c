"""The card before sending: to how many, how long it takes, what it delays, what it costs."""

from dataclasses import dataclass
from datetime import timedelta

from handlers.announcement_callbacks import Deed
from handlers.announcements import Announcement, Held, Reach
from handlers.announcing.draft_cards import (
    audience_name,
    due_name,
    language,
    languages,
    quoted,
    step,
    until_name,
)
from handlers.announcing.pace import Forecast
from handlers.announcing.segments import Choosing
from handlers.cards import Button, Card, joined, label, paired, signed
from handlers.voices import Voice
from knowledge import when
from knowledge.say import Html, bold, plain, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """What is known before it is sent."""

    reach: Reach
    forecast: Forecast
    above: int
    """More recipients than this need a second organizer."""
    others: int
    """Organizers besides the one who looks."""
    mine: bool
    """Whether the one who looks proposed it: a second has to be someone else."""

    @property
    def needs_second(self) -> bool:
        """Whether a second organizer has to confirm."""
        return self.reach.total > self.above


def check_card(one: Announcement, world: Choosing, known: Flight) -> Card:
    """Return what sending means, and the button that sends."""
    voice, lang = world.voice, world.voice.lang
    return Card(
        text=joined(
            (
                _head(one, voice, "announcing.preflight"),
                quoted(one, lang),
                say(
                    lang,
                    "announcing.to",
                    who=audience_name(one, world),
                    n=f"{known.reach.total:,}",
                ),
                _by_language(one, known.reach, lang),
                _left_out(one, known.reach, lang),
                say(
                    lang,
                    "announcing.when",
                    due=due_name(one, world),
                    until=until_name(one, world),
                ),
                *_forecast(one, known, world),
                say(lang, "announcing.once" if one.once else "announcing.again"),
                _second(known, lang),
            )
        ),
        buttons=_buttons(one, voice, known),
    )


def waiting_card(one: Announcement, world: Choosing, known: Flight) -> Card:
    """Return the same for the second organizer; or that one is waited for."""
    voice, lang = world.voice, world.voice.lang
    card = check_card(one, world, known)
    head = say(lang, "announcing.waits" if known.mine else "announcing.asked_second")
    back = step(voice, "announcing.not_yet", Deed.BACK, one)
    preview = step(voice, "announcing.preview", Deed.PREVIEW, one)
    send = step(voice, "announcing.second", Deed.SECOND, one)
    buttons = ((preview, back),) if known.mine else ((send,), (preview, back))
    return Card(text=joined((bold(head), card.text)), buttons=buttons)


def fix_card(one: Announcement, held: Held, seconds: int, voice: Voice) -> Card:
    """Return what a correction does to whom."""
    lang = voice.lang
    fixed = ", ".join(language(code, lang) for code, _ in one.fixes)
    lines = (
        signed("⚠️", bold(say(lang, "announcing.correcting", n=one.number)), voice),
        say(lang, "announcing.fixes", langs=fixed) if one.fixes else "",
        say(lang, "announcing.fix_what") if not one.fixes else "",
        say(lang, "announcing.fix_edit", n=f"{held.editable:,}"),
        say(lang, "announcing.fix_again", n=f"{held.unknown:,}") if held.unknown else "",
        say(lang, "announcing.fix_new", n=f"{held.waiting:,}") if held.waiting else "",
        say(lang, "announcing.fix_media"),
        _takes(lang, seconds),
    )
    undo = step(voice, "announcing.unfix", Deed.UNFIX, one)
    preview = step(voice, "announcing.preview", Deed.PREVIEW, one)
    sure = step(voice, "announcing.correct_sure", Deed.CORRECT_SURE, one)
    rows = ((preview, undo), (sure,)) if one.fixes else ((undo,),)
    return Card(text=joined(lines), buttons=rows)


def recall_card(one: Announcement, held: Held, seconds: int, voice: Voice) -> Card:
    """Ask whether to delete it wherever it arrived."""
    lang = voice.lang
    lines = (
        signed("⚠️", bold(say(lang, "announcing.recalling", n=one.number)), voice),
        say(lang, "announcing.recall_n", n=f"{held.editable - held.old:,}"),
        say(lang, "announcing.recall_old", n=f"{held.old:,}") if held.old else "",
        say(lang, "announcing.recall_unknown", n=f"{held.unknown:,}") if held.unknown else "",
        say(lang, "announcing.recall_waiting", n=f"{held.waiting:,}") if held.waiting else "",
        _takes(lang, seconds),
    )
    sure = step(voice, "announcing.recall_sure", Deed.RECALL_SURE, one)
    keep = step(voice, "announcing.keep", Deed.OPEN, one)
    return Card(text=joined(lines), buttons=((sure,), (keep,)))


def _head(one: Announcement, voice: Voice, key: str) -> Html:
    sign = "⚠️" if one.urgent else "📣"
    urgent = say(voice.lang, "announcing.urgent_mark") if one.urgent else ""
    return signed(sign, joined((bold(say(voice.lang, key, n=one.number)), urgent)), voice)


def _by_language(one: Announcement, reach: Reach, lang: str) -> Html:
    """Return how many read which version, those who get another language's shown as such."""
    known = {code for code, _ in one.versions}
    parts = []
    for code, count in reach.langs:
        name = language(code, lang)
        if code not in known:
            name = f"{name} → {language(one.default, lang)}"
        parts.append(f"{name} {count:,}")
    return (
        say(lang, "announcing.by_languages", parts=" · ".join(parts))
        if parts
        else languages(one, lang)
    )


def _left_out(one: Announcement, reach: Reach, lang: str) -> Html:
    if one.urgent:
        return say(lang, "announcing.left_out_urgent", blocked=f"{reach.blocked:,}")
    return say(lang, "announcing.left_out", muted=f"{reach.muted:,}", blocked=f"{reach.blocked:,}")


def _forecast(one: Announcement, known: Flight, world: Choosing) -> list[Html]:
    lang, zone = world.voice.lang, world.pack.event.timezone
    found = known.forecast
    lines = [
        say(
            lang,
            "announcing.takes",
            time=when.duration(lang, found.ends - found.begins),
            clock=when.clock(lang, found.ends, zone),
        )
    ]
    if found.reminders and one.urgent:
        lines.append(
            say(
                lang,
                "announcing.delays",
                n=f"{found.reminders:,}",
                time=when.duration(lang, found.delay),
            )
        )
    elif found.reminders:
        lines.append(say(lang, "announcing.behind", n=f"{found.reminders:,}"))
    if found.unserved:
        lines.append(say(lang, "announcing.expires_first", n=f"{found.unserved:,}"))
    elif one.not_after is not None:
        lines.append(say(lang, "announcing.in_time"))
    if found.stars:
        lines.append(say(lang, "announcing.costs", stars=f"{found.stars:,.0f}"))
    return lines


def _second(known: Flight, lang: str) -> Html:
    if not known.needs_second:
        return Html("")
    key = "announcing.needs_second" if known.others else "announcing.no_second"
    return say(lang, key, n=f"{known.above:,}")


def _buttons(one: Announcement, voice: Voice, known: Flight) -> tuple[tuple[Button, ...], ...]:
    lang = voice.lang
    urgent = "announcing.make_ordinary" if one.urgent else "announcing.make_urgent"
    once = "announcing.make_again" if one.once else "announcing.make_once"
    rows = list(
        paired(
            (
                step(voice, "announcing.preview", Deed.PREVIEW, one),
                step(voice, "announcing.test", Deed.TEST, one),
                step(voice, urgent, Deed.URGENT, one),
                step(voice, once, Deed.ONCE, one),
            )
        )
    )
    back = step(voice, "announcing.back", Deed.OPEN, one)
    if not known.reach.total or (known.needs_second and not known.others):
        return (*rows, (back,))
    key = "announcing.propose" if known.needs_second else "announcing.send"
    send = Button(
        label=label(plain(say(lang, key, n=f"{known.reach.total:,}"))),
        action=step(voice, "announcing.back", Deed.SEND, one).action,
    )
    return (*rows, (back, send))


def _takes(lang: str, seconds: int) -> Html:
    return say(lang, "announcing.about", time=when.duration(lang, timedelta(seconds=seconds)))
