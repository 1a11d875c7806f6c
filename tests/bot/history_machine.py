"""The state machine that makes histories, and compares what was sent with the model."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.bot.histories import BEGIN, ENTRIES, PEOPLE, Agendas, Model, Sent, sessions

_SHARED = Path("/dev/shm")
FOLDER = Path(tempfile.mkdtemp(dir=_SHARED if _SHARED.is_dir() else None, prefix="histories-"))
WHO, WHAT = st.sampled_from(PEOPLE), st.sampled_from(ENTRIES)
LEADS = st.sampled_from([None, 0, 5, 10, 15, 30, 60])
count = {"histories": 0, "sent": 0, "steps": 0}


class Histories(RuleBasedStateMachine):
    """People change their minds, organizers the programme, the process dies, the clock jumps."""

    def __init__(self) -> None:
        super().__init__()
        count["histories"] += 1
        self.runner = asyncio.Runner()
        self.bot = Agendas(FOLDER)
        self.programme = sessions()
        self.models = {one: Model(self.programme) for one in PEOPLE}
        self.expected: list[Sent] = []

    def run(self, coroutine):
        """Run one thing to its end."""
        count["steps"] += 1
        return self.runner.run(coroutine)

    @property
    def now(self):
        """The event's clock."""
        return self.bot.clock()

    @initialize(saved=st.lists(st.tuples(WHO, WHAT, LEADS), min_size=3, max_size=8))
    def begin(self, saved):
        self.run(self.bot.open())
        self.run(self.bot.meet())
        for who, what, lead in saved:
            self.save(who, what, lead)

    @rule(who=WHO, what=WHAT, lead=LEADS)
    def save(self, who, what, lead):
        self.run(self.bot.save(who, what, lead))
        self.models[who].items[what] = lead
        self.models[who].rearm(what, self.now)

    @rule(who=WHO, what=WHAT)
    def drop(self, who, what):
        self.run(self.bot.drop(who, what))
        self.models[who].items.pop(what, None)
        self.models[who].rearm(what, self.now)

    @rule(who=WHO, lead=st.sampled_from([0, 5, 10, 30, 60]))
    def change_lead(self, who, lead):
        self.run(self.bot.wish(who, lead))
        self.models[who].lead = lead
        for entry in ENTRIES:
            self.models[who].rearm(entry, self.now)

    @rule(what=WHAT, minutes=st.sampled_from([-90, -45, -10, -1, 5, 20, 60]))
    def move(self, what, minutes):
        by = timedelta(minutes=minutes)
        was = self.programme[what]
        self._becomes(replace(was, starts=was.starts + by, ends=was.ends + by))

    @rule(what=WHAT)
    def cancel_or_not(self, what):
        was = self.programme[what]
        self._becomes(replace(was, cancelled=not was.cancelled))

    def _becomes(self, session):
        self.run(self.bot.follow(session))
        self.programme[session.id] = session
        for model in self.models.values():
            model.rearm(session.id, self.now, urgent=True)

    @rule(who=WHO, what=WHAT)
    def snooze(self, who, what):
        self.run(self.bot.reminders.snooze(who, what, self.now + timedelta(minutes=5)))
        self.models[who].snooze(what, self.now)

    @rule()
    def restart(self):
        self.bot.store.close()
        self.run(self.bot.open())

    @rule(minutes=st.sampled_from([25, 40, -20]))
    def jump(self, minutes):
        self.clock(minutes)

    @rule(minutes=st.sampled_from([1, 5, 10, 10]))
    def later(self, minutes):
        self.clock(minutes)

    @rule(minutes=st.sampled_from([2, 5, 10, 15]))
    def clock(self, minutes):
        self.bot.clock.now = max(BEGIN, self.now + timedelta(minutes=minutes))
        self.run(self.bot.beat())
        for who, model in self.models.items():
            if entries := model.due(self.now):
                self.expected.append((self.now, who, entries))

    @invariant()
    def what_was_sent_is_what_the_model_says(self):
        assert sorted(self.bot.sent, key=repr) == sorted(self.expected, key=repr)

    def teardown(self):
        count["sent"] += len(self.expected)
        if hasattr(self.bot, "store"):
            self.bot.store.close()
        self.runner.close()
