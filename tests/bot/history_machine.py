"""The state machine that makes histories, and compares what was sent with the model."""

import asyncio
import atexit
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.bot.histories import BEGIN, ENTRIES, PEOPLE, Agendas, Model, Sent, sessions

_SHARED = Path("/dev/shm")
FOLDER = Path(tempfile.mkdtemp(dir=_SHARED if _SHARED.is_dir() else None, prefix="histories-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
WHO, WHAT = st.sampled_from(PEOPLE), st.sampled_from(ENTRIES)
LEADS = st.one_of(st.none(), st.sampled_from([0, 5, 10, 15, 30, 60]))
MINUTE = timedelta(minutes=1)
CHANGES = st.one_of(
    st.tuples(st.just("save"), LEADS),
    st.tuples(st.just("change_lead"), st.sampled_from([0, 0, 5, 60])),
    st.tuples(st.just("move"), st.sampled_from([-90, -45, -10, -1, 5, 20, 60])),
    st.tuples(st.just("stretch"), st.sampled_from([-15, 20])),
    st.tuples(st.sampled_from(["drop", "cancel_or_not"]), st.none()),
    st.tuples(st.sampled_from(["snooze", "rest"]), st.none()),
    st.tuples(st.just("restart"), st.none()),
)
count = {"histories": 0, "sent": 0, "steps": 0}


class Histories(RuleBasedStateMachine):
    """People change their minds, organizers the programme, the process dies, the clock jumps,
    letters wait while things change, Telegram is out.
    """

    def __init__(self) -> None:
        super().__init__()
        count["histories"] += 1
        self.runner = asyncio.Runner()
        self.bot = Agendas(FOLDER)
        self.programme = sessions()
        self.models = {one: Model(self.programme) for one in PEOPLE}
        self.expected: list[Sent] = []
        self.out = False

    def run(self, coroutine):
        """Run one thing to its end."""
        count["steps"] += 1
        return self.runner.run(coroutine)

    @property
    def now(self):
        """The event's clock."""
        return self.bot.clock()

    @initialize(saved=st.lists(st.tuples(WHO, WHAT, LEADS), min_size=4, max_size=8))
    def begin(self, saved):
        self.run(self.bot.open())
        self.run(self.bot.meet())
        for who, what, lead in saved:
            self.save(who, what, lead)

    @rule(who=WHO, what=WHAT, change=CHANGES)
    def something_changes(self, who, what, change):
        name, value = change
        getattr(self, name)(who, what, value)

    @rule(which=st.integers(0, 7), change=CHANGES, later=st.sampled_from([0, 5, 10, 40]))
    def something_changes_while_a_letter_waits(self, which, change, later):
        filed = self._filed()
        if filed:
            self.something_changes(*filed[which % len(filed)], change)
        self.clock(later)

    @rule(which=st.integers(0, 7), change=CHANGES, later=st.sampled_from([1, 5, 10]))
    def something_changes_when_it_was_just_sent(self, which, change, later):
        filed = self._filed()
        self.clock(0)
        if filed:
            self.something_changes(*filed[which % len(filed)], change)
        self.clock(later)

    @rule(later=st.sampled_from([1, 5, 10, 40]))
    def the_line_is_long(self, later):
        self._filed()
        self.bot.clock.now += later * MINUTE
        self.clock(0)

    @rule()
    def the_next_reminder_is_due(self):
        self._next()
        self.clock(0)

    @rule(minutes=st.sampled_from([1, 2, 5, 10, 15, 25, 40, -20]))
    def clock(self, minutes):
        if minutes < 0:
            if self.out:
                return  # what was due at a time that is to come again
            self.clock(0)
        self.bot.clock.now = max(BEGIN, self.now + minutes * MINUTE)
        if self.out:
            self.run(self.bot.beats.beat())
            return
        self.run(self.bot.beat())
        for who, model in self.models.items():
            if entries := model.due(self.now):
                self.expected.append((self.now, who, entries))

    @rule()
    def telegram_is_out_or_back(self):
        self.out = not self.out
        if not self.out:
            self.run(self.bot.sendings.recall())
            self.clock(0)

    @invariant()
    def what_was_sent_is_what_the_model_says(self):
        assert sorted(self.bot.sent, key=repr) == sorted(self.expected, key=repr)

    def save(self, who, what, lead):
        self.run(self.bot.save(who, what, lead))
        self.models[who].items[what] = lead
        self.models[who].rearm(what, self.now)

    def drop(self, who, what, _):
        self.run(self.bot.drop(who, what))
        self.models[who].items.pop(what, None)
        self.models[who].rearm(what, self.now)

    def change_lead(self, who, _, lead):
        self.run(self.bot.wish(who, lead))
        self.models[who].lead = lead
        for entry in ENTRIES:
            self.models[who].rearm(entry, self.now)

    def move(self, _, what, minutes):
        was = self.programme[what]
        by = minutes * MINUTE
        self._becomes(replace(was, starts=was.starts + by, ends=was.ends + by))

    def stretch(self, _, what, minutes):
        was = self.programme[what]
        self._becomes(replace(was, ends=was.ends + minutes * MINUTE))

    def cancel_or_not(self, _, what, __):
        was = self.programme[what]
        self._becomes(replace(was, cancelled=not was.cancelled))

    def snooze(self, who, what, _):
        self.run(self.bot.reminders.snooze(who, what, self.now + 5 * MINUTE))
        self.models[who].snooze(what, self.now)

    def rest(self, who, what, _):
        self.run(self.bot.reminders.rest(who, what))
        self.models[who].rest(what)

    def restart(self, *_):
        self.bot.store.close()
        self.run(self.bot.open())

    def _next(self):
        """Put the clock to the next moment at which anyone is to be reminded of anything."""
        ahead = [due for m in self.models.values() for due in m.armed.values() if due > self.now]
        self.bot.clock.now = min(ahead, default=self.now)

    def _filed(self):
        """Go to the next reminder and file it, unsent; return what waits: of whom, of what."""
        self._next()
        self.run(self.bot.beats.beat())
        models = self.models.items()
        return sorted((w, e) for w, m in models for e, due in m.armed.items() if due <= self.now)

    def _becomes(self, session):
        self.run(self.bot.follow(session))
        self.programme[session.id] = session
        for model in self.models.values():
            model.rearm(session.id, self.now, urgent=True)

    def teardown(self):
        count["sent"] += len(self.expected)
        if hasattr(self.bot, "store"):
            self.bot.store.close()
        self.runner.close()
