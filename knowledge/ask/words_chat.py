"""Greetings, thanks, and what one can ask."""

from knowledge.ask.words_names import title
from knowledge.ask.words_part import Part, Reader
from knowledge.ask.words_schedule import upcoming
from knowledge.model import Session
from knowledge.programme import scheduled
from knowledge.say import Html, bold, say


def chat_part(reader: Reader, intent: str) -> Part:
    """Return a short reply to a greeting, thanks or goodbye; else how to ask."""
    event = bold(reader.read(reader.pack.event.name))
    if intent == "thanks":
        return Part(lines=(say(reader.lang, "chat.thanks"),))
    if intent == "bye":
        return Part(lines=(say(reader.lang, "chat.bye"),))
    if intent == "hello":
        hello = say(reader.lang, "chat.hello", event=event)
        return Part(lines=(hello, say(reader.lang, "chat.ask"), *_examples(reader)))
    help_ = say(reader.lang, "chat.help", event=event)
    return Part(lines=(help_, say(reader.lang, "chat.ask"), *_examples(reader)))


def _examples(reader: Reader) -> tuple[Html, ...]:
    session = upcoming(reader) or _any(reader)
    if session is None:
        return ()
    return (say(reader.lang, "chat.examples", session=title(reader, session)),)


def _any(reader: Reader) -> Session | None:
    return next((one for one in scheduled(reader.pack) if one.starts), None)
