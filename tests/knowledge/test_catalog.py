"""The catalog is complete in four languages, used as it stands, and free of what voice forbids."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from knowledge.model import LANGS
from knowledge.say import catalog, pieces, placeholders
from tests.source_files import parsed, product_code, shown

ALLOWED_TAGS = {"a", "b", "i", "s", "u", "code", "pre", "blockquote", "tg-spoiler", "tg-time"}
SIGNS = re.compile("[\U0001f300-\U0001faff☀-➿⌚-⏿⬀-⯿]")
BEGINS_LIKE_A_KEY = re.compile(r"[a-z_]+\\\.")


class Tags(HTMLParser):
    """Collects the tags of a text, and those that never close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        if tag not in ALLOWED_TAGS:
            self.wrong.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def texts() -> list[tuple[str, str, str]]:
    found = [(lang, key, text) for lang in LANGS for key, text in catalog(lang).items()]
    assert len(found) > 400
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_every_text(lang: str) -> None:
    keys = set(catalog("en"))
    assert len(keys) > 100
    assert set(catalog(lang)) == keys


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_needs_the_same_values(lang: str) -> None:
    needed = {key: placeholders(text) for key, text in catalog("en").items()}
    assert any(needed.values())
    assert {key: placeholders(text) for key, text in catalog(lang).items()} == needed


def test_tags_are_telegrams_and_all_close() -> None:
    wrong = []
    for lang, key, text in texts():
        tags = Tags()
        tags.feed(text)
        tags.close()
        if tags.wrong or tags.open:
            wrong.append((lang, key, tags.wrong + tags.open))
    assert wrong == []


def test_the_voice_is_kept() -> None:
    forbidden = re.compile(r"고객님|!\s*!|！\s*！|[Jj]ust a bot")
    assert [(lang, key) for lang, key, text in texts() if forbidden.search(text)] == []


def test_signs_are_not_in_the_texts_because_accessible_mode_leaves_them_out() -> None:
    shown_as_sign = [(lang, key) for lang, key, text in texts() if SIGNS.search(text)]
    assert [one for one in shown_as_sign if not one[1].endswith("_sign")] == []


def test_korean_particles_are_pairs_and_english_plurals_too() -> None:
    specs = [
        (lang, key, spec) for lang, key, text in texts() for _, _, spec in pieces(text) if spec
    ]
    assert len(specs) > 20
    assert [one for one in specs if one[0] not in ("ko", "en") or one[2].count("/") != 1] == []


def test_a_name_is_never_followed_by_a_particle_that_may_not_fit() -> None:
    stuck = re.compile(r"\}(?:</b>)?(?:은|는|이|가|을|를|과|와|으로|로|이에요|예요)(?![가-힣])")
    specs = re.compile(r"\{(\w+):[^{}]*\}")
    found = [
        (key, text)
        for key, text in catalog("ko").items()
        if stuck.search(specs.sub("", text).replace("{n}", ""))
    ]
    assert found == []


def test_every_text_that_the_code_says_exists() -> None:
    said = list(_said())
    assert len(said) > 80
    keys = set(catalog("en"))
    missing = [
        f"{where}: {pattern}"
        for where, pattern in said
        if not any(re.fullmatch(pattern, key) for key in keys)
    ]
    assert missing == []


def test_every_text_is_said_somewhere() -> None:
    patterns = {re.compile(pattern) for pattern in _written()}
    assert len(patterns) > 80
    unused = [key for key in catalog("en") if not any(p.fullmatch(key) for p in patterns)]
    assert unused == []


def _said() -> Iterator[tuple[str, str]]:
    """Return where `say(lang, key)` stands, and a pattern of the key."""
    for path in product_code():
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and len(node.args) > 1
            ):
                pattern = _pattern(node.args[1])
                if pattern:
                    yield shown(path, node), pattern


def _written() -> Iterator[str]:
    """Return patterns of every string in the code that could be a key."""
    for path in product_code():
        for node in ast.walk(parsed(path)):
            pattern = _pattern(node)
            if BEGINS_LIKE_A_KEY.match(pattern):
                yield pattern


def _pattern(node: ast.AST) -> str:
    """Return a pattern of a text as written: `f"kind.{kind}"` is any kind."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(_pattern(part) or "[a-z_0-9]+" for part in node.values)
