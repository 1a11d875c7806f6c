"""Cards of the day's changes: what to change, what it would do, what was done."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from handlers.cards import Button, Card, joined, label, paired, plainly, press, signed
from handlers.change_callbacks import ChangeStep, Step
from handlers.changing.facts import differences, session_lines
from handlers.changing.weighing import warnings
from handlers.day_changes import Draft, Effect, Line, Made, Outcome
from handlers.home import to_home
from handlers.lines import day_name
from handlers.voices import Voice
from knowledge import programme, when
from knowledge.model import LANGS, Pack, Place, Session
from knowledge.pack.importers.diff import Change
from knowledge.say import Html, bold, escape, plain, say

_T = TypeVar("_T")
SIGN = "🛠"
PER_PAGE = 8
DELAYS = (5, 10, 15, 30)
_MOST_LINES = 12
_LANGUAGES = {"ko": "한국어", "en": "English", "ja": "日本語", "zh": "中文"}
_DIFF = ("added", "moved", "re-roomed", "renamed", "cancelled", "restored", "removed")


def home_card(voice: Voice) -> Card:
    """Return what can be changed, and how to say it in a sentence."""
    keys = {
        "changing.sessions": Step.DAYS,
        "changing.places": Step.PLACES,
        "changing.file": Step.FILE,
        "changing.latest": Step.LATEST,
    }
    buttons = [press(voice, key, ChangeStep(step)) for key, step in keys.items()]
    text = joined((say(voice.lang, "changing.what"), say(voice.lang, "changing.example")))
    return Card(text=signed(SIGN, text, voice), buttons=(*paired(buttons), (to_home(voice),)))


def days_card(pack: Pack, voice: Voice, at: datetime) -> Card:
    """Return the days of the programme."""
    buttons = [
        Button(
            label=label(plain(when.capital(Html(day_name(pack, day, voice, at=at))))),
            action=ChangeStep(Step.DAY, 0, day.isoformat()),
        )
        for day in programme.days(pack)
    ]
    text = say(voice.lang, "changing.which_day")
    return Card(text=text, buttons=(*paired(buttons), (_up(voice),)))


def day_card(pack: Pack, day: date, page: int, voice: Voice) -> Card:
    """Return the sessions of a day, a page of them."""
    sessions = programme.on_day(pack, day)
    buttons = [session_button(pack, one, voice) for one in _page(sessions, page)]
    turns = _turns(len(sessions), page, lambda n: ChangeStep(Step.DAY, n, day.isoformat()), voice)
    text = say(voice.lang, "changing.which_session")
    return Card(text=text, buttons=(*((one,) for one in buttons), *turns, (_up(voice),)))


def session_button(pack: Pack, session: Session, voice: Voice, number: int = 0) -> Button:
    """Return the button that opens a session to be changed; `number`: for a draft's order."""
    zone = pack.event.timezone
    time = f"{session.starts.astimezone(zone):%H:%M} " if session.starts else ""
    return Button(
        label=label(f"{time}{session.title.pick(voice.lang)}"),
        action=ChangeStep(Step.SESSION, number, session.id),
    )


def places_card(pack: Pack, page: int, voice: Voice) -> Card:
    """Return the places: first those that are closed or full, then those with sessions."""
    busy = {session.place for session in programme.scheduled(pack)}
    places = [one for one in pack.places if one.name and one.kind not in ("waypoint", "booth")]
    places.sort(key=lambda one: (one.state == "open", one.id not in busy))
    buttons = [place_button(one, voice) for one in _page(places, page)]
    turns = _turns(len(places), page, lambda n: ChangeStep(Step.PLACES, n), voice)
    text = say(voice.lang, "changing.which_place")
    return Card(text=text, buttons=(*paired(buttons), *turns, (_up(voice),)))


def place_button(place: Place, voice: Voice, number: int = 0) -> Button:
    """Return the button that opens a place to be changed; `number`: for a draft's order."""
    state = "" if place.state == "open" else plain(say(voice.lang, f"changing.mark_{place.state}"))
    name = place.name.pick(voice.lang)
    return Button(label=label(f"{state}{name}"), action=ChangeStep(Step.PLACE, number, place.id))


def session_card(pack: Pack, session: Session, number: int, voice: Voice, at: datetime) -> Card:
    """Return a session and what can be done with it."""
    delays = tuple(
        Button(
            label=plain(say(voice.lang, "changing.later", n=n)),
            action=ChangeStep(Step.SHIFT, number, str(n)),
        )
        for n in DELAYS
    )
    steps = {
        "changing.move": Step.MOVE,
        "changing.reroom": Step.ROOMS,
        "changing.rename": Step.RENAME,
        **(
            {"changing.have_seats": Step.SEATS}
            if session.full
            else {"changing.make_full": Step.FULL}
        ),
        **(
            {"changing.restore": Step.RESTORE}
            if session.cancelled
            else {"changing.cancel": Step.CANCEL}
        ),
    }
    others = [press(voice, key, ChangeStep(step, number)) for key, step in steps.items()]
    text = signed(SIGN, joined(session_lines(pack, session, voice, at)), voice)
    return Card(text=text, buttons=(delays, *paired(others), (_up(voice),)))


def place_card(place: Place, number: int, voice: Voice) -> Card:
    """Return a place and what can be done with it."""
    states = [state for state in ("open", "full", "closed") if state != place.state]
    buttons = [
        press(voice, f"changing.make_{state}_place", ChangeStep(Step.STATE, number, state))
        for state in states
    ]
    is_now = say(voice.lang, f"changing.now_{place.state}")
    text = joined((bold(place.name.pick(voice.lang)), is_now))
    return Card(text=signed(SIGN, text, voice), buttons=(tuple(buttons), (_up(voice),)))


def rooms_card(pack: Pack, number: int, page: int, voice: Voice) -> Card:
    """Return the rooms that a session could move to."""
    busy = {session.place for session in programme.scheduled(pack)}
    rooms = [place for place in pack.places if place.id in busy and place.name]
    buttons = [
        Button(label=label(one.name.pick(voice.lang)), action=ChangeStep(Step.INTO, number, one.id))
        for one in _page(rooms, page)
    ]
    turns = _turns(len(rooms), page, lambda n: ChangeStep(Step.ROOMS, number, str(n)), voice)
    text = say(voice.lang, "changing.which_room")
    return Card(text=text, buttons=(*paired(buttons), *turns, (_up(voice),)))


def languages_card(number: int, voice: Voice) -> Card:
    """Return the languages in which a session can be called otherwise."""
    buttons = [
        Button(label=_LANGUAGES[code], action=ChangeStep(Step.NAME, number, code)) for code in LANGS
    ]
    text = say(voice.lang, "changing.which_language")
    return Card(text=text, buttons=(*paired(buttons), (_up(voice),)))


def choice_card(
    pack: Pack, entries: Sequence[Session | Place], voice: Voice, number: int = 0
) -> Card:
    """Return what a name may have meant; `number`: of the draft whose order it is for."""
    buttons = [
        session_button(pack, one, voice, number)
        if isinstance(one, Session)
        else place_button(one, voice, number)
        for one in entries
    ]
    key = "changing.which_one" if buttons else "changing.not_found"
    text = say(voice.lang, key)
    return Card(text=text, buttons=(*((one,) for one in buttons), (_up(voice),)))


def preview_card(
    draft: Draft, effect: Effect, voice: Voice, at: datetime, *, stale: bool = False
) -> Card:
    """Return what a change would be and do, to be confirmed."""
    lang = voice.lang
    entry = effect.after.find(draft.entry) or effect.before.find(draft.entry)
    lines = differences(effect.before, effect.after, draft.entry, voice, at)
    if not lines:
        return Card(text=say(lang, "changing.nothing"), buttons=((_up(voice),),))
    text = joined(
        (
            say(lang, "changing.meanwhile") if stale else "",
            bold(entry.name.pick(lang)) if entry else "",
            *(say(lang, "changing.line", text=line) for line in lines),
            *(told_lines(effect, voice)),
            *(signed("⚠️", line, voice) for line in warnings(draft, effect, voice, at)),
        )
    )
    return _asking(text, draft, voice)


def renewal_card(draft: Draft, effect: Effect, changes: Sequence[Change], voice: Voice) -> Card:
    """Return what a programme file would change, to be confirmed."""
    lang = voice.lang
    counts = {kind: [one for one in changes if one.kind == kind] for kind in _DIFF}
    lines: list[Html] = []
    for kind, found in counts.items():
        if found:
            name = kind.replace("-", "_")
            lines.append(bold(plain(say(lang, f"changing.diff_{name}", n=len(found)))))
            lines += [_diff_line(one, voice) for one in found[:3]]
            if len(found) > 3:
                lines.append(say(lang, "list.more", n=len(found) - 3))
    text = joined(
        (say(lang, "changing.file_read"), *lines[: 2 * _MOST_LINES], *told_lines(effect, voice))
    )
    return _asking(text, draft, voice)


def renewal_title(voice: Voice) -> str:
    """Return how a newer programme is called in the list of changes."""
    return plain(say(voice.lang, "changing.file_title"))


def _diff_line(change: Change, voice: Voice) -> Html:
    title, was, now = escape(change.title), escape(change.before), escape(change.after)
    told = f"{was} → {now}" if was and now else was or now
    return say(voice.lang, "changing.line", text=Html(f"{title} · {told}" if told else title))


def told_lines(effect: Effect, voice: Voice) -> tuple[Html, ...]:
    """Return how many people saved it, and how many will be told what."""
    lang = voice.lang
    if not effect.changed:
        return (say(lang, "changing.nobody_told"),)
    if not effect.holders:
        return (say(lang, "changing.nobody_saved"),)
    return (
        say(lang, "changing.will_tell", holders=effect.holders, told=effect.told),
        *((say(lang, "changing.will_retime", n=effect.reminders),) if effect.reminders else ()),
    )


def made_card(made: Made, voice: Voice) -> Card:
    """Return what came of confirming."""
    if made.outcome is not Outcome.DONE or made.effect is None:
        return Card(text=say(voice.lang, "changing.old"), buttons=((_up(voice),),))
    key = "changing.done_told" if made.effect.told else "changing.done"
    said = say(voice.lang, key, n=made.effect.told) if made.effect.told else say(voice.lang, key)
    undo = press(voice, "changing.undo", ChangeStep(Step.UNDO, made.number))
    text = signed("✅", joined((said, escape(made.title))), voice)
    return Card(text=text, buttons=((undo,), (_up(voice), to_home(voice))))


def undone_card(made: Made, voice: Voice) -> Card:
    """Return what came of undoing."""
    key = {
        Outcome.DONE: "changing.undone",
        Outcome.STALE: "changing.undo_stale",
        Outcome.LATE: "changing.undo_late",
        Outcome.GONE: "changing.undo_gone",
    }[made.outcome]
    text = joined((say(voice.lang, key), escape(made.title)))
    return Card(text=text, buttons=((_up(voice), to_home(voice)),))


def latest_card(lines: Sequence[Line], pack: Pack, voice: Voice, at: datetime) -> Card:
    """Return the changes made last."""
    zone = pack.event.timezone
    said = [
        say(
            voice.lang,
            "changing.latest_undone" if one.undone else "changing.latest_line",
            at=when.moment(voice.lang, one.at, at, zone),
            text=one.title,
        )
        for one in lines
    ]
    text = joined(said) if said else say(voice.lang, "changing.none_yet")
    return Card(text=text, buttons=((_up(voice),),))


def said_card(voice: Voice, key: str, /, **values: str | int) -> Card:
    """Return one line, with the way back to what can be changed."""
    return Card(text=plainly(voice, key, **values).text, buttons=((_up(voice),),))


def _asking(text: Html, draft: Draft, voice: Voice) -> Card:
    yes = press(voice, "changing.confirm", ChangeStep(Step.CONFIRM, draft.number))
    no = press(voice, "changing.drop", ChangeStep(Step.DROP, draft.number))
    return Card(text=signed(SIGN, text, voice), buttons=((yes, no),))


def _up(voice: Voice) -> Button:
    return press(voice, "changing.area", ChangeStep(Step.OPEN))


def _page(entries: Sequence[_T], page: int) -> Sequence[_T]:
    return entries[page * PER_PAGE : (page + 1) * PER_PAGE]


def _turns(
    count: int, page: int, step: Callable[[int], ChangeStep], voice: Voice
) -> tuple[tuple[Button, ...], ...]:
    """Return the row that turns pages, where there are several."""
    before = [press(voice, "page.earlier", step(page - 1))] if page else []
    more = (page + 1) * PER_PAGE < count
    after = [press(voice, "page.more", step(page + 1))] if more else []
    return ((*before, *after),) if before or after else ()
