"""Cards that those see who ask the staff."""

from handlers.answer_cards import entry_card
from handlers.callbacks import Show
from handlers.cards import Card, joined, press, signed, to_menu
from handlers.desk.staff_cards import place_name
from handlers.desk_callbacks import Alert, Mine, Wish
from handlers.ports import Clock
from handlers.setting_cards import NAMES
from handlers.staffing import Asker, Case, Said
from handlers.voices import Voice
from knowledge.model import Pack
from knowledge.say import Html, bold, escape, say

SIGN, URGENT = "❓", "⚠️"
_LONGEST = 80


def ask_card(voice: Voice) -> Card:
    """Ask what the staff are to be asked; with the way to call them at once."""
    text = signed(SIGN, say(voice.lang, "desk.what"), voice)
    return Card(text=text, buttons=((press(voice, "desk.alert", Alert()),), (to_menu(voice),)))


def filed_card(case: Case, asked: str, others: int, voice: Voice) -> Card:
    """Return that a question is with the staff."""
    lang = voice.lang
    question = Html(f"<blockquote>{escape(_short(asked))}</blockquote>")
    same = say(lang, "desk.same", n=others) if others else ""
    text = joined(
        (signed(SIGN, say(lang, "desk.filed"), voice), question, same, say(lang, "desk.come_back"))
    )
    solved = press(voice, "desk.solved", Mine(Wish.SOLVED, case.number))
    more = press(voice, "desk.more", Mine(Wish.MORE, case.number))
    return Card(text=text, buttons=((more, solved),))


def line_card(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return one line."""
    return Card(text=say(voice.lang, key, **values), buttons=((to_menu(voice),),))


def more_card(voice: Voice) -> Card:
    """Ask for what else the staff are to know."""
    return Card(text=signed(SIGN, say(voice.lang, "desk.say_more"), voice))


def answer_card(pack: Pack, asker: Asker, said: Said, voice: Voice, clock: Clock) -> Card:
    """Return what the staff answered, as someone who asked gets it."""
    lang = voice.lang
    head = say(lang, "desk.answer", question=_short(asker.question))
    buttons = (
        (
            press(voice, "desk.more", Mine(Wish.MORE, asker.case)),
            press(voice, "desk.solved", Mine(Wish.SOLVED, asker.case)),
        ),
    )
    shown = entry_card(pack, Show(said.entry), voice, at=clock()) if said.entry else None
    if shown is not None:
        rows = (*shown.buttons[:1], *buttons)
        return Card(text=Html(f"{head}\n\n{shown.text}"), buttons=rows, about=shown.about)
    foreign = said.lang and said.lang != lang and said.text
    in_lang = (
        say(lang, "desk.in_language", language=NAMES.get(said.lang, said.lang)) if foreign else ""
    )
    body = "\n\n".join(part for part in (said.text, f"<i>{in_lang}</i>" if in_lang else "") if part)
    return Card(text=Html(f"{head}\n\n{body}" if body else str(head)), buttons=buttons)


def alert_card(voice: Voice) -> Card:
    """Ask whether all staff are to be called at once."""
    text = signed(URGENT, say(voice.lang, "desk.alert_sure"), voice)
    return Card(
        text=text,
        buttons=((press(voice, "desk.alert_yes", Alert(sure=True)),), (to_menu(voice),)),
    )


def alerted_card(pack: Pack, case: Case, asker: Asker, voice: Voice, first: Html | None) -> Card:
    """Return that all staff were called; `first`: what the concierge knows to do at once."""
    lang = voice.lang
    called = signed(URGENT, bold(say(lang, "desk.alerted")), voice)
    where = (
        say(lang, "desk.alert_where", place=place_name(pack, asker.place, voice))
        if asker.place
        else say(lang, "desk.alert_place")
    )
    text = Html("\n\n".join(part for part in (joined((called, where)), first) if part))
    return Card(
        text=text,
        buttons=((press(voice, "desk.false_alarm", Mine(Wish.FALSE_ALARM, case.number)),),),
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
