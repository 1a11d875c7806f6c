"""An answer as an attendee reads it. Every channel says the same."""

from dataclasses import replace

from knowledge.ask.answer import Answer, Question
from knowledge.ask.words_chat import chat_part
from knowledge.ask.words_guesses import choose_part, unsure_part
from knowledge.ask.words_lists import list_part, sessions_part
from knowledge.ask.words_names import named, venue
from knowledge.ask.words_part import PLACE, TIME, Part, Reader, Reply
from knowledge.ask.words_people import current, person_asked
from knowledge.ask.words_places import exhibitor_part, place_of, place_part, route_part
from knowledge.ask.words_schedule import schedule_part
from knowledge.ask.words_sessions import is_over, session_part
from knowledge.ask.words_tours import tour_part
from knowledge.facts import fill
from knowledge.model import Entry, Exhibitor, Faq, Pack, Place, Session
from knowledge.programme import in_place
from knowledge.say import Html, catalog_language, escape, join, say, to_traditional
from knowledge.traditional import is_traditional

__all__ = ["Reply", "label", "reply"]


def reply(pack: Pack, question: Question, answer: Answer, *, accessible: bool = False) -> Reply:
    """Return the message that answers a question, and each further question in it.

    The text is HTML for Telegram; `plain` makes it text. Chinese is in traditional characters
    where the question's `lang` asks for them ("zh-hant").
    """
    reader = Reader(
        pack=pack,
        lang=catalog_language(answer.lang),
        at=question.at,
        here=pack.place(question.here),
        accessible=accessible,
        step_free=question.step_free or answer.step_free,
        saved=question.saved,
    )
    parts = [_part(reader, one) for one in (answer, *answer.more)]
    text = join("\n\n", [join("\n", part.lines) for part in parts])
    sign = "" if accessible else next((part.sign for part in parts if part.sign), "")
    if sign:
        text = Html(f"{sign} {text}")
    if any(_is_sample(part) for part in parts):
        text = Html(f"{text}\n{say(reader.lang, 'sample.note')}")
    if reader.lang == "zh" and is_traditional(question.lang):
        text = to_traditional(text)
    return Reply(
        text=text,
        about=tuple(dict.fromkeys(id_ for part in parts for id_ in part.about)),
        choices=tuple(dict.fromkeys(id_ for part in parts for id_ in part.choices)),
    )


def label(pack: Pack, entry: Entry, lang: str) -> str:
    """Return an entry's name in a language, to put on a button."""
    own = entry.name.pick(catalog_language(lang)) or entry.id
    return str(to_traditional(own)) if is_traditional(lang) else own


def _part(reader: Reader, answer: Answer) -> Part:
    entries = _entries(reader, answer.ids)
    if answer.window is not None and answer.verdict in ("answer", "chat"):
        sessions = tuple(entry for entry in entries if isinstance(entry, Session))
        if len(sessions) == len(entries):
            return schedule_part(reader, answer.window, sessions)
    if answer.verdict == "chat":
        return chat_part(reader, answer.intent)
    if answer.verdict == "choose" and entries:
        return choose_part(reader, answer, entries)
    if answer.verdict == "answer" and answer.goal:
        return _route(reader, answer)
    if answer.verdict == "answer" and answer.intent == "tour" and entries:
        return tour_part(reader, entries, reader.pack.place(answer.start), answer.until)
    if answer.verdict == "answer" and entries:
        if len(entries) > 1:
            return list_part(reader, entries)
        return _one(reader, entries[0], answer)
    return unsure_part(reader, answer, _entries(reader, answer.candidates))


def _one(reader: Reader, entry: Entry, answer: Answer) -> Part:
    """Return the reply about one entry, with what the question named besides it."""
    if isinstance(entry, Session):
        entry = current(reader, entry, answer.question)
    if isinstance(entry, Session) and (person := person_asked(reader, entry, answer.question)):
        part = entry_part(reader, entry, "when" if answer.intent == "who" else answer.intent)
        first = say(reader.lang, "session.person", person=person, line=part.lines[0])
        return replace(part, lines=(first, *part.lines[1:]))
    if isinstance(entry, Place) and answer.intent == "when" and not entry.hours:
        here = tuple(one for one in in_place(reader.pack, entry.id) if not is_over(reader, one))
        if here:
            top = say(reader.lang, "place.programme", name=named(reader, entry))
            return sessions_part(reader, top, here, TIME)
    return entry_part(reader, entry, answer.intent)


def entry_part(reader: Reader, entry: Entry, intent: str) -> Part:
    """Return the reply about one entry; `intent` is what is asked about it."""
    if isinstance(entry, Place):
        return place_part(reader, entry, intent)
    if isinstance(entry, Session):
        return session_part(reader, entry, intent)
    if isinstance(entry, Exhibitor):
        return exhibitor_part(reader, entry, intent)
    return _faq_part(reader, entry, intent)


def _faq_part(reader: Reader, faq: Faq, intent: str) -> Part:
    text = fill(reader.read(faq.answer), reader.pack, reader.lang)
    said = tuple(escape(line.strip()) for line in text.splitlines() if line.strip())
    sign = PLACE if intent == "where" and faq.places else TIME if intent == "when" else ""
    return Part(lines=said, sign=sign, about=(faq.id, *faq.places, *faq.sessions), shown=(faq,))


def _route(reader: Reader, answer: Answer) -> Part:
    goal = reader.pack.find(answer.goal)
    if goal is None:
        return unsure_part(reader, answer, _entries(reader, answer.candidates))
    known = isinstance(goal, Place) or (
        isinstance(goal, Session | Exhibitor) and bool(venue(reader, goal))
    )
    if known and place_of(reader, goal) is not None:
        return route_part(reader, reader.pack.place(answer.start), goal)
    return entry_part(reader, goal, "where")


def _entries(reader: Reader, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(entry for id_ in ids if (entry := reader.pack.find(id_)) is not None)


def _is_sample(part: Part) -> bool:
    return any(entry.sample for entry in part.shown)
