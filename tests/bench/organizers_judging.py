"""What the chats hold of each announcement, compared with the model and with the bot's report."""

from dataclasses import dataclass

from knowledge.say import plain, say
from tests.bench.organizers_hands import Json
from tests.bench.organizers_news import News
from tests.bench.organizers_words import words
from tests.bench.organizers_world import Attendee, Fair

ENDED = ("expired", "stopped")
"""Results of those who got nothing, as was meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one announcement went."""

    wanted: int
    got: int
    lost: int
    """Neither got it nor are reported as unsure, expired or stopped."""
    doubled: int
    strangers: int
    wrong: int
    """Another language, an older text, another heading."""
    late: int
    """Got it after it had expired."""
    uncertain: int
    misreported: int
    """By how many the bot's report differs from the chats."""
    people: frozenset[int]

    def line(self) -> str:
        """Return it as a row."""
        unsure = f" · unsure {self.uncertain}" if self.uncertain else ""
        left = self.wanted - self.got
        return (
            f"wanted {self.wanted} · got {self.got} · left out {left}{unsure} · lost {self.lost}"
            f" · doubled {self.doubled} · wrong people {self.strangers} · wrong words {self.wrong}"
        )


def judged(fair: Fair, news: News, chats: dict[int, list[Json]], told: frozenset[int]) -> Verdict:
    """Compare one announcement; `told`: who got the one that it is picked by."""
    got: set[int] = set()
    doubled = strangers = wrong = late = wanted = 0
    recalled = news.fate == "recalled"
    for one in fair.crowd.values():
        mine = [message for message in chats[one.id] if _of(message, news)]
        meant = news.meant(one, told)
        wanted += meant
        if mine and (not meant or recalled):
            strangers += 1
            continue
        if not mine:
            continue
        got.add(one.id)
        doubled += len(mine) - 1
        wrong += any(_said(message) != _right(news, one) for message in mine)
        late += any(_late(fair, news, message) for message in mine)
    counts = news.counts
    if recalled:
        return _recalled(news, wanted, strangers)
    arrived = sum(counts.get(one, 0) for one in ("sent", "edited", "corrected", "unchanged"))
    unsure = counts.get("uncertain", 0)
    out = sum(counts.get(one, 0) for one in ENDED)
    return Verdict(
        wanted=wanted,
        got=len(got),
        lost=max(0, wanted - len(got) - unsure - out),
        doubled=doubled,
        strangers=strangers,
        wrong=wrong,
        late=late,
        uncertain=unsure,
        misreported=max(0, arrived - len(got)) + max(0, len(got) - arrived - unsure),
        people=frozenset(got),
    )


def _recalled(news: News, wanted: int, left: int) -> Verdict:
    """Return the verdict on what was taken back: nobody has it any more."""
    deleted = news.counts.get("deleted", 0)
    return Verdict(
        wanted=wanted,
        got=deleted,
        lost=max(0, wanted - deleted),
        doubled=0,
        strangers=left,
        wrong=0,
        late=0,
        uncertain=0,
        misreported=abs(wanted - deleted),
        people=frozenset(),
    )


def _of(message: Json, news: News) -> bool:
    """Tell whether a message of the bot is this announcement, as readers get it."""
    said = _said(message)
    return f"№{news.n:02}" in said and any(said.startswith(head) for head in _heads())


def _heads() -> tuple[str, ...]:
    keys = ("news.head", "news.head_fixed", "news.urgent", "news.urgent_fixed")
    return tuple(
        f"{sign} {plain(say(lang, key))}\n"
        for lang in ("ko", "en", "ja", "zh")
        for key in keys
        for sign in ("📣", "⚠️")
    )


def _right(news: News, one: Attendee) -> str:
    """Return what someone is to have in the end, in plain words.

    A correction does not say to those who had nothing before that it is one; both are right.
    """
    lang = news.lang_for(one)
    fixed = news.fate == "corrected" and lang == news.fixed
    key = "news.urgent" if news.urgent else "news.head"
    head = f"{'⚠️' if news.urgent else '📣'} {plain(say(lang, key))}"
    return f"{head}\n{words(news.n, lang, fixed=fixed)}"


def _said(message: Json) -> str:
    """Return a message's words; the mark of a correction in its heading left out."""
    text = str(message.get("text") or message.get("caption") or "")
    for lang in ("ko", "en", "ja", "zh"):
        for key in ("news.head", "news.urgent"):
            marked = f" {plain(say(lang, f'{key}_fixed'))}\n"
            text = text.replace(marked, f" {plain(say(lang, key))}\n", 1)
    return text


def _late(fair: Fair, news: News, message: Json) -> bool:
    """Tell whether it came after its end; Telegram's clock counts whole seconds."""
    return news.ends is not None and message["date"] > fair.real(news.ends).timestamp() + 1
