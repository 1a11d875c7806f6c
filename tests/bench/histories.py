"""10,000 random histories of agendas against a model: nothing forgotten, nothing sent twice."""

import asyncio
import time

from hypothesis import HealthCheck, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.bench.report import Report

HISTORIES, STEPS = 10_000, 30


async def measure(scale: float) -> Report:
    """Run them in process: the real store and services, a recording transport."""
    from tests.bot.history_machine import Histories, count

    wanted = max(50, round(HISTORIES * scale))
    chosen = settings(
        max_examples=wanted,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        derandomize=True,
        print_blob=False,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    began, failed = time.perf_counter(), ""
    try:
        await asyncio.to_thread(run_state_machine_as_test, Histories, settings=chosen)
    except AssertionError as error:
        failed = str(error).splitlines()[0] if str(error) else "a history differs from the model"
    report = Report("histories")
    report.figures.update(
        {
            "histories": count["histories"],
            "steps that wrote or sent": count["steps"],
            "messages compared with the model": count["sent"],
            "seconds": round(time.perf_counter() - began, 1),
            "first difference": failed or "none",
        }
    )
    report.goal("histories that differ from the model", "== 0", int(bool(failed)))
    if scale >= 1:
        report.goal("histories", ">= 10000", count["histories"])
    return report
