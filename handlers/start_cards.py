"""Cards of the first minute: who this is, what can be asked, what is kept."""

from handlers.callbacks import Browse, Speak, View
from handlers.cards import Button, Card, joined, paired, press, to_menu
from handlers.voices import Voice
from knowledge.model import Pack
from knowledge.say import Html, bold, escape, say


def welcome(pack: Pack, voice: Voice) -> Card:
    """Return the greeting: what can be asked, what is kept and how to be rid of it."""
    lang = voice.lang
    event = pack.event
    notice = event.notice.pick(lang)
    text = joined(
        (
            say(lang, "start.hello", event=bold(event.name.pick(lang))),
            say(lang, "start.ask"),
            escape(notice) if notice else "",
            say(lang, "sample.note") if event.sample else "",
        )
    )
    kept = say(lang, "start.kept")
    return Card(text=Html(f"{text}\n\n{kept}"), buttons=paired(_first_steps(voice)))


def help_card(pack: Pack, voice: Voice) -> Card:
    """Return how to ask, and every command."""
    lang = voice.lang
    text = joined(
        (
            say(lang, "help.ask", event=bold(pack.event.name.pick(lang))),
            say(lang, "help.programme"),
            say(lang, "help.agenda"),
            say(lang, "help.settings"),
            say(lang, "help.private"),
            say(lang, "help.groups"),
        )
    )
    return Card(text=text, buttons=((to_menu(voice),),))


def in_group(pack: Pack, voice: Voice, username: str) -> Card:
    """Return the greeting to a group: how to be heard there."""
    name = bold(pack.event.name.pick(voice.lang))
    return Card(text=say(voice.lang, "group.hello", event=name, bot=f"@{username}"))


def _first_steps(voice: Voice) -> tuple[Button, ...]:
    return (
        press(voice, "browse.now", Browse(View.NOW)),
        press(voice, "browse.today", Browse(View.DAY)),
        press(voice, "browse.exhibitors", Browse(View.EXHIBITORS)),
        press(voice, "browse.places", Browse(View.PLACES)),
        press(voice, "browse.faq", Browse(View.FAQ)),
        press(voice, "start.language", Speak()),
    )
