"""Every problem of a pack at once."""

from pathlib import Path

from knowledge.model import Pack
from knowledge.pack.build import build
from knowledge.pack.draft import read_draft
from knowledge.pack.plan_doubts import plan_doubts
from knowledge.pack.plausible import doubts
from knowledge.pack.problems import Problem
from knowledge.pack.references import circles, dangling, duplicates, unknown_facts


def check(path: Path) -> list[Problem]:
    """Return what is wrong with the pack in a folder: errors first, then by file and line."""
    return examine(path)[1]


def examine(path: Path) -> tuple[Pack | None, list[Problem]]:
    """Return the pack as far as it holds, and every problem. Never raises."""
    draft = read_draft(path)
    pack = build(draft)
    problems = [*draft.problems, *duplicates(draft), *dangling(draft), *circles(draft)]
    if pack is not None:
        whole = all(problem.level == "warning" for problem in problems)
        problems += [*unknown_facts(draft, pack, whole=whole), *doubts(draft, pack)]
        if whole:  # a plan with an entry missing looks broken elsewhere
            problems += plan_doubts(draft, pack)
    problems.sort(key=lambda problem: (problem.level, problem.file, problem.line or 0))
    return pack, problems
