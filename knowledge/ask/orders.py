"""What an organizer orders in one sentence: to delay, move, cancel, close, in four languages."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Verb: TypeAlias = Literal[
    "shift", "move", "cancel", "restore", "full", "seats", "close", "open", "rename"
]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. `about` names a session or a place; `to` a time, a place or a title."""

    verb: Verb
    about: str
    minutes: int = 0
    """How much later, for `shift`; earlier where it is below 0."""
    to: str = ""


_MIN = r"(?P<n>\d{1,3})\s*(?:분|min(?:ute)?s?|分(?:钟|鐘)?)"
_HOUR = r"(?P<h>\d|한|두|an?|one|two|一|两|兩|二)\s*(?:시간|hours?|時間|(?:个)?小时|小時)"
_LENGTH = rf"(?:{_MIN}|{_HOUR})"
_KO = (
    r"(?:\s*(?:줘|줘요|주세요|해줘|해\s*주세요|하자|해요|해|합니다|할게요|할게"
    r"|시켜줘|시켜|시켜\s*주세요))?"
)
_ABOUT = r"(?P<about>.+?)"
_KO_ABOUT = _ABOUT + r"(?:을|를|은|는|이|가)?\s+"
_JA_DO = r"(?:て|して|してください|てください|ください|する|します)?"

_LATER = (
    rf"{_KO_ABOUT}{_LENGTH}\s*(?:만\s*)?(?:늦춰|늦추|미뤄|미루|연기|지연|뒤로){_KO}",
    rf"(?:delay|postpone|push back)\s+(?:the\s+)?{_ABOUT}\s+(?:by\s+|for\s+)?{_LENGTH}",
    rf"(?:delay|postpone|push|move)\s+(?:the\s+)?{_ABOUT}\s+back\s+(?:by\s+)?{_LENGTH}",
    rf"(?:move|shift)\s+(?:the\s+)?{_ABOUT}\s+by\s+{_LENGTH}(?:\s+later)?",
    rf"(?:move|shift)\s+(?:the\s+)?{_ABOUT}\s+{_LENGTH}\s+later",
    rf"{_ABOUT}(?:を|は)\s*{_LENGTH}\s*(?:遅らせ|後ろ倒し(?:に)?|延期(?:し)?){_JA_DO}",
    rf"(?:把|将)?\s*{_ABOUT}\s*(?:推迟|延后|延迟|延後|推遲|延遲)\s*{_LENGTH}",
)
_EARLIER = (
    rf"{_KO_ABOUT}{_LENGTH}\s*(?:만\s*)?(?:앞당겨|앞당기|당겨){_KO}",
    rf"(?:bring forward|advance)\s+(?:the\s+)?{_ABOUT}\s+(?:by\s+)?{_LENGTH}",
    rf"{_ABOUT}(?:を|は)\s*{_LENGTH}\s*(?:早め|前倒し(?:に)?){_JA_DO}",
    rf"(?:把|将)?\s*{_ABOUT}\s*提前\s*{_LENGTH}",
)
_RENAME = (
    rf"{_ABOUT}\s*(?:제목|이름)(?:을|를)?\s+[\"'“‘「]?(?P<to>.+?)[\"'”’」]?(?:으로|로)\s*"
    rf"(?:바꿔|변경|고쳐){_KO}",
    rf"rename\s+(?:the\s+)?{_ABOUT}\s+to\s+[\"'“‘]?(?P<to>.+?)[\"'”’]?",
    rf"{_ABOUT}の(?:タイトル|名前|題名)を[「『\"]?(?P<to>.+?)[」』\"]?に(?:変更|変え)(?:し)?{_JA_DO}",
    rf"(?:把|将)?\s*{_ABOUT}\s*(?:改名为|改名為|更名为)\s*[“\"「]?(?P<to>.+?)[”\"」]?",
)
_MOVE = (
    rf"{_ABOUT}(?:을|를)\s+(?P<to>.+?)(?:으로|로|에)\s*(?:옮겨|옮기|변경|바꿔|이동){_KO}",
    rf"(?:move|reschedule|shift|relocate)\s+(?:the\s+)?{_ABOUT}\s+(?:to|into|at)\s+(?P<to>.+?)",
    rf"{_ABOUT}を\s*(?P<to>.+?)(?:に|へ)\s*(?:移動|移し|変更|移)(?:し)?{_JA_DO}",
    rf"(?:把|将)\s*{_ABOUT}\s*(?:改到|移到|挪到|换到|調到|调到|改為|改为)\s*(?P<to>.+?)",
)
_RESTORE = (
    rf"{_ABOUT}\s*취소(?:를|을)?\s*(?:철회|되돌|풀어){_KO}",
    rf"{_KO_ABOUT}(?:복구|되살려|되살리){_KO}",
    rf"(?:restore|uncancel|un-cancel|reinstate)\s+(?:the\s+)?{_ABOUT}",
    rf"{_ABOUT}の中止を(?:取り消|撤回)(?:し|す)?{_JA_DO}",
    rf"(?:恢复|恢復)\s*{_ABOUT}",
)
_CANCEL = (
    rf"{_ABOUT}(?:을|를)?\s*취소\s*(?:해|해줘|해\s*줘|해\s*주세요|시켜|시켜줘|하자|할게|합니다)",
    rf"(?:cancel|call off)\s+(?:the\s+)?{_ABOUT}",
    rf"{_ABOUT}を(?:中止|キャンセル)(?:に)?{_JA_DO}",
    rf"取消\s*{_ABOUT}",
)
_SEATS = (
    rf"{_ABOUT}(?:을|를|은|는|에)?\s*(?:자리\s*(?:있어|생겼어|났어)|만석\s*(?:해제|풀어)){_KO}요?",
    rf"{_ABOUT}\s+(?:has seats(?: again| left)?|is (?:no longer|not) full(?: any ?more)?)",
    rf"{_ABOUT}(?:は|に)(?:空席あり|空きが出(?:ました|た))",
    rf"{_ABOUT}(?:有空位了|又有座位了|有位子了)",
)
_FULL = (
    rf"{_ABOUT}(?:을|를|은|는|이|가)?\s*(?:만석|만원|꽉\s*찼|자리\s*(?:다\s*찼|없)|마감)"
    r"(?:이야|이에요|입니다|으로|으로 표시|처리|어|어요|습니다|해)?"
    rf"{_KO}",
    rf"(?:mark\s+)?(?:the\s+)?{_ABOUT}\s+(?:is|as|are)\s+(?:now\s+)?full",
    rf"{_ABOUT}(?:は|を|が)\s*(?:満席|満員)(?:です|に{_JA_DO})?",
    rf"{_ABOUT}\s*(?:满员|满了|坐满|客满|滿了|滿員)了?",
)
_OPEN = (
    rf"{_ABOUT}(?:을|를|은|는)?\s*(?:다시\s*)(?:열어|열렸|열었|개방|오픈)(?:어|어요)?{_KO}",
    rf"(?:re-?open|open)\s+(?:the\s+)?{_ABOUT}",
    rf"{_ABOUT}(?:を|は)\s*(?:再開|再び開け|開け){_JA_DO}",
    rf"(?:重新开放|重新打开|重新開放)\s*{_ABOUT}",
)
_CLOSE = (
    rf"{_ABOUT}(?:을|를|은|는)?\s*(?:닫아|닫혔|닫았|폐쇄|통제)(?:어|어요|했어)?{_KO}",
    rf"close\s+(?:the\s+)?{_ABOUT}",
    rf"(?:the\s+)?{_ABOUT}\s+is\s+closed",
    rf"{_ABOUT}(?:を|は)\s*(?:閉鎖|閉め|閉じ){_JA_DO}",
    rf"(?:关闭|關閉)\s*{_ABOUT}",
)
_VERBS: tuple[tuple[Verb, int, tuple[str, ...]], ...] = (
    ("shift", 1, _LATER),
    ("shift", -1, _EARLIER),
    ("rename", 0, _RENAME),
    ("move", 0, _MOVE),
    ("restore", 0, _RESTORE),
    ("cancel", 0, _CANCEL),
    ("seats", 0, _SEATS),
    ("full", 0, _FULL),
    ("open", 0, _OPEN),
    ("close", 0, _CLOSE),
)
_RULES = tuple(
    (verb, sign, re.compile(pattern, re.IGNORECASE))
    for verb, sign, patterns in _VERBS
    for pattern in patterns
)
_ENDS = re.compile(r"[\s.!。！~]+$")
_POLITE = re.compile(r"^(?:please\s+|can you\s+|请\s*|請\s*)|(?:,?\s*please)$", re.IGNORECASE)
_HOURS = {"한": 1, "두": 2, "a": 1, "an": 1, "one": 1, "two": 2}
_HOURS |= {"一": 1, "两": 2, "兩": 2, "二": 2}
_LONGEST = 300


def order(text: str) -> Order | None:
    """Return what a sentence orders, or None where it is no order: a question never is one."""
    said = _POLITE.sub("", _ENDS.sub("", text.strip()))
    if not said or len(said) > _LONGEST or said.endswith(("?", "？")) or "\n" in said:
        return None
    for verb, sign, rule in _RULES:
        found = rule.fullmatch(said)
        if found is None:
            continue
        groups = found.groupdict()
        about = groups["about"].strip(" \"'“”‘’「」")
        if about:
            minutes = sign * _minutes(groups) if sign else 0
            return Order(verb, about, minutes, (groups.get("to") or "").strip())
    return None


def _minutes(groups: dict[str, str | None]) -> int:
    if groups.get("n"):
        return int(groups["n"] or 0)
    hours = (groups.get("h") or "1").casefold()
    return 60 * (_HOURS.get(hours) or int(hours))
