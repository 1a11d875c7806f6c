"""Small numbers as they are spoken."""

_KO = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한", "열두")
KO_HOURS = {word: number for number, word in enumerate(_KO, start=1)}
KO_HOURS |= {f"열{word}": 10 + number for number, word in enumerate(_KO[2:9], start=3)}
_SINO = ("일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십")
KO_SINO = {word: number for number, word in enumerate(_SINO, start=1)}
KO_SINO |= {f"십{word}": 10 + number for number, word in enumerate(_SINO[:9], start=1)}
KO_SINO |= {"이십": 20, "이십일": 21, "이십이": 22, "이십삼": 23}
"""Hours as in timetables: 십사시 is 14."""
KO_TENS = {"십": 10, "이십": 20, "삼십": 30, "사십": 40, "오십": 50}
_EN = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
EN_HOURS = {word: number for number, word in enumerate(_EN, start=1)}
EN_COUNTS = EN_HOURS | {
    "a": 1, "an": 1, "the": 1, "a couple of": 2, "couple of": 2, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50,
}  # fmt: skip
_HAN = {digit: number for number, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}

KO_HOUR = "|".join(sorted(KO_HOURS, key=len, reverse=True))
KO_TEN = "|".join(sorted(KO_TENS, key=len, reverse=True))
KO_SINO_LATE = "|".join(
    sorted((word for word, hour in KO_SINO.items() if hour > 12), key=len, reverse=True)
)
KO_SINO_EARLY = "|".join(
    sorted((word for word, hour in KO_SINO.items() if hour <= 12), key=len, reverse=True)
)
EN_HOUR = "|".join(EN_HOURS)
EN_COUNT = "|".join(sorted(EN_COUNTS, key=len, reverse=True))
HAN = "[零一二两三四五六七八九十]{1,3}"


def han(word: str) -> int:
    """Return what Chinese numerals up to 99 say: 十一 is 11, 二十 is 20."""
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return int("".join(str(_HAN[digit]) for digit in word))
    high = _HAN[tens[-1]] if tens else 1
    return high * 10 + (_HAN[ones[-1]] if ones else 0)


def number(word: str) -> int:
    """Return the number a word or figures say in any of the languages; 0 for none."""
    word = " ".join(word.split())
    if word.isdecimal() and word.isascii():
        return int(word)
    for words in (KO_HOURS, KO_TENS, KO_SINO, EN_COUNTS):
        if word in words:
            return words[word]
    return han(word) if word and all(digit in _HAN for digit in word) else 0
