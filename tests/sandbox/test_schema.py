"""The sandbox's methods take what the published schema says that they take."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.methods import METHODS

SCHEMA = Path(__file__).parents[3] / "shared" / "telegram" / "api.min.json"
BEYOND = {"rich_message"}
"""Parameters newer than what the sandbox plays."""


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    if not SCHEMA.is_file():
        pytest.skip("the published schema is not here")
    methods: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))["methods"]
    return methods


def _fields(published: dict[str, Any], name: str) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = published[name].get("fields", [])
    return fields


def test_every_method_is_published(published: dict[str, Any]) -> None:
    assert len(METHODS) > 60
    assert [m.name for m in METHODS.values() if m.name not in published] == []


def test_every_parameter_is_published_and_every_published_one_is_known(
    published: dict[str, Any],
) -> None:
    differing = {}
    for method in METHODS.values():
        theirs = {f["name"] for f in _fields(published, method.name)} - BEYOND
        if method.known != theirs:
            differing[method.name] = sorted(method.known ^ theirs)
    assert differing == {}


def test_what_is_required_there_is_required_here(published: dict[str, Any]) -> None:
    differing = {}
    for method in METHODS.values():
        theirs = {f["name"] for f in _fields(published, method.name) if f["required"]}
        if method.required != theirs:
            differing[method.name] = sorted(method.required ^ theirs)
    assert differing == {}
