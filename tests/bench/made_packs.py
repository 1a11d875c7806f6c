"""Events of any size, made up of words; and questions about their entries, as people type them."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.ask.korean import HANGUL, initials, to_latin_keys
from knowledge.model import Entry, Event, Exhibitor, Faq, Pack, Session, Text, Words
from tests.bench.made_words import Language, languages

START = datetime(2025, 9, 30, 1, 0, tzinfo=UTC)
_EVENT = Event(
    id="made",
    name=Text((("ko", "만든 행사"), ("en", "Made event"))),
    timezone=ZoneInfo("Asia/Seoul"),
    languages=("ko", "en", "ja", "zh"),
    starts=date(2025, 9, 30),
    ends=date(2025, 10, 2),
)
_MAIN = ("ko", "ko", "ko", "en", "en", "ja", "zh")
"""What is spoken at such an event, by how often."""
_KINDS = "ssxssxssxf"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the entry that it is about."""

    text: str
    about: str


def pack(size: int, seed: int = 7) -> Pack:
    """Return an event with `size` entries: six sessions of ten, three exhibitors, one question."""
    dice = random.Random(seed)
    makers = {"s": _session, "x": _exhibitor, "f": _faq}
    entries = [makers[_KINDS[number % len(_KINDS)]](dice, number) for number in range(size)]
    return Pack(
        event=_EVENT,
        sessions=tuple(one for one in entries if isinstance(one, Session)),
        exhibitors=tuple(one for one in entries if isinstance(one, Exhibitor)),
        faq=tuple(one for one in entries if isinstance(one, Faq)),
    )


def _picked(dice: random.Random) -> dict[str, int]:
    sizes = {"adjective": 20, "topic": 30, "form": 16, "audience": 20}
    return {name: dice.randrange(size) for name, size in sizes.items()}


def _coined(dice: random.Random, lang: Language) -> str:
    """Return a word that nobody has heard before, as half of all names are."""
    return "".join(dice.choice(lang.syllables) for _ in range(dice.randint(2, 4))).title()


def _said(pattern: str, lang: Language, picked: dict[str, int]) -> str:
    return pattern.format(
        adjective=lang.adjectives[picked["adjective"]],
        topic=lang.topics[picked["topic"]],
        form=lang.forms[picked["form"]],
        audience=lang.audiences[picked["audience"]],
    )


def _session(dice: random.Random, number: int) -> Session:
    picked, main = _picked(dice), dice.choice(_MAIN)
    own = languages()[main]
    langs = dict.fromkeys((main, "en")) if dice.random() < 0.6 else (main,)
    product = _coined(dice, own)
    lead = f"{product}: " if dice.random() < 0.5 else ""
    space = " " if main == "en" else ""
    starts = START + timedelta(minutes=10 * dice.randrange(300))
    return Session(
        id=f"s{number}",
        title=Text(tuple((lang, lead + _of(lang, picked)) for lang in langs)),
        starts=starts,
        ends=starts + timedelta(minutes=40),
        speakers=(Text(((main, f"{_coined(dice, own)}{space}{dice.choice(own.family)}"),)),),
        about=Text(((main, f"{_said(own.about, own, picked)} {product}, {_coined(dice, own)}."),)),
        topics=(Text(((main, own.topics[picked["topic"]]),)),),
    )


def _of(lang: str, picked: dict[str, int]) -> str:
    return _said(languages()[lang].title, languages()[lang], picked)


def _exhibitor(dice: random.Random, number: int) -> Exhibitor:
    picked, main = _picked(dice), dice.choice(_MAIN)
    own, english = languages()[main], languages()["en"]
    word, space = _coined(dice, own), " " if main == "en" else ""
    name = f"{word}{space}{own.topics[picked['topic']]}"
    foreign = f"{_coined(dice, english)} {english.topics[picked['topic']]}"
    return Exhibitor(
        id=f"x{number}",
        name=Text(((main, name), *((("en", foreign),) if main != "en" else ()))),
        about=Text(((main, f"{_said(own.about, own, picked)} {_coined(dice, own)}."),)),
        aliases=Words(((main, (word,)),)),
        keywords=Words(((main, (_coined(dice, own), own.topics[picked["topic"]])),)),
    )


def _faq(dice: random.Random, number: int) -> Faq:
    picked, main = _picked(dice), dice.choice(_MAIN)
    own = languages()[main]
    title = _of(main, picked)
    asked = tuple(dice.choice(own.frames).format(title) for _ in range(2))
    return Faq(id=f"f{number}", ask=Words(((main, asked),)), answer=Text(((main, title),)))


def questions(event: Pack, count: int, seed: int = 11) -> tuple[Asked, ...]:
    """Return questions about names of `event`: whole, in part, misspelt, run together, by first
    consonants, in the other keyboard layout."""
    dice = random.Random(seed)
    entries = event.entries()
    return tuple(_question(dice, dice.choice(entries)) for _ in range(count))


def _question(dice: random.Random, entry: Entry) -> Asked:
    lang, name = dice.choice(tuple(entry.name))
    frames = languages().get(lang, languages()["en"]).frames
    # A question that is stored is asked as it is.
    framed = ("{}" if isinstance(entry, Faq) else dice.choice(frames)).format
    way = dice.random()
    if way < 0.3:
        text = framed(name)
    elif way < 0.6:
        text = framed(_part(dice, name))
    elif way < 0.8:
        text = framed(_slip(dice, name))
    elif way < 0.9:
        text = framed(name).replace(" ", "")
    elif HANGUL.search(name):
        text = initials(name) if way < 0.95 else to_latin_keys(framed(name))
    else:
        text = _slip(dice, _part(dice, name))
    return Asked(text, entry.id)


def _part(dice: random.Random, name: str) -> str:
    words = name.split()
    if len(words) > 1:
        kept = sorted(dice.sample(range(len(words)), max(1, round(0.6 * len(words)))))
        return " ".join(words[place] for place in kept)
    return name[: max(3, round(0.6 * len(name)))]


def _slip(dice: random.Random, name: str) -> str:
    """Drop, double or swap one character."""
    place, way = dice.randrange(max(1, len(name) - 1)), dice.randrange(3)
    one, two = name[place : place + 1], name[place + 1 : place + 2]
    return name[:place] + ("", one * 2 + two, two + one)[way] + name[place + (1, 2, 2)[way] :]
