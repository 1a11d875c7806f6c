"""The house rules that no linter knows. Each test asserts that it had something to look at."""

import ast
import re

from tests.source_files import ROOT, parsed, product_code, shown, tracked

MAX_LINES = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
STATEMENT = re.compile(r"^\s*(select|insert|update|delete|create|alter|drop|pragma|with)\s", re.I)
SQL_SHAPE = re.compile(
    r"\b(select\b.+\bfrom|insert\s+(or\s+\w+\s+)?into|update\s+\w+\s+set|delete\s+from|pragma)\b",
    re.I | re.S,
)


def test_no_file_is_longer_than_a_reader_can_hold():
    files = tracked(".py", ".js", ".css")
    assert len(files) > 40
    long = {
        shown(p): n
        for p in files
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert long == {}


def test_every_module_says_what_it_is_about():
    files = tracked(".py")
    assert len(files) > 40
    assert [shown(p) for p in files if p.stem in VAGUE_NAMES] == []
    assert [
        shown(p) for p in files if p.name != "__init__.py" and not ast.get_docstring(parsed(p))
    ] == []


def _transactions(tree: ast.Module) -> list[ast.With | ast.AsyncWith]:
    """Return the blocks that hold a transaction open."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.With | ast.AsyncWith)
        and any(
            re.search(r"(atomic|transaction|savepoint)\(", ast.unparse(item.context_expr))
            for item in node.items
        )
    ]


def test_nothing_awaits_inside_a_transaction():
    blocks = [(path, block) for path in product_code() for block in _transactions(parsed(path))]
    assert blocks, "no transaction was found: is the pattern still right?"
    waiting = [
        shown(path, node)
        for path, block in blocks
        for node in ast.walk(block)
        if isinstance(node, ast.Await | ast.AsyncFor)
    ]
    assert waiting == []


def test_sql_stands_only_in_the_store():
    inside, outside = [], []
    for path in product_code():
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
                and STATEMENT.match(node.value)
                and SQL_SHAPE.search(node.value)
            ):
                in_store = path.is_relative_to(ROOT / "bot" / "store")
                (inside if in_store else outside).append(shown(path, node))
    assert inside, "no SQL was found: is the pattern still right?"
    assert outside == []


def test_data_is_frozen_and_slotted():
    found, loose = 0, []
    for path in product_code():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            for decorator in map(ast.unparse, node.decorator_list):
                if re.match(r"(dataclasses\.)?dataclass\b", decorator):
                    found += 1
                    frozen = "frozen=True" in decorator and "slots=True" in decorator
                    explained = "state" in (ast.get_docstring(node) or "").lower()
                    if not frozen and not explained:
                        loose.append(shown(path, node))
    assert found > 20
    assert loose == [], "freeze and slot it, or say in its docstring what state it holds"


def test_no_package_index_is_named():
    hosts = ["py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js.org", "deb.deb" + "ian"]
    files = [p for p in tracked() if p.suffix in {".py", ".toml", ".md", ".lock", ".txt", ""}]
    assert ROOT / "requirements.lock" in files
    named = [
        shown(p)
        for p in files
        if any(host in p.read_text(encoding="utf-8", errors="ignore") for host in hosts)
    ]
    assert named == []


def test_everything_is_pinned_with_its_hash():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9][a-z0-9._-]*)==[^\s;]+.*\\$", lock, re.M)
    blocks = re.split(r"^(?=[a-z0-9][a-z0-9._-]*==)", lock, flags=re.M)[1:]
    assert len(pins) == len(blocks) > 40
    assert [block.split("==")[0] for block in blocks if "--hash=sha256:" not in block] == []
    wanted = re.findall(
        r'^    "([A-Za-z0-9_.-]+)[=<>]', (ROOT / "pyproject.toml").read_text("utf-8"), re.M
    )
    assert len(wanted) > 20
    assert [name for name in wanted if name.lower() not in pins] == []
