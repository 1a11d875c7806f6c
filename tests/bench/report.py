"""What a benchmark found: figures, and goals with what was measured."""

import json
from dataclasses import dataclass, field
from operator import eq, ge, le
from typing import Any, Self

from rich.console import Console
from rich.table import Table

_HOLDS = {"<=": le, ">=": ge, "==": eq}


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach: `target` is a comparison and a number, such as "<= 5"."""

    target: str
    measured: float

    @property
    def ok(self) -> bool:
        """Whether it was reached."""
        comparison, number = self.target.split()
        return bool(_HOLDS[comparison](self.measured, float(number)))


@dataclass(frozen=True, slots=True)
class Report:
    """What one benchmark found."""

    name: str
    figures: dict[str, Any] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)

    def goal(self, name: str, target: str, measured: float) -> Self:
        """Add a goal; return the report."""
        self.goals[name] = Goal(target, measured)
        return self

    def line(self) -> str:
        """Return it as one line of JSON."""
        goals = {
            name: {"target": goal.target, "measured": goal.measured, "ok": goal.ok}
            for name, goal in self.goals.items()
        }
        shown = {"name": self.name, "figures": self.figures, "goals": goals}
        return json.dumps(shown, ensure_ascii=False)

    def show(self) -> None:
        """Print it for people."""
        table = Table("figure", "value", title=self.name)
        for name, value in self.figures.items():
            table.add_row(name, str(value))
        goals = Table("goal", "target", "measured", "")
        for name, goal in self.goals.items():
            goals.add_row(name, goal.target, str(goal.measured), "ok" if goal.ok else "MISSED")
        console = Console(width=110)
        console.print(table)
        if self.goals:
            console.print(goals)
