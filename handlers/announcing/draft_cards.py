"""Cards of a draft: what it says so far, in which languages, when it goes out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import ENDED, RUNNING, Announcement, Content, Kind, State
from handlers.announcing.segments import Choosing, name_of
from handlers.announcing.wording import opening_of
from handlers.cards import Button, Card, joined, label, paired, press, signed
from handlers.home import to_home
from handlers.voices import Voice
from knowledge import when
from knowledge.model import LANGS
from knowledge.say import Html, bold, escape, plain, say

DUE_MINUTES = (10, 30, 60)
UNTIL_MINUTES = (60, 180)
NOW, NEVER, TONIGHT = "now", "never", "tonight"


def step(voice: Voice, key: str, deed: Deed, one: Announcement, **more: str) -> Button:
    """Return a button that does something to an announcement as it stands."""
    return press(voice, key, Step(deed, one.number, one.revision, **more))


def home_card(latest: Sequence[Announcement], voice: Voice) -> Card:
    """Return what to send to begin, and the announcements there are."""
    lang = voice.lang
    rows = [
        (Button(label=label(_line(one, voice)), action=Step(Deed.OPEN, one.number, one.revision)),)
        for one in latest
    ]
    text = joined(
        (
            signed("📣", say(lang, "announcing.begin"), voice),
            say(lang, "announcing.begin_kinds"),
            say(lang, "announcing.earlier") if latest else "",
        )
    )
    return Card(text=text, buttons=(*rows, (to_home(voice),)))


def draft_card(one: Announcement, world: Choosing, reached: int, note: Html | None = None) -> Card:
    """Return a draft as it stands, and what can be done with it."""
    voice, lang = world.voice, world.voice.lang
    head = say(lang, "announcing.draft", n=one.number)
    lines = (
        note or "",
        signed("📣", bold(head), voice),
        quoted(one, lang),
        languages(one, lang),
        say(lang, "announcing.to", who=audience_name(one, world), n=f"{reached:,}"),
        say(lang, "announcing.when", due=due_name(one, world), until=until_name(one, world)),
        say(lang, "announcing.add_language") if missing(one) else "",
    )
    buttons = paired(
        (
            step(voice, "announcing.who", Deed.WHO, one),
            step(voice, "announcing.words", Deed.WORDS, one),
            step(voice, "announcing.time", Deed.WHEN, one),
            step(voice, "announcing.preview", Deed.PREVIEW, one),
            step(voice, "announcing.discard", Deed.DISCARD, one),
            step(voice, "announcing.check", Deed.CHECK, one),
        )
    )
    return Card(text=joined(lines), buttons=buttons)


def words_card(one: Announcement, voice: Voice) -> Card:
    """Return which languages it is written in, and who reads what instead."""
    lang = voice.lang
    known = [code for code, _ in one.versions]
    lines = [signed("📣", bold(say(lang, "announcing.draft", n=one.number)), voice)]
    rows: list[tuple[Button, ...]] = []
    for code in LANGS:
        name = language(code, lang)
        if code in known:
            words = opening_of(dict(one.versions)[code], 40) or kind_name(
                dict(one.versions)[code], lang
            )
            lines.append(say(lang, "announcing.has", lang=name, words=words))
            drop = _of(voice, "announcing.drop", Deed.DROP, one, code)
            other = _of(voice, "announcing.stand_in", Deed.FALLBACK, one, code)
            stands_in = one.default == code
            rows.append((drop,) if stands_in else (other, drop))
        else:
            stand_in = language(one.default, lang) if one.default else "–"
            lines.append(say(lang, "announcing.lacks", lang=name, other=stand_in))
            rows.append((_of(voice, "announcing.write", Deed.WRITE, one, code),))
    rows.append(
        (
            step(voice, "announcing.back", Deed.OPEN, one),
            step(voice, "announcing.preview", Deed.PREVIEW, one),
        )
    )
    return Card(text=joined(lines), buttons=tuple(rows))


def when_card(one: Announcement, world: Choosing) -> Card:
    """Return when it goes out, until when it is of use, and how to change both."""
    voice, lang = world.voice, world.voice.lang

    def due(value: str, key: str, **values: int) -> Button:
        name = plain(say(lang, key, **values))
        chosen = Step(Deed.DUE, one.number, one.revision, value=value)
        return Button(label=label(name), action=chosen)

    def until(value: str, key: str, **values: int) -> Button:
        name = plain(say(lang, key, **values))
        chosen = Step(Deed.UNTIL, one.number, one.revision, value=value)
        return Button(label=label(name), action=chosen)

    rows = (
        (
            due(NOW, "announcing.at_once"),
            *(due(str(m), "announcing.in_minutes", n=m) for m in DUE_MINUTES),
        ),
        (
            until(NEVER, "announcing.no_end"),
            *(until(str(m), "announcing.until_hours", n=m // 60) for m in UNTIL_MINUTES),
            until(TONIGHT, "announcing.until_tonight"),
        ),
        (
            step(voice, "announcing.back", Deed.OPEN, one),
            step(voice, "announcing.check", Deed.CHECK, one),
        ),
    )
    lines = (
        signed("🕐", bold(say(lang, "announcing.draft", n=one.number)), voice),
        say(lang, "announcing.when", due=due_name(one, world), until=until_name(one, world)),
        say(lang, "announcing.type_time"),
    )
    return Card(text=joined(lines), buttons=rows)


def quoted(one: Announcement, lang: str) -> Html:
    """Return how it begins, to know it by."""
    version = one.version(lang)
    if version is None:
        return Html("")
    words = opening_of(version[1], 120)
    kind = "" if version[1].kind == "text" else f"[{kind_name(version[1], lang)}] "
    return Html(f"<blockquote>{escape(kind + words)}</blockquote>")


def languages(one: Announcement, lang: str) -> Html:
    """Return which languages it is in, and whose version the others get."""
    has = ", ".join(language(code, lang) for code, _ in one.versions)
    lacks = missing(one)
    if not lacks or not one.default:
        return say(lang, "announcing.languages", has=has)
    names = ", ".join(language(code, lang) for code in lacks)
    return say(
        lang,
        "announcing.languages_missing",
        has=has,
        lacks=names,
        other=language(one.default, lang),
    )


def missing(one: Announcement) -> tuple[str, ...]:
    """Return the languages that it is not in."""
    known = {code for code, _ in one.versions}
    return tuple(code for code in LANGS if code not in known)


def language(code: str, lang: str) -> str:
    """Return what a language is called."""
    return plain(say(lang, f"announcing.lang_{code}"))


def kind_name(content: Content, lang: str) -> str:
    """Return what kind of message it is."""
    return plain(say(lang, f"announcing.kind_{content.kind}"))


def audience_name(one: Announcement, world: Choosing) -> str:
    """Return who gets it, in words: "or" within a kind, a plus between kinds."""
    parts = []
    for kind in Kind:
        names = [name_of(kind, value, world) for value in one.audience.of(kind)]
        if names:
            parts.append("/".join(names))
    return " + ".join(parts) or plain(say(world.voice.lang, "announcing.everyone"))


def due_name(one: Announcement, world: Choosing) -> Html:
    """Return when it goes out."""
    lang = world.voice.lang
    if one.due is None:
        return say(lang, "announcing.due_now")
    return when.moment(lang, one.due, world.at, world.pack.event.timezone)


def until_name(one: Announcement, world: Choosing) -> Html:
    """Return until when it is of use."""
    lang = world.voice.lang
    if one.not_after is None:
        return say(lang, "announcing.no_end")
    return when.moment(lang, one.not_after, world.at, world.pack.event.timezone)


def timed(
    one: Announcement, deed: Deed, value: str, now: datetime, zone: ZoneInfo
) -> Announcement | None:
    """Return a draft with what a button of `when_card` chose, or None where it has none such."""
    if deed is Deed.DUE:
        if value == NOW:
            return replace(one, due=None)
        known = value in map(str, DUE_MINUTES)
        return replace(one, due=now + timedelta(minutes=int(value))) if known else None
    begins = one.due or now
    if value in (NEVER, TONIGHT):
        return replace(one, not_after=None if value == NEVER else tonight(begins, zone))
    known = value in map(str, UNTIL_MINUTES)
    return replace(one, not_after=begins + timedelta(minutes=int(value))) if known else None


def tonight(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the end of the venue's day."""
    local = at.astimezone(zone)
    return local.replace(hour=23, minute=59, second=0, microsecond=0)


def _of(voice: Voice, key: str, deed: Deed, one: Announcement, code: str) -> Button:
    name = plain(say(voice.lang, key, lang=language(code, voice.lang)))
    return Button(label=label(name), action=Step(deed, one.number, one.revision, value=code))


def _line(one: Announcement, voice: Voice) -> str:
    version = one.version(voice.lang)
    words = opening_of(version[1], 24) if version else ""
    if one.state in RUNNING:
        state = "announcing.is_running"
    elif one.state in ENDED:
        state = "announcing.is_done"
    else:
        waiting = one.state is State.WAITING
        state = "announcing.is_waiting" if waiting else "announcing.is_draft"
    return f"{one.number} · {plain(say(voice.lang, state))} · {words}"
