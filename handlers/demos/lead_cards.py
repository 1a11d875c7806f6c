"""Giving one's contact: the attendee sees exactly which fields go to whom, and for what."""

from collections.abc import Sequence

from handlers.cards import Button, Card, joined, label, paired, press, signed, to_menu
from handlers.demos.slot_cards import exhibitor_words
from handlers.lead_callbacks import Contact, Give
from handlers.voices import Voice
from knowledge import when
from knowledge.ask.words_part import Reader
from knowledge.demos.bookings import INTERESTS, Lead
from knowledge.say import Html, bold, join, plain, say

SIGN = "🤝"
FIELDS = ("name", "company", "email", "phone")


def picking_card(reader: Reader, exhibitor: str, picked: int, voice: Voice) -> Card:
    """Return the question what it is about."""
    name = bold(exhibitor_words(reader, exhibitor))
    buttons = [
        Button(
            label=label(
                f"{'✓ ' if picked >> bit & 1 else ''}{plain(say(voice.lang, f'leads.for_{one}'))}"
            ),
            action=Contact(Give.PICK, exhibitor, picked ^ (1 << bit)),
        )
        for bit, one in enumerate(INTERESTS)
    ]
    last = (
        press(voice, "leads.next", Contact(Give.NEXT, exhibitor, picked)),
        press(voice, "leads.stop", Contact(Give.STOP, exhibitor)),
    )
    text = signed(SIGN, say(voice.lang, "leads.pick", name=name), voice)
    return Card(text=text, buttons=(*paired(buttons), last))


def asking_card(reader: Reader, exhibitor: str, picked: int, voice: Voice) -> Card:
    """Return the question for a way to be reached."""
    name = bold(exhibitor_words(reader, exhibitor))
    buttons = (
        press(voice, "leads.name_only", Contact(Give.NAME_ONLY, exhibitor, picked)),
        press(voice, "leads.stop", Contact(Give.STOP, exhibitor)),
    )
    return Card(
        text=signed(SIGN, say(voice.lang, "leads.ask", name=name), voice), buttons=(buttons,)
    )


def agreeing_card(reader: Reader, lead: Lead, voice: Voice) -> Card:
    """Return every field as it would be sent, to whom and for what; nothing is sent yet."""
    name = bold(exhibitor_words(reader, lead.exhibitor))
    buttons = (
        press(voice, "leads.agree", Contact(Give.AGREE, lead.exhibitor)),
        press(voice, "leads.stop", Contact(Give.STOP, lead.exhibitor)),
    )
    text = joined(
        (
            signed(SIGN, say(voice.lang, "leads.check", name=name), voice),
            *fields_lines(lead, voice),
            say(voice.lang, "leads.terms"),
        )
    )
    return Card(text=text, buttons=(buttons,))


def given_card(reader: Reader, lead: Lead, voice: Voice) -> Card:
    """Return that a contact was given, with the way to take it back."""
    name = bold(exhibitor_words(reader, lead.exhibitor))
    text = joined(
        (
            signed(SIGN, say(voice.lang, "leads.given", name=name), voice),
            *fields_lines(lead, voice),
        )
    )
    buttons = (
        press(voice, "leads.revoke", Contact(Give.REVOKE, lead.exhibitor)),
        to_menu(voice),
    )
    return Card(text=text, buttons=(buttons,))


def contacts_card(reader: Reader, leads: Sequence[Lead], voice: Voice) -> Card:
    """Return to whom someone gave what, each with the way to take it back."""
    if not leads:
        text = signed(SIGN, say(voice.lang, "leads.none"), voice)
        return Card(text=text, buttons=((to_menu(voice),),))
    lines = [signed(SIGN, say(voice.lang, "leads.heading"), voice)]
    rows = []
    for number, lead in enumerate(leads, 1):
        name = exhibitor_words(reader, lead.exhibitor)
        agreed = when.moment(reader.lang, lead.agreed_at, reader.at, reader.zone)
        lines.append(Html(f"{number}. {bold(name)} · {agreed} · {_in_a_row(lead)}"))
        words = plain(say(voice.lang, "leads.revoke_of", name=name))
        rows.append((Button(label=label(words), action=Contact(Give.REVOKE, lead.exhibitor)),))
    return Card(text=joined(lines), buttons=(*rows[:8], (to_menu(voice),)))


def fields_lines(lead: Lead, voice: Voice) -> tuple[Html, ...]:
    """Return a line a field that is filled in, and what it is for."""
    lines = [
        say(voice.lang, f"leads.{field}", value=value)
        for field in FIELDS
        if (value := getattr(lead, field))
    ]
    return (*lines, say(voice.lang, "leads.about", interests=about_words(lead, voice)))


def about_words(lead: Lead, voice: Voice) -> Html:
    """Return what a lead is about, in words."""
    return join(", ", [say(voice.lang, f"leads.for_{one}") for one in lead.interests])


def _in_a_row(lead: Lead) -> Html:
    return join(", ", [value for field in FIELDS if (value := getattr(lead, field))])
