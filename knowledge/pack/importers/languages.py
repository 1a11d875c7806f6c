"""Which language a text of a programme is in: by its script, else by its small words."""

import re
from collections import Counter

from knowledge.ask.language import detect

_CJK = re.compile("[가-힣ぁ-ゖァ-ヺ\u3400-\u9fff]")
_TELLING = re.compile("[가-힣ぁ-ゖァ-ヺ]")
_WORD = re.compile(r"[^\W\d_]+")

_SMALL = {
    "en": "the and of to in is are with for you how this that from your will it on what we an by",
    "de": "der die das und ist für mit nicht ein eine wir von zu auf den im des dem wie auch sich",
    "fr": "le la les des et est une pour dans du vous sur nous que qui avec au pas ce un par aux",
    "es": "el los las y es una para con por del que se en como más su al lo un",
    "it": "il gli e è una per con di che non del della sono come più nel un le",
    "nl": "de het een en van voor met niet zijn op dat je wij hoe ook aan om te",
    "pt": "o os as e é uma para com do da em que não por mais um ao dos",
}
_SMALL_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL.items()}

_NAMES = {
    "ko": ("한국어", "korean", "한글", "국문", "국어", "kor"),
    "en": ("영어", "english", "영문", "英語", "英文", "eng", "englisch", "anglais"),
    "ja": ("일본어", "japanese", "일문", "日本語", "日文", "jpn"),
    "zh": ("중국어", "chinese", "중문", "中文", "中国語", "漢語", "华语", "國語"),
    "de": ("deutsch", "german"),
    "fr": ("français", "french"),
}
_CODE_OF = {name: code for code, names in _NAMES.items() for name in (code, *names)}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")


def code(written: str) -> str:
    """Return the language that a word names (`de-formal`, `日本語`), or ""."""
    word = written.strip().casefold()
    if word in _CODE_OF:
        return _CODE_OF[word]
    found = _CODE.fullmatch(word)
    return found[1] if found else ""


def codes(written: str) -> tuple[str, ...]:
    """Return every language that a field such as "de, en" names, in its order."""
    parts = re.split(r"[,;/+&]| and ", written)
    return tuple(dict.fromkeys(found for part in parts if (found := code(part))))


def by_script(text: str, main: str) -> str:
    """Return ko, ja or zh for a text in their scripts, else ""."""
    letters = _CJK.findall(text)
    if not letters or 2 * len(letters) < len(_WORD.findall(text)):
        return ""
    if main in ("ja", "zh") and not _TELLING.search(text):
        return main  # a title in Kanji alone, or in traditional characters
    return detect(text, chosen=main)


def of_text(
    text: str, hint: str, main: str, *, sure: int = 2, among: frozenset[str] = frozenset()
) -> str:
    """Return the language of a text: what its words say, else `hint`, else `main`.

    `sure`: so many small words of a language, and twice as many as of any other, decide.
    `among`: the languages it can be in, where the source tells; else any.
    """
    found = by_script(text, hint or main)
    if found:
        return found
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text[:1500].casefold()):
        for lang, words in _SMALL_WORDS.items():
            if word in words and (not among or lang in among):
                counts[lang] += 1
    best = counts.most_common(2)
    if best and best[0][1] >= sure and (len(best) == 1 or best[0][1] >= 2 * best[1][1]):
        return best[0][0]
    return hint or main
