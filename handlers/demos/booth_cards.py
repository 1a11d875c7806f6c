"""Cards of a booth: claiming it, its home, its people, what a message about a demo looks like."""

from collections.abc import Mapping, Sequence

from handlers.cards import Button, Card, joined, label, paired, press, signed, to_menu
from handlers.demo_callbacks import Booth, Claim, Colleague, View
from handlers.demo_ports import Member, Offer
from handlers.demos.draft_cards import PLACE
from handlers.demos.slot_cards import exhibitor_words
from handlers.demos.words import place_words, showing_line
from handlers.lead_callbacks import Interest, See
from handlers.voices import Voice
from knowledge.ask.words_part import Reader
from knowledge.demos.values import Showing
from knowledge.model import Exhibitor
from knowledge.say import Html, bold, escape, link, plain, say


def booth_line(reader: Reader, exhibitor: Exhibitor) -> Html:
    """Return an exhibitor and its booth: "현대자동차 · 부스 C-7"."""
    where = place_words(reader, exhibitor.place) if exhibitor.place else ""
    name = bold(exhibitor_words(reader, exhibitor.id))
    return Html(f"{name} · {escape(where)}") if where else name


def claim_card(
    reader: Reader, exhibitor: Exhibitor, offer: Offer, token: str, voice: Voice
) -> Card:
    """Return what a claim link offers, and ask whether that is right."""
    text = joined(
        (
            signed(PLACE, booth_line(reader, exhibitor), voice),
            say(voice.lang, f"demos.claim_{offer.part}"),
        )
    )
    yes = press(voice, f"demos.claim_yes_{offer.part}", Claim(token, sure=True))
    no = press(voice, "demos.claim_no", Claim(token, sure=False))
    return Card(text=text, buttons=((yes,), (no,)))


def refused_claim(reader: Reader, offer: Offer, voice: Voice) -> Card:
    """Return why a claim link is worth nothing, and whom to ask."""
    name = exhibitor_words(reader, offer.exhibitor) if offer.exhibitor else ""
    text = say(voice.lang, f"demos.claim_{offer.refused}", name=escape(name))
    return Card(text=text, buttons=((to_menu(voice),),))


def claimed_card(reader: Reader, exhibitor: Exhibitor, offer: Offer, voice: Voice) -> Card:
    """Return that someone speaks for a booth now, and ask for the first demo at once."""
    text = joined(
        (
            signed(PLACE, say(voice.lang, f"demos.claimed_{offer.part}"), voice),
            booth_line(reader, exhibitor),
            say(voice.lang, "demos.ask_new"),
            say(voice.lang, "demos.example"),
        )
    )
    return Card(
        text=text, buttons=((press(voice, "demos.to_booth", Booth(View.HOME, exhibitor.id)),),)
    )


def new_card(reader: Reader, exhibitor: str, voice: Voice) -> Card:
    """Return the question for a demo in one message."""
    text = joined((say(voice.lang, "demos.ask_new"), say(voice.lang, "demos.example")))
    buttons = (
        press(voice, "demos.sheet", Booth(View.SHEET, exhibitor)),
        press(voice, "demos.to_booth", Booth(View.HOME, exhibitor)),
    )
    return Card(text=text, buttons=(buttons,))


def home_card(
    reader: Reader, exhibitor: Exhibitor, ahead: Sequence[Showing], voice: Voice, *, draft: int
) -> Card:
    """Return a booth's home: its next demo, and what can be done."""
    lang, ref = voice.lang, exhibitor.id
    coming = (
        (say(lang, "demos.ahead", n=len(ahead)), showing_line(reader, ahead[0]))
        if ahead
        else (say(lang, "demos.ahead_none"),)
    )
    text = joined((signed(PLACE, booth_line(reader, exhibitor), voice), *coming))
    buttons = [press(voice, "demos.new", Booth(View.NEW, ref))]
    if draft:
        buttons.append(press(voice, "demos.go_on", Booth(View.DRAFT, ref)))
    buttons += [
        press(voice, "demos.list", Booth(View.LIST, ref)),
        press(voice, "demos.sheet", Booth(View.SHEET, ref)),
        press(voice, "demos.people", Booth(View.PEOPLE, ref)),
        press(voice, "leads.open", Interest(See.HOME, ref)),
    ]
    return Card(text=text, buttons=paired(buttons))


def booths_card(reader: Reader, exhibitors: Sequence[Exhibitor], voice: Voice) -> Card:
    """Return which of several booths is meant."""
    buttons = [
        Button(label=label(exhibitor_words(reader, one.id)), action=Booth(View.HOME, one.id))
        for one in exhibitors[:10]
    ]
    key = "demos.which" if buttons else "demos.no_booth"
    return Card(text=say(voice.lang, key), buttons=paired(buttons))


def people_card(
    reader: Reader,
    exhibitor: Exhibitor,
    members: Sequence[Member],
    names: Mapping[int, str],
    me: int,
    voice: Voice,
    *,
    owner: bool,
) -> Card:
    """Return who speaks for a booth; its owner invites, hands over, takes away."""
    lang = voice.lang
    lines = [
        say(
            lang,
            f"demos.member_{one.part}",
            name=escape(_name(one.user_id, names))
            + (say(lang, "demos.you") if one.user_id == me else ""),
        )
        for one in members
    ]
    buttons = []
    for one in members if owner else ():
        if one.user_id != me:
            name = _name(one.user_id, names)
            for key, hand_over in (("demos.hand_over", True), ("demos.revoke", False)):
                if hand_over and one.part == "owner":
                    continue
                words = label(plain(say(lang, key, name=escape(name))))
                action = Colleague(exhibitor.id, one.user_id, hand_over)
                buttons.append(Button(label=words, action=action))
    last = [press(voice, "demos.to_booth", Booth(View.HOME, exhibitor.id))]
    if owner:
        last.insert(0, press(voice, "demos.invite", Booth(View.INVITE, exhibitor.id)))
    head = signed(PLACE, booth_line(reader, exhibitor), voice)
    return Card(text=joined((head, *lines)), buttons=(*paired(buttons[:8]), tuple(last)))


def _name(user_id: int, names: Mapping[int, str]) -> str:
    return names.get(user_id, f"#{user_id}")


def sure_card(action: Colleague, exhibitor: Exhibitor, name: str, voice: Voice) -> Card:
    """Ask whether a part is really to be taken away, or a booth handed over."""
    key = "hand_over" if action.hand_over else "revoke"
    yes = press(
        voice,
        f"demos.sure_{key}_yes",
        Colleague(exhibitor.id, action.user_id, action.hand_over, sure=True),
    )
    no = press(voice, "demos.back", Booth(View.PEOPLE, exhibitor.id))
    return Card(text=say(voice.lang, f"demos.sure_{key}", name=escape(name)), buttons=((yes, no),))


def invited_card(reader: Reader, exhibitor: Exhibitor, url: str, voice: Voice) -> Card:
    """Return a link for a colleague: for one person, for a week."""
    text = joined(
        (
            say(voice.lang, "demos.invited", name=bold(exhibitor_words(reader, exhibitor.id))),
            link(url, url),
        )
    )
    back = press(voice, "demos.people", Booth(View.PEOPLE, exhibitor.id))
    return Card(text=text, buttons=((back,),))


def gone_card(voice: Voice, key: str = "demos.gone", exhibitor: str = "") -> Card:
    """Return a line that ends a matter, with the way to the booth."""
    view = View.HOME if exhibitor else View.BOOTHS
    booth = press(voice, "demos.to_booth", Booth(view, exhibitor))
    return Card(text=say(voice.lang, key), buttons=((booth,),))


def told_card(reader: Reader, exhibitor: Exhibitor, key: str, voice: Voice) -> Card:
    """Return to someone that their part at a booth has changed."""
    name = bold(exhibitor_words(reader, exhibitor.id))
    return Card(text=say(voice.lang, key, name=name))
