"""What exhibitors do on the scripted day: claim, register with typos and collisions, cancel."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

from bot.settings import EVENTS
from tests.bench.fair_people import Visitor, words

DEMOS_EACH = 10
FORMS = (
    "{title}, 10/{day} {hour}:{minute:02} for 20 minutes, {seats} seats",
    "{title}, Oct {day} at {hour}:{minute:02}, 20 min, {seats} seats",
    "{title}, 10월 {day}일 {hour}시 {minute}분부터 20분, {seats}명",
    "{title}、10月{day}日{hour}時{minute}分から20分、定員{seats}名",
    "{title}，10月{day}日{hour}点{minute}分，20分钟，限{seats}人",
)
_TITLE = re.compile(r"Demo \d+ of firm \d+")
TYPO = "{title}, soemtime on the frist day prehaps"
AGAIN = "10/{day} {hour}:{minute:02} for 20 minutes"
ON_STAGE = ", at the Main Stage"
SHARED, TYPOS, CANCELS = 0.2, 0.05, 0.08
TRIES = 4
PUBLISHED = ("is published", "done already")
"""What a tap says, also one that a crash had come between: it was kept, and is told again."""


@dataclass(slots=True)
class Told:
    """What exhibitors were told. Its state: counts, titles by what became of them."""

    counts: Counter[str] = field(default_factory=Counter)
    published: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    unreasoned: list[str] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)


def made_event(folder: Path, exhibitors: int) -> Path:
    """Return the sample event with so many exhibitors more, each with a booth."""
    event = copytree(EVENTS / "slw2025", folder / "event")
    places, firms = [], []
    for n in range(exhibitors):
        places.append(
            f'\n[[places]]\nid = "b-x-{n}"\nname = {{ko = "부스 X-{n}", en = "Booth X-{n}"}}\n'
            f'kind = "booth"\nfloor = "3F"\ninside = "hall-c"\nsample = true\n'
        )
        firms.append(
            f'\n[[exhibitors]]\nid = "x-firm-{n}"\n'
            f'name = {{ko = "회사{n}호", en = "Firm No {n}"}}\nplace = "b-x-{n}"\nsample = true\n'
        )
    for name, rows in (("places.toml", places), ("exhibitors.toml", firms)):
        path = event / name
        path.write_text(path.read_text(encoding="utf-8") + "".join(rows), encoding="utf-8")
    return event


async def exhibit(visitor: Visitor, number: int, token: str, told: Told) -> None:
    """Do everything that one exhibitor does."""
    dice = random.Random(number)
    await visitor.join()
    await visitor.say(f"/start c_{token}")
    await visitor.tap(visitor.button(":c:"))
    before = visitor.acted
    for n in range(DEMOS_EACH):
        await _register(visitor, f"Demo {number} of firm {n}", dice, told)
        if not n:
            told.steps.append(visitor.acted - before + 2)
    if dice.random() < CANCELS * DEMOS_EACH:
        await _cancel(visitor, told)


async def _register(visitor: Visitor, title: str, dice: random.Random, told: Told) -> None:
    wish = {
        "title": title,
        "day": dice.choice((1, 2)),
        "hour": dice.randrange(10, 15),
        "minute": dice.randrange(0, 60, 5),
        "seats": dice.randrange(5, 26),
    }
    form = TYPO if dice.random() < TYPOS else dice.choice(FORMS)
    text = form.format(**wish) + (ON_STAGE if dice.random() < SHARED else "")
    if not visitor.button(":b:n:") and visitor.acted > 2:
        await visitor.say("/booth")
    if visitor.acted > 2:
        await visitor.tap(visitor.button(":b:n:"))
    await visitor.say(text)
    told.counts["registrations"] += 1
    for _ in range(TRIES):
        if publish := visitor.button(":s:y:"):
            await visitor.tap(publish)
            if any(done in words(visitor.last) for done in PUBLISHED):
                told.published.add(title)
                return
        elif other := visitor.button(":s:k:"):
            _refused(visitor, told)
            await visitor.tap(other)
        elif words(visitor.last).startswith("⚠️"):
            _refused(visitor, told)
            break
        else:  # a typo: it was asked for what is missing
            told.counts["asked again"] += 1
            await visitor.say(AGAIN.format(**wish))
    if words(visitor.last).startswith("⚠️"):
        _refused(visitor, told)
    if drop := visitor.button(":s:x:"):
        await visitor.tap(drop)
    told.dropped.add(title)


def _refused(visitor: Visitor, told: Told) -> None:
    """Count a refusal; it names the time, and why."""
    told.counts["refusals"] += 1
    lines = words(visitor.last).splitlines()
    if len(lines) < 3 or not any(mark in lines[1] for mark in (": ", "overlaps")):
        told.unreasoned.append(words(visitor.last))


async def _cancel(visitor: Visitor, told: Told) -> None:
    await visitor.say("/booth")
    for mark in (":b:l:", ":m:o:", ":m:x:", ":m:w:"):
        data = visitor.button(mark)
        if not data:
            return
        if mark == ":m:x:":
            title = _TITLE.findall(words(visitor.last))[0]
        await visitor.tap(data)
    told.cancelled.add(title)
