"""Cards of how someone wants to be told things by ourselves."""

from datetime import UTC, datetime, timedelta

from handlers.callbacks import Browse, View
from handlers.cards import Button, Card, joined, label, paired, press
from handlers.reminder_callbacks import Topic, Wish
from handlers.voices import Voice
from knowledge.agenda.items import LEADS, NO_REMINDER
from knowledge.agenda.words import lead_name
from knowledge.reminding.wishes import DIGESTS, KINDS, QUIETS, Wishes
from knowledge.say import Html, plain, say

NEVER = "off"


def notices(wishes: Wishes, voice: Voice) -> Card:
    """Return everything that can be wished, as it is, and how to change it."""
    lang = voice.lang
    kinds = [
        say(lang, f"notices.{kind}", state=_state(kind not in wishes.muted, lang)) for kind in KINDS
    ]
    text = joined(
        (
            say(lang, "notices.heading"),
            say(lang, "notices.lead", state=lead_name(lang, wishes.lead)),
            say(lang, "notices.digest", state=_digest_name(lang, wishes.digest)),
            say(lang, "notices.quiet", state=_quiet_name(lang, wishes.quiet)),
            *kinds,
            say(lang, "notices.typed"),
        )
    )
    buttons = [
        press(voice, "notices.change_lead", Wish(Topic.LEAD)),
        press(voice, "notices.change_digest", Wish(Topic.DIGEST)),
        press(voice, "notices.change_quiet", Wish(Topic.QUIET)),
    ]
    for kind in KINDS:
        turn = "on" if kind in wishes.muted else "off"
        buttons.append(press(voice, f"notices.{turn}_{kind}", Wish(Topic.KIND, f"{kind}-{turn}")))
    buttons.append(press(voice, "browse.menu", Browse(View.MENU)))
    return Card(text=text, buttons=paired(buttons))


def asking(topic: Topic, wishes: Wishes, voice: Voice) -> Card:
    """Return the choice for a topic."""
    lang = voice.lang
    if topic is Topic.LEAD:
        names = {str(lead): lead_name(lang, lead) for lead in (*LEADS, NO_REMINDER)}
        now = str(wishes.lead)
    elif topic is Topic.DIGEST:
        names = {str(minute): _digest_name(lang, minute) for minute in DIGESTS}
        names[NEVER] = _digest_name(lang, None)
        now = NEVER if wishes.digest is None else str(wishes.digest)
    else:
        names = {f"{begin}-{end}": _quiet_name(lang, (begin, end)) for begin, end in QUIETS}
        names[NEVER] = _quiet_name(lang, None)
        now = NEVER if wishes.quiet is None else f"{wishes.quiet[0]}-{wishes.quiet[1]}"
    key = {Topic.LEAD: "lead", Topic.DIGEST: "digest"}.get(topic, "quiet")
    buttons = [
        Button(label=label(name), action=Wish(topic, value))
        for value, name in names.items()
        if value != now
    ]
    back = press(voice, "browse.back", Wish(Topic.ALL))
    return Card(text=say(lang, f"notices.ask_{key}"), buttons=(*paired(buttons), (back,)))


def unclear(text: str, example: str, voice: Voice) -> Card:
    """Return that what was typed could not be read."""
    open_it = press(voice, "notices.open", Wish(Topic.ALL))
    return Card(
        text=say(voice.lang, "notices.unclear", text=text, example=example),
        buttons=((open_it,),),
    )


def _state(on: bool, lang: str) -> Html:
    return say(lang, "settings.on" if on else "settings.off")


def _digest_name(lang: str, minute: int | None) -> str:
    if minute is None:
        return plain(say(lang, "notices.never"))
    return plain(say(lang, "notices.at", clock=_clock(minute)))


def _quiet_name(lang: str, quiet: tuple[int, int] | None) -> str:
    if quiet is None:
        return plain(say(lang, "notices.never"))
    return f"{_clock(quiet[0])}–{_clock(quiet[1])}"


def _clock(minute: int) -> str:
    """Return a minute of the day as "08:00"."""
    return f"{datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minute):%H:%M}"
