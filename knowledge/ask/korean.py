"""Hangul as it is typed: key strokes, syllables, initial consonants, the other keyboard layout.

In key-stroke space a syllable is the run of keys that types it on the two-set layout, so one
slip of a finger is one edit, and the same keys in the Latin layout are a mere relabelling.
"""

import re

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_BASE, _COUNT = 0xAC00, 11172
_PER_INITIAL, _PER_VOWEL = 588, 28

# Jamo that take two keys.
_TWO_KEYS = {
    **{
        "ㅘ": "ㅗㅏ",
        "ㅙ": "ㅗㅐ",
        "ㅚ": "ㅗㅣ",
        "ㅝ": "ㅜㅓ",
        "ㅞ": "ㅜㅔ",
        "ㅟ": "ㅜㅣ",
        "ㅢ": "ㅡㅣ",
    },
    **{
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
    },
    **{"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"},
}
_JOINED = {keys: jamo for jamo, keys in _TWO_KEYS.items()}

_HANGUL_KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_LATIN_KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
_TO_LATIN = str.maketrans(_HANGUL_KEYS, _LATIN_KEYS)
_TO_HANGUL = str.maketrans(_LATIN_KEYS, _HANGUL_KEYS)
# Shifted letters that carry no second jamo type the plain one.
_TO_HANGUL.update(
    {ord(c.upper()): _TO_HANGUL[ord(c)] for c in _LATIN_KEYS if ord(c.upper()) not in _TO_HANGUL}
)


def _keys_of(index: int) -> str:
    jamo = (
        INITIALS[index // _PER_INITIAL]
        + VOWELS[index // _PER_VOWEL % len(VOWELS)]
        + FINALS[index % _PER_VOWEL]
    )
    return "".join(_TWO_KEYS.get(c, c) for c in jamo)


_KEYS: dict[int, str] = {_BASE + i: _keys_of(i) for i in range(_COUNT)}
_KEYS.update({ord(jamo): keys for jamo, keys in _TWO_KEYS.items()})
_FIRST: dict[int, str] = {_BASE + i: INITIALS[i // _PER_INITIAL] for i in range(_COUNT)}

# Control characters and signs, which no folded text holds, in the order of the keys; none of
# them counts as a space.
_CODES = {
    **{ord(key): 0x86 + number for number, key in enumerate(INITIALS)},
    **{
        ord(key): ord(code)
        for key, code in zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", "¡¢£¤¥¦§¨©«¬®¯°", strict=True)
    },
}

HANGUL = re.compile("[가-힣]")
JAMO = re.compile("[ㄱ-ㅣ]")
ONLY_INITIALS = re.compile("[ㄱ-ㅎ]{2,}")


def keystrokes(text: str) -> str:
    """Return `text` with every syllable as its keys: 로봇 becomes ㄹㅗㅂㅗㅅ."""
    return text.translate(_KEYS)


def key_codes(text: str) -> str:
    """Return the key strokes of folded `text` with a character below 256 for each key of Hangul.

    They mean the same and never meet another character; comparing and keeping them is cheaper.
    """
    return text if text.isascii() else text.translate(_KEYS).translate(_CODES)


def initials(text: str) -> str:
    """Return `text` with every syllable as its first consonant: 화장실 becomes ㅎㅈㅅ."""
    return text.translate(_FIRST)


def to_latin_keys(text: str) -> str:
    """Return what the same keys give in the Latin layout: 로봇 becomes fhqht."""
    return keystrokes(text).translate(_TO_LATIN)


def to_hangul_keys(text: str) -> str:
    """Return the keys that the Latin letters of `text` type in the Korean layout."""
    return text.translate(_TO_HANGUL)


def compose(keys: str) -> str:
    """Return the text that typing `keys` gives, as an input method joins them."""
    out: list[str] = []
    first = vowel = last = ""

    def flush() -> None:
        nonlocal first, vowel, last
        out.append(_syllable(first, vowel, last) if first and vowel else first + vowel + last)
        first = vowel = last = ""

    for key in keys:
        if key in VOWELS:
            if last:
                keys_of_last = _TWO_KEYS.get(last, last)
                last, moved = keys_of_last[:-1], keys_of_last[-1]
                flush()
                first = moved
                vowel = key
            elif vowel and _JOINED.get(vowel + key, "") in VOWELS and vowel + key in _JOINED:
                vowel = _JOINED[vowel + key]
            else:
                if vowel:
                    flush()
                vowel = key
        elif key in INITIALS:
            if first and vowel and not last and key in FINALS:
                last = key
            elif last and _JOINED.get(last + key, "") in FINALS[1:]:
                last = _JOINED[last + key]
            else:
                flush()
                first = key
        else:
            flush()
            out.append(key)
    flush()
    return "".join(out)


def _syllable(first: str, vowel: str, last: str) -> str:
    return chr(
        _BASE
        + INITIALS.index(first) * _PER_INITIAL
        + VOWELS.index(vowel) * _PER_VOWEL
        + FINALS.index(last)
    )


# Particles, the copula and honorifics only: what
# can follow any noun. Verb endings are left to the n-grams.
_ENDINGS = """
에서는 에서도 에서의 으로는 까지는 부터는 이라는 입니까 이에요 인가요 이에여 인데요 이었나
에게서 한테서 이지요 에다가 이나요 선생님 교수님 대표님 박사님 에서 에게 한테 까지 부터
처럼 보다 으로 라는 이라 이나 이랑 하고 예요 에요 이야 인가 인데 이란 입니 이요 이지
이죠 에는 에도 에만 과의 와의 로는 로도 님의 님은 님이 님께 들은 들이 들을 대표 교수
박사 밖에 조차 마다 은 는 이 가 을 를 에 의 로 과 와 도 만 님 씨 랑 야 요 죠 나
란 들 께
"""
_SUFFIXES = frozenset(_ENDINGS.split())
_LONGEST_SUFFIX, _SHORTEST_STEM, _LONGEST_WORD = 4, 2, 24
_LATIN_STEM = re.compile("^([a-z0-9]{2,})[가-힣]{1,2}$")


def stem(word: str) -> str:
    """Return `word` without the particles at its end; at least two characters stay."""
    if len(word) > _LONGEST_WORD:
        return word
    shorter = _without_suffix(word)
    while shorter != word:
        word, shorter = shorter, _without_suffix(shorter)
    latin = _LATIN_STEM.match(word)
    return latin[1] if latin else word


def _without_suffix(word: str) -> str:
    for size in range(min(_LONGEST_SUFFIX, len(word) - _SHORTEST_STEM), 0, -1):
        if word[-size:] in _SUFFIXES:
            return word[:-size]
    return word
