"""Cards on which an audience is picked, with how many each button would reach."""

from collections.abc import Sequence

from handlers.announcement_callbacks import Deed, Step
from handlers.announcements import Announcement, Kind
from handlers.announcing.draft_cards import audience_name, step
from handlers.announcing.segments import TODAY, Choosing, Option
from handlers.cards import Button, Card, joined, label, paired, signed
from handlers.voices import Voice
from knowledge.say import Html, bold, plain, say

PAGE = 6
TYPED = frozenset({Kind.SESSION, Kind.INTEREST, Kind.NEAR})
"""Kinds with so many options that typing a name is quicker."""


def who_card(one: Announcement, world: Choosing, reached: int, today: int) -> Card:
    """Return by what people can be picked; `today`: how many came today of those picked else."""
    voice, lang = world.voice, world.voice.lang
    buttons = []
    for kind in Kind:
        picks = len(one.audience.of(kind))
        name = plain(say(lang, f"announcing.by_{kind.name.lower()}"))
        if kind is Kind.ACTIVE:
            mark = "✓ " if picks else ""
            action = Step(Deed.PICK, one.number, one.revision, kind.value, TODAY)
            buttons.append(Button(label=label(f"{mark}{name} · {today:,}"), action=action))
            continue
        if kind is Kind.UNTOLD and not world.told:
            continue
        text = f"✓{picks} {name}" if picks else name
        action = Step(Deed.KIND, one.number, one.revision, kind.value)
        buttons.append(Button(label=label(text), action=action))
    rows = [*paired(buttons)]
    if one.audience.picks:
        rows.append((step(voice, "announcing.to_everyone", Deed.EVERYONE, one),))
    return Card(text=_text(one, world, reached), buttons=(*rows, _ways(one, voice)))


def kind_card(
    one: Announcement,
    kind: Kind,
    world: Choosing,
    shown: Sequence[tuple[Option, int]],
    reached: int,
    page: int,
    pages: int,
) -> Card:
    """Return a page of what can be picked of a kind, each with how many it would reach."""
    voice, lang = world.voice, world.voice.lang
    picks = one.audience.of(kind)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                label=_counted(option, count, picked=option.value in picks),
                action=Step(Deed.PICK, one.number, one.revision, kind.value, option.value),
            ),
        )
        for option, count in shown
    ]
    leaf = tuple(
        Button(
            label=plain(say(lang, key)),
            action=Step(Deed.KIND, one.number, one.revision, kind.value, str(to)),
        )
        for key, to, there in (
            ("page.earlier", page - 1, page > 0),
            ("page.more", page + 1, page + 1 < pages),
        )
        if there
    )
    if leaf:
        rows.append(leaf)
    hint = say(lang, "announcing.type_name") if kind in TYPED else ""
    empty = say(lang, "announcing.nothing_here") if not shown else ""
    text = joined((_text(one, world, reached), empty or hint))
    back = step(voice, "announcing.more_kinds", Deed.WHO, one)
    return Card(text=text, buttons=(*rows, (back, *_ways(one, voice)[1:])))


def _counted(option: Option, count: int, *, picked: bool) -> str:
    """Return an option's label; its number stays however long the name is."""
    mark, tail = "✓ " if picked else "", f" · {count:,}"
    room = 40 - len(mark) - len(tail)
    name = option.name if len(option.name) <= room else option.name[: room - 1].rstrip() + "…"
    return f"{mark}{name}{tail}"


def _text(one: Announcement, world: Choosing, reached: int) -> Html:
    lang = world.voice.lang
    return joined(
        (
            signed("📣", bold(say(lang, "announcing.draft", n=one.number)), world.voice),
            say(lang, "announcing.to", who=audience_name(one, world), n=f"{reached:,}"),
            say(lang, "announcing.and_or"),
        )
    )


def _ways(one: Announcement, voice: Voice) -> tuple[Button, ...]:
    return (
        step(voice, "announcing.back", Deed.OPEN, one),
        step(voice, "announcing.check", Deed.CHECK, one),
    )
