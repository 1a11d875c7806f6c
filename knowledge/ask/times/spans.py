"""Parts of the day, how far from now, now itself, and what comes next."""

import re
from collections.abc import Sequence
from datetime import timedelta
from re import Match

from knowledge.ask.times.clocks import FIGURE, KO_EDGE
from knowledge.ask.times.days import EVENING, MORNING, NIGHT
from knowledge.ask.times.numbers import EN_COUNT, HAN, KO_HOUR, KO_TEN, number
from knowledge.ask.times.values import (
    Calendar,
    Later,
    Next,
    Part,
    Read,
    Rule,
    Shift,
    Value,
    Within,
)

AFTERNOON = Part(12 * 60, 18 * 60)
LUNCH = Part(12 * 60, 13 * 60)
DINNER = Part(18 * 60, 19 * 60)
AFTER_LUNCH = Part(13 * 60, 24 * 60)
AFTER_DINNER = Part(19 * 60, 24 * 60)
DAWN = Part(0, 6 * 60)
DUSK = Part(16 * 60, 19 * 60)

_LATER_KO = r"\s*(?:뒤|후|이따가?|있다가?|지나서|지나면)"
_WITHIN_KO = r"\s*(?:안에|이내|내에|내로)"
_LATER_HAN = r"(?:以?后|之后|のち|したら|経ったら|たったら)(?!面|台|勤)"
_WITHIN_HAN = r"(?:以内|之内|内)(?!容)"


def _fixed(*values: Value) -> Read:
    return lambda found, calendar: values


def _length(found: Match[str]) -> timedelta:
    """Return the length that the groups h, m and half of a match say."""
    groups = found.groupdict()
    hours, minutes = groups.get("h") or "", groups.get("m") or ""
    total = 30 if hours in ("반", "半", "half an", "half a") else 60 * number(hours)
    total += number(minutes) + (30 if groups.get("half") else 0)
    return timedelta(minutes=min(total, 7 * 24 * 60))


def _shift(found: Match[str], calendar: Calendar) -> Sequence[Value] | None:
    length = _length(found)
    return (Shift(length),) if length else None


def _within(found: Match[str], calendar: Calendar) -> Sequence[Value]:
    return (Within(_length(found) or timedelta(hours=1)),)


def _rule(form: str, read: Read) -> Rule:
    return re.compile(form), read


_KO_HOURS = (
    rf"(?P<h>{FIGURE}|{KO_EDGE}(?:{KO_HOUR}|반))\s*시간"
    r"(?:\s*(?:(?P<half>반)|(?P<m>\d{1,2})\s*분))?"
)
_KO_MINUTES = rf"(?P<m>(?<![\d.시])\d{{1,3}}|{KO_EDGE}{KO_TEN})\s*분"
_HAN_HOURS = rf"(?P<h>{FIGURE}|半|{HAN})个?(?P<half>半)?(?:小时|时间|钟头)(?:半)?"
_HAN_MINUTES = rf"(?P<m>(?<![\d.时点])(?:\d{{1,3}}|{HAN}))\s*分钟?"
_EN_HOURS = (
    rf"(?P<h>\d{{1,2}}|half an|half a|{EN_COUNT}) ?(?:hours?|hrs?|h)\b(?P<half> and a half)?"
)
_EN_MINUTES = (
    rf"(?P<m>\d{{1,3}}|{EN_COUNT}) ?(?:minutes?|mins?)\b(?!['’]? (?:walk|drive|ride|by|on foot))"
)
_NOT_NEXT = (
    r" (?:to|door|week|year|month|day|generation|gen|level|stop|station|exit|exhibitor|booth|stand"
    r"|hall|gate)(?:'s)?\b"
)
_SCHEDULED_EN = (
    r"(?:sessions?|talks?|events?|shows?|program(?:me)?s?|performances?|keynotes?|lectures?"
    r"|presentations?|panels?|forums?|workshops?|demos?|speech(?:es)?|speakers?|ceremon(?:y|ies)"
    r"|thing|up|activit(?:y|ies)|item|concert|tour|conference|seminar|slot)"
)
_SCHEDULED_KO = (
    r"(?:프로그램|세션|강연|강의|순서|행사|공연|일정|발표|무대\s*행사|이벤트|쇼|토크|연설|타임|차례|시간|키노트"
    r"|포럼|컨퍼런스|콘퍼런스|워크숍|세미나|시연|데모|시상식|대회|경기|기조|연사)"
)
_SCHEDULED_JA = (
    r"(?:セッション|(?:讲|講)演|プログラム|イベント|公演|ショー|発表|予定|番組|登壇|企画|デモ|フォーラム|トーク|催し"
    r"|パネル|基調|セミナー|ワークショップ|スケジュール|ステージ)"
)
_SCHEDULED_ZH = (
    r"(?:节目|活动|演讲|讲座|演出|表演|会议|场次|议程"
    r"|论[坛壇]|发布|主题|日程|环节|对谈)"
)

RULES: tuple[Rule, ...] = (
    # parts of the day
    _rule(
        r"(?<!좋은\s)(?<!좋은)아침(?!\s*(?:식사|밥|먹|메뉴|인사))|오전|午前|上午|早上(?!好)",
        _fixed(MORNING),
    ),
    _rule(r"(?:(?<![一-鿿])|(?<=日))朝(?![鮮鲜食ごご])|(?<!good )\bmornings?\b", _fixed(MORNING)),
    _rule(r"오후|午后|下午(?!好|茶)|(?<!good )\bafternoons?\b|한낮", _fixed(AFTERNOON)),
    _rule(r"낮(?=에|\s*\d|\s*(?:한|두|세|네)\s*시)", _fixed(AFTERNOON)),
    _rule(
        r"점심(?=\s*(?:시간|때|쯤|무렵|이후|이전|후|전(?!문)|\d{1,2}\s*시))"
        r"(?:\s*(?:시간|때|쯤|무렵))?",
        _fixed(LUNCH),
    ),
    _rule(r"점심\s*(?:먹고|먹은|지나서?|끝나고)(?:\s*나서)?(?:\s*[뒤후]에?)?", _fixed(AFTER_LUNCH)),
    _rule(r"저녁\s*먹고(?:\s*나서)?", _fixed(AFTER_DINNER)),
    _rule(
        r"(?:ランチ|お?昼(?:食|ご飯|ごはん|休み)?)(?=の?后|以降|の?前(?!半)|过ぎ|すぎ)|お?昼(?:頃|顷|ごろ|休み|に|の)(?!食)",
        _fixed(LUNCH),
    ),
    _rule(r"中午|午休|(?:午[饭餐飯]|吃完?午?饭)(?=以?后|之后|以?前|之前|的时候)", _fixed(LUNCH)),
    _rule(
        r"(?:(?<=after )|(?<=before )|(?<=during )|(?<=\bat )|(?<=over )|(?<=around )|(?<=until ))"
        r"lunch(?: ?(?:time|break))?\b|\blunch ?time\b",
        _fixed(LUNCH),
    ),
    _rule(r"(?:(?<=after )|(?<=before ))dinner\b", _fixed(DINNER)),
    _rule(
        r"저녁(?!\s*(?:식사|밥|먹|메뉴|식당|뭐\s*먹))|(?<!good )\bevenings?\b"
        r"|(?<![今明])晚上(?!好)",
        _fixed(EVENING),
    ),
    _rule(r"夕方|傍晚|夕刻", _fixed(DUSK)),
    _rule(
        r"밤(?=에|늦|까지|\s*\d{1,2}\s*시|\s*(?:아홉|열)\s*시)|\bat night\b"
        r"|(?<![今昨前深一毎])夜(?=に|の|は|\d|$)",
        _fixed(NIGHT),
    ),
    _rule(
        r"새벽(?=에|까지|부터|\s*\d|\s*(?:한|두|세|네|다섯|여섯)\s*시)|凌晨|明け方", _fixed(DAWN)
    ),
    # so long from now
    _rule(rf"{_KO_HOURS}{_LATER_KO}", _shift),
    _rule(rf"{_KO_MINUTES}{_LATER_KO}", _shift),
    _rule(rf"{_HAN_HOURS}{_LATER_HAN}", _shift),
    _rule(rf"{_HAN_MINUTES}{_LATER_HAN}", _shift),
    _rule(r"一刻钟(?:以?后|之后)", _fixed(Shift(timedelta(minutes=15)))),
    _rule(rf"\bin (?:about |around )?{_EN_HOURS}", _shift),
    _rule(rf"\bin (?:about |around )?{_EN_MINUTES}", _shift),
    _rule(rf"\b{_EN_HOURS} (?:from now|later)", _shift),
    _rule(rf"\b{_EN_MINUTES} (?:from now|later)", _shift),
    _rule(rf"(?:앞으로\s*)?{_KO_HOURS}{_WITHIN_KO}", _within),
    _rule(rf"(?:앞으로\s*)?{_KO_MINUTES}{_WITHIN_KO}", _within),
    _rule(rf"(?:앞으로|これから|接下来的?|未来的?)\s*(?:{_HAN_HOURS}|{_HAN_MINUTES})", _within),
    _rule(rf"앞으로\s*{_KO_HOURS}", _within),
    _rule(rf"앞으로\s*{_KO_MINUTES}", _within),
    _rule(rf"{_HAN_HOURS}{_WITHIN_HAN}", _within),
    _rule(rf"{_HAN_MINUTES}{_WITHIN_HAN}", _within),
    _rule(rf"\bwithin (?:the )?(?:next |coming )?(?:{_EN_HOURS}|{_EN_MINUTES})", _within),
    _rule(
        rf"\b(?:(?:in|for|over|during) )?(?:the )?(?:next|coming) (?:{_EN_HOURS}|{_EN_MINUTES})",
        _within,
    ),
    _rule(
        r"\b(?:(?:in|within|for|over|during) )?the (?:next|coming) hour\b|\bwithin the hour\b",
        _within,
    ),
    # now
    _rule(
        r"지금(?!까지)(?:\s*(?:바로|막|이\s*시간|쯤))?|(?<![가-힣])현재(?!까지|형)|(?<![가-힣])방금|이\s*시간(?=에)",
        _fixed(Shift()),
    ),
    _rule(
        r"\b(?:right |just |rn )?now\b(?! (?:and then|that))|\bcurrently\b|\brn\b"
        r"|\bat (?:the|this) moment\b|\bat present\b",
        _fixed(Shift()),
    ),
    _rule(
        r"(?:たった|ただ)?今(?=[のは、,。?何どやすぐち]|から|$|\s|开|行|あ[るり]|い[るま]|でき|なに|なん|進|見|始)"
        r"|ただいま|现在|(?<![ぁ-ん])いま(?![すしせだでもい])",
        _fixed(Shift()),
    ),
    _rule(r"目前|此刻|当前|正在|眼下", _fixed(Shift())),
    # later today, and next
    _rule(
        r"(?<![시간분])(?<![시간분]\s)이따가?|나중에|これから(?=始|あ|何|行|見|や|の(?:セッション|予定|プログラム))|あとで|后で|待会儿?|稍后|晚点|过会儿?|等会儿?",
        _fixed(Later()),
    ),
    _rule(r"\blater(?: on)?(?: today)?\b(?! than)|\brest of (?:the day|today)\b", _fixed(Later())),
    _rule(
        rf"다음(?=\s*(?:\S{{1,8}}\s+){{0,2}}{_SCHEDULED_KO})(?!\s*(?:주|날|달|해|역|출구|정거장))",
        _fixed(Next()),
    ),
    _rule(
        r"(?:그\s*)?다음(?=\s*(?:꺼|거|건|것|뭐|무엇|무슨|은|으로|엔|에는|에\s*뭐|차례|$|\?))|곧(?=\s*(?:시작|있|하|열|뭐))|잠시\s*[후뒤]",
        _fixed(Next()),
    ),
    _rule(
        rf"\bnext(?!{_NOT_NEXT})"
        rf"(?= (?:[\w'-]+ ){{0,2}}{_SCHEDULED_EN}\b)",
        _fixed(Next()),
    ),
    _rule(
        r"\b(?:up|what'?s|whats|what is|what comes|comes?|coming|happens|happening"
        rf"|going|on|is) next\b(?!{_NOT_NEXT}|[.-]\w)",
        _fixed(Next()),
    ),
    _rule(
        r"^next(?=$|\s*\?)|\bcoming up\b|\bupcoming\b|\bstarting soon\b|\bstarts? soon\b|\bsoon\b"
        r"|(?<=when is the )next(?= one)|(?<=when's the )next(?= one)",
        _fixed(Next()),
    ),
    _rule(
        rf"(?<![一-鿿ァ-ヶ])次(?=の[^\s]{{0,10}}?{_SCHEDULED_JA}|は(?:何|な[にん]|どこ|いつ|[?？]|$)|に?(?:何|な[にん])|$|\?)[のは]?",
        _fixed(Next()),
    ),
    _rule(
        rf"下一?(?:个|场|节|项|位|档)(?=的?[^\s]{{0,6}}?(?:{_SCHEDULED_ZH}|是什么|是啥|什么|呢|$|\?))|接下来|马上(?=开|要|有)",
        _fixed(Next()),
    ),
)
