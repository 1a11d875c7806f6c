"""Two hundred random histories: the reminders sent are those that the model says."""

from hypothesis import HealthCheck, settings

from tests.bot.history_machine import Histories

TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=200,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
