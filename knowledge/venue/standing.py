"""Where someone says they are: "I am at B12", "나 지금 B12", 「今B12にいます」, "我在B12"."""

import re
import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from knowledge.model import Exhibitor, Pack, Place

MOST = 4
"""Places offered where a name may mean several."""
LIKE = 88.0
"""How like a name must be to what was written, of 100, where it is not the same."""
LONGEST = 80
LEAST = 2
"""Signs of a part of a name."""

_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:i am|i['’]?m|we are|we['’]?re|me)(?: right)?(?: now| here| currently)?"
        r" (?:at|in|near|by|beside|next to|in front of|on) (?:the )?(?P<where>.+?)"
        r"(?: (?:right )?now)?",
        r"(?:currently|now|standing) (?:at|in|near|by) (?:the )?(?P<where>.+)",
        r"my (?:location|position) is (?:the )?(?P<where>.+)",
        r"(?:나|저|우리|전|난)(?:는|은)? ?(?:지금|현재) ?(?P<where>.+?)"
        r"(?: ?(?:에|앞에|근처에|쪽에) ?(?:있어|있음|와 ?있어|왔어|도착했어|서 ?있어)(?:요|용)?"
        r"| ?(?:앞|근처)?(?:이야|야|이에요|예요|임|입니다|에요|에)?)",
        r"(?:(?:나|저|우리|전|난)(?:는|은)? ?)?(?:지금|현재)? ?(?P<where>.+?) ?"
        r"(?:에|앞에|근처에|쪽에) ?(?:있어|있음|와 ?있어|왔어|도착했어|서 ?있어)(?:요|용)?",
        r"(?:나|저|우리)(?:는|은)? (?P<where>.+?) ?(?:이야|야|이에요|예요|임|입니다)",
        r"(?:현재 ?위치|내 ?위치|제 ?위치)(?:는|은|가)? ?(?P<where>.+?) ?"
        r"(?:이야|야|이에요|예요|임|입니다)?",
        r"(?:(?:私|僕|わたし|ぼく)は)?(?:今|いま|現在)、?は?(?P<where>.+?)(?:の(?:前|近く|そば|ところ))?"
        r"(?:に(?:います|いる|いるよ|います。|着きました|来ました|来ています|いまーす)|です|だよ|なう)",
        r"(?:(?:私|僕|わたし|ぼく)は)?(?P<where>.+?)(?:の(?:前|近く|そば|ところ))?に(?:います|いるよ|いまーす)",
        r"(?:現在地|今の場所)は(?P<where>.+?)(?:です|だよ)?",
        r"(?:我|我们|咱们)(?:现在|目前|正|已经|刚)?(?:就)?(?:在|到了?)(?P<where>.+?)"
        r"(?:了|这里|这儿|附近|旁边|门口|前面|这边)?",
        r"(?:现在|目前)(?:我)?(?:在|位于)(?P<where>.+?)(?:了|这里|这儿|附近|旁边|门口|前面)?",
        r"我的位置(?:是|在)(?P<where>.+)",
    )
)
_ASKS = re.compile(
    r"[?？]|어디|어떻|언제|뭐|무엇|무슨|가려면|가는|갈래|どこ|どう|いつ|何|哪|怎|什么|几点"
    r"|\b(?:where|how|what|when|which|who|looking for|want|need)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[\s.。!！~〜…]+$")
_LOOSE = re.compile(r"[\s\-–_·.,()（）]+")
_WORDS = re.compile(r"\w+")
_BOOTH = re.compile(r"(?:부스|booth|ブース|展位|스탠드|stand|번|番|号|號)", re.IGNORECASE)

_NUMBER = re.compile(
    rf"(?:{_BOOTH.pattern})?\s*(?P<code>[a-z]{{1,3}}\d?\s?-?\s?\d{{1,4}})\s*(?:{_BOOTH.pattern})?",
    re.IGNORECASE,
)


def said_at(text: str, pack: Pack) -> tuple[Place, ...]:
    """Return where someone says they are: one place, several it may be, or none: no such saying."""
    told = _END.sub("", unicodedata.normalize("NFKC", text).strip())
    if not told or len(told) > LONGEST or _ASKS.search(told):
        return ()
    for pattern in _SAID:
        found = pattern.fullmatch(told)
        if found is not None and (places := named(found["where"].strip(" 、,"), pack)):
            return places
    return ()


def strange_booth(text: str, pack: Pack) -> str:
    """Return the booth number someone says they are at where no booth here has it, else ""."""
    told = _END.sub("", unicodedata.normalize("NFKC", text).strip())
    if not told or len(told) > LONGEST or _ASKS.search(told):
        return ""
    if not any(place.kind == "booth" for place in pack.places):
        return ""
    for pattern in _SAID:
        found = pattern.fullmatch(told)
        code = _NUMBER.fullmatch(found["where"].strip(" 、,")) if found is not None else None
        if code is not None:
            return "" if named(code["code"], pack) else code["code"].upper()
    return ""


def named(name: str, pack: Pack) -> tuple[Place, ...]:
    """Return the places that a name means: the same first, else those most like it."""
    wanted = _plain(name)
    if not wanted:
        return ()
    keys: dict[str, dict[str, None]] = {}
    for key, place in _names(pack):
        keys.setdefault(key, {})[place] = None
    for form in dict.fromkeys((wanted, _BOOTH.sub("", wanted))):
        if form in keys:
            return _places(pack, keys[form])
    if len(wanted) < LEAST:
        return ()
    alike = process.extract(wanted, list(keys), scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST)
    if alike:
        return _places(pack, dict.fromkeys(place for key, _, _ in alike for place in keys[key]))
    holding = (place.id for place in pack.places if _holds(place, name))
    return _places(pack, dict.fromkeys(holding))


def _holds(place: Place, part: str) -> bool:
    """Tell whether a place's name holds a part: whole words of it, or signs in a row."""
    if place.kind in ("waypoint", "booth"):
        return False
    words = set(part.casefold().split())
    return any(
        words <= set(_WORDS.findall(name.casefold())) if part.isascii() else part in name
        for _, name in place.name
    )


def _places(pack: Pack, ids: dict[str, None]) -> tuple[Place, ...]:
    found = (pack.place(one) for one in ids)
    return tuple(place for place in found if place is not None)[:MOST]


def _names(pack: Pack) -> Iterator[tuple[str, str]]:
    """Give every name under which a place may be said, and the place's id."""
    for place in pack.places:
        if place.kind == "waypoint":
            continue
        for name in (*(text for _, text in place.name), *place.aliases.all(), place.id):
            key = _plain(name)
            yield key, place.id
            if place.kind == "booth":
                yield _BOOTH.sub("", key), place.id
    for exhibitor in pack.exhibitors:
        yield from _booth_of(exhibitor)


def _booth_of(exhibitor: Exhibitor) -> Iterator[tuple[str, str]]:
    if exhibitor.place:
        for name in (*(text for _, text in exhibitor.name), *exhibitor.aliases.all()):
            yield _plain(name), exhibitor.place


def _plain(name: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name).casefold())
