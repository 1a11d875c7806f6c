"""Cards about the attendee: language, manner, what is kept."""

from datetime import datetime

from handlers.callbacks import Accessible, Forget, Keep, MyFile, Speak
from handlers.cards import Button, Card, joined, paired, plainly, press, to_menu
from handlers.lines import where_of
from handlers.ports import Attendee, Turn
from handlers.reminder_callbacks import Topic, Wish
from handlers.route_callbacks import StepFree
from handlers.voices import CHOICES, Voice
from knowledge import when
from knowledge.agenda.items import Item
from knowledge.model import Pack
from knowledge.say import Html, plain, say

NAMES = {"ko": "한국어", "en": "English", "ja": "日本語", "zh": "简体中文", "zh-hant": "繁體中文"}
"""Languages by their own names, the same for every reader."""


def languages(voice: Voice) -> Card:
    """Return the choice of languages, asked in all of them."""
    asked = joined(say(lang, "language.ask") for lang in dict.fromkeys((voice.lang, "ko", "en")))
    return Card(
        text=asked,
        buttons=paired([Button(label=NAMES[code], action=Speak(code)) for code in CHOICES]),
    )


def spoken(voice: Voice) -> Card:
    """Return that the language was changed."""
    return Card(text=say(voice.lang, "language.changed"), buttons=((to_menu(voice),),))


def settings(voice: Voice) -> Card:
    """Return the settings as they are, and how to change them."""
    lang = voice.lang
    state = "settings.on" if voice.accessible else "settings.off"
    text = joined(
        (
            say(lang, "settings.heading"),
            say(lang, "settings.language", name=NAMES[voice.code]),
            say(lang, "settings.accessible", state=say(lang, state)),
            say(lang, "settings.accessible_is"),
            say(lang, "settings.step_free", state=_state(voice.step_free, lang)),
            say(lang, "settings.typed"),
        )
    )
    turn = "settings.turn_off" if voice.accessible else "settings.turn_on"
    buttons = (
        press(voice, "settings.change_language", Speak()),
        press(voice, "notices.open", Wish(Topic.ALL)),
        press(voice, turn, Accessible(on=not voice.accessible)),
        press(
            voice,
            "settings.step_free_off" if voice.step_free else "settings.step_free_on",
            StepFree(on=not voice.step_free),
        ),
        press(voice, "mydata.forget", Forget(sure=False)),
        to_menu(voice),
    )
    return Card(text=text, buttons=paired(buttons))


def about_me(
    pack: Pack,
    attendee: Attendee,
    turn: Turn | None,
    saved: tuple[Item, ...],
    voice: Voice,
    *,
    at: datetime,
) -> Card:
    """Return everything that is kept of someone, in words."""
    lang, zone = voice.lang, pack.event.timezone
    here = pack.place(attendee.here)
    seen = when.moment(lang, attendee.seen_at, at, zone) if attendee.seen_at else None
    since = when.moment(lang, attendee.here_at, at, zone) if attendee.here_at else None
    lines = (
        say(lang, "mydata.heading"),
        say(lang, "mydata.id", id=str(attendee.id)),
        say(
            lang, "mydata.language", name=NAMES.get(attendee.lang, plain(say(lang, "mydata.none")))
        ),
        say(lang, "mydata.client", code=attendee.client_lang) if attendee.client_lang else "",
        say(lang, "settings.accessible", state=_state(attendee.accessible, lang)),
        say(lang, "settings.step_free", state=_state(True, lang)) if attendee.step_free else "",
        say(lang, "mydata.here", place=here.name.pick(lang), since=since) if here and since else "",
        say(lang, "mydata.seen", moment=seen) if seen else "",
        say(lang, "mydata.question", text=turn.question) if turn and turn.question else "",
        say(lang, "mydata.agenda", n=len(saved)) if saved else "",
        say(lang, "mydata.log"),
    )
    buttons = (
        press(voice, "mydata.file", MyFile()),
        press(voice, "mydata.forget", Forget(sure=False)),
    )
    return Card(text=joined(lines), buttons=(buttons,))


def forgetting(voice: Voice, *, given: bool) -> Card:
    """Return the question whether to delete everything; `given`: a role, or a booth, goes too."""
    role = say(voice.lang, "forget.role") if given else Html("")
    return Card(
        text=joined((say(voice.lang, "forget.ask"), role)),
        buttons=(
            (press(voice, "forget.yes", Forget(sure=True)), press(voice, "forget.no", Keep())),
        ),
    )


def forgotten(voice: Voice) -> Card:
    """Return that everything was deleted."""
    return plainly(voice, "forget.done")


def kept(voice: Voice) -> Card:
    """Return that nothing was deleted."""
    return plainly(voice, "forget.kept")


def standing_at(pack: Pack, place_id: str, voice: Voice) -> Html:
    """Return that it is known where someone stands."""
    place = pack.place(place_id)
    if place is None:
        return say(voice.lang, "start.unknown_link")
    floor = where_of(pack, place, voice.lang)
    name = place.name.pick(voice.lang)
    return say(voice.lang, "start.here", place=f"{name} ({floor})" if floor else name)


def _state(on: bool, lang: str) -> Html:
    return say(lang, "settings.on" if on else "settings.off")
