"""What the weights are fitted on: the development sets, and negatives made from other packs."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.model import Exhibitor, Pack, Session
from knowledge.pack.load import load

SETS = Path(__file__).parents[2] / ".." / "shared" / "eval"
"""The development sets lie beside the project; without them nothing is fitted."""

BUNDLED = Path(__file__).parents[2] / "knowledge" / "events" / "slw2025"

FRAMES = {
    "ko": (
        *(
            "{} 어디예요?",
            "{} 언제 해요?",
            "{} 위치 알려줘",
            "{} 부스 어디 있어요",
            "{} 입장료 얼마예요",
        ),
        *(
            "{} 발표 몇 시예요",
            "{} 예약 어떻게 해요",
            "{} 몇 시까지 해요",
            "{} 주차 되나요",
            "{} 할인 있나요",
        ),
        *(
            "{}",
            "{} 가는 길",
            "{} 추천해줘",
            "근처 {} 있나요",
            "{} 표 어디서 사요",
            "{} 영업시간",
            "{}에서 밥 먹을 수 있나요",
        ),
    ),
    "en": (
        *("where is {}?", "when is {}", "{} booth", "how much is {}", "who speaks about {}"),
        *("{}", "{} opening hours", "how do I get to {}", "tickets for {}", "is there a {} nearby"),
        *("talk about {}", "sessions by {}", "can I book {}", "{} phone number", "what is {}"),
    ),
    "ja": (
        "{}はどこですか",
        "{}は何時からですか",
        "{}",
        "{}の料金",
        "{}について教えて",
        "{}さんの発表",
    ),
    "zh": ("{}在哪里", "{}几点开始", "{}", "{}多少钱", "怎么去{}", "{}的演讲"),
}
"""Question frames for things that a pack does not know."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what is right; `gold` is empty where nothing should be answered."""

    text: str
    lang: str
    gold: frozenset[str]
    kind: str
    parent: str
    """What it was before it was disturbed: variants of one question stay together."""
    made: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """One set: the pack, its questions, and synthetic negatives."""

    name: str
    pack: Pack
    asked: tuple[Asked, ...]


def questions(path: Path) -> tuple[Asked, ...]:
    """Return the questions of one JSON-lines file."""
    return tuple(_asked(json.loads(line)) for line in path.read_text("utf-8").splitlines())


def _asked(row: dict[str, object]) -> Asked:
    kind = str(row.get("type") or f"{row.get('stratum')}/{row.get('variant')}")
    gold = row["gold"]
    assert isinstance(gold, list)
    parent = str(row.get("clean") or "+".join(gold) or row["q"])
    return Asked(str(row["q"]), str(row["lang"]), frozenset(gold), kind, parent)


def materials(seed: int = 7, made: int = 260) -> Iterator[Material]:
    """Yield every development set with `made` negatives of other packs' names in frames."""
    beside = [path for path in SETS.iterdir() if path.is_dir()]
    folders = sorted((*beside, BUNDLED), key=lambda path: path.name)
    packs = {folder.name: load(folder) for folder in folders}
    asked = {folder.name: questions(folder / "questions.jsonl") for folder in folders}
    for name, pack in packs.items():
        rng = random.Random(f"{seed}{name}")
        others = [other for other in packs if other != name]
        negatives = [_negative(rng, pack, packs, asked, rng.choice(others)) for _ in range(made)]
        yield Material(name, pack, (*asked[name], *(n for n in negatives if n is not None)))


def _negative(
    rng: random.Random,
    pack: Pack,
    packs: dict[str, Pack],
    asked: dict[str, tuple[Asked, ...]],
    other: str,
) -> Asked | None:
    """A name of another pack in a frame, or another pack's question; None if known here too."""
    own = _said(pack)
    if rng.random() < 0.25:
        question = rng.choice(asked[other])
        if _same_field(pack, packs[other]):
            return None
        return Asked(
            question.text, question.lang, frozenset(), "made_question", question.text, True
        )
    name = rng.choice(_names(packs[other]))
    words = name.split()
    if len(words) > 3:
        start = rng.randrange(len(words) - 2)
        name = " ".join(words[start : start + rng.randint(2, 4)])
    if len(name) < 3 or name.casefold() in own:
        return None
    frame = rng.choice(FRAMES[_lang(name) if rng.random() < 0.7 else "ko"])
    return Asked(frame.format(name), _lang(name), frozenset(), "made_name", name, True)


def _same_field(pack: Pack, other: Pack) -> bool:
    """Two events' packs share answers: what one is asked, the other may know."""
    return bool(pack.faq) and bool(other.faq) and "clinc" not in pack.event.id + other.event.id


def _names(pack: Pack) -> list[str]:
    found = [text for entry in pack.entries() for _, text in entry.name]
    for entry in pack.entries():
        if isinstance(entry, Session):
            found += [text for person in entry.speakers for _, text in person]
        elif isinstance(entry, Exhibitor):
            found += entry.aliases.all()
    return found


def _said(pack: Pack) -> str:
    parts = []
    for entry in pack.entries():
        parts += [text for _, text in entry.name]
        if isinstance(entry, Session):
            parts += [text for person in entry.speakers for _, text in person]
    return "\n".join(parts).casefold()


def _lang(text: str) -> str:
    if any("가" <= c <= "힣" for c in text):
        return "ko"
    if any("ぁ" <= c <= "ヺ" for c in text):
        return "ja"
    return "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
