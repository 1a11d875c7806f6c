"""Changes of the day in the database: a crash at any point leaves all of a change or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.daychanges import DayChanging
from bot.event import LiveEvent
from bot.store.edit_coding import from_json, to_json
from bot.store.schedule import ScheduleTable
from bot.store.store import Store
from handlers.day_changes import Draft, Outcome, Renewal
from knowledge.edits import PlaceEdit, SessionEdit
from knowledge.model import Place, Session
from tests.handlers.agenda_fair import FAIR
from tests.handlers.conftest import FAIR_ENGINE
from tests.knowledge.small_pack import seoul

NOW = seoul(6, 9)
ONE, TWO = 1, 2


class Fair(LiveEvent):
    def _read(self):
        return FAIR, FAIR_ENGINE


class Killed(BaseException):
    """The process ends here."""


async def running(folder) -> tuple[DayChanging, Store]:
    """Start over the database in a folder."""
    event, store = Fair(folder), Store(folder / "changes.db")
    await store.open()
    schedule = ScheduleTable(store)

    async def retime(pack, also):
        await schedule.follow(pack, NOW, also)

    changes = DayChanging(event, store, lambda: NOW, lambda: NOW)
    changes.take_up()
    await schedule.follow(event.pack, NOW)
    event.retime = retime
    return changes, store


async def drafted(changes: DayChanging, user: int, edit) -> Draft:
    draft = Draft(number=user, entry=edit.id, edit=edit)
    draft = Draft(number=user, entry=edit.id, edit=edit, seen=changes.seen(draft))
    await changes.keep(user, draft)
    return draft


def truth(store: Store, entry: str) -> tuple[object, ...]:
    return store.read("select starts, cancelled from schedule where entry = ?", entry)[0]


async def test_a_crash_before_the_commit_leaves_nothing(tmp_path):
    changes, store = await running(tmp_path)
    draft = await drafted(changes, ONE, SessionEdit(id="data", cancelled=True))

    async def killed(pack, also):
        raise Killed

    changes.event.retime = killed
    with pytest.raises(Killed):
        await changes.make(ONE, draft, "")
    store.close()
    again, store = await running(tmp_path)
    assert (again.event.pack["data"].cancelled, truth(store, "data")[1]) == (False, 0)
    assert again.draft(ONE) == draft
    store.close()


async def test_a_crash_right_after_the_commit_leaves_all_of_it(tmp_path, monkeypatch):
    changes, store = await running(tmp_path)
    draft = await drafted(changes, ONE, SessionEdit(id="data", cancelled=True))

    def killed(pack):
        raise Killed

    monkeypatch.setattr(changes.event, "_swap", killed)
    with pytest.raises(Killed):
        await changes.make(ONE, draft, "")
    store.close()
    again, store = await running(tmp_path)
    assert (again.event.pack["data"].cancelled, truth(store, "data")[1]) == (True, 1)
    assert again.draft(ONE) is None
    store.close()


async def test_a_change_is_made_once_however_often_it_is_confirmed(tmp_path):
    changes, store = await running(tmp_path)
    draft = await drafted(changes, ONE, SessionEdit(id="data", full=True))
    first, second = await changes.make(ONE, draft, ""), await changes.make(ONE, draft, "")
    assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.GONE)
    store.close()


async def test_what_someone_changed_further_is_not_undone(tmp_path):
    changes, store = await running(tmp_path)
    draft = await drafted(changes, ONE, SessionEdit(id="data", starts=seoul(6, 16)))
    made = await changes.make(ONE, draft, "")
    later = await drafted(changes, TWO, SessionEdit(id="data", starts=seoul(6, 17)))
    await changes.make(TWO, later, "")
    undone = await changes.undo(ONE, made.number)
    assert (undone.outcome, changes.event.pack["data"].starts) == (Outcome.STALE, seoul(6, 17))
    store.close()


async def test_a_row_that_nobody_can_read_any_more_does_not_stop_the_others(tmp_path):
    changes, store = await running(tmp_path)
    await changes.make(ONE, await drafted(changes, ONE, SessionEdit(id="ai", full=True)), "")
    await store.write(
        lambda db: db.execute("insert into day_edits values ('session', 'data', '{\"\":\"Gone\"}')")
    )
    changes.take_up()
    assert (changes.event.pack["ai"].full, changes.event.pack["data"]) == (True, FAIR["data"])
    store.close()


edits = st.builds(
    SessionEdit,
    id=st.sampled_from(["data", "ai", "soon"]),
    starts=st.none() | st.sampled_from([seoul(6, 11), seoul(6, 14), seoul(6, 18)]),
    place=st.none() | st.sampled_from(["stage", "far"]),
    cancelled=st.none() | st.booleans(),
    full=st.none() | st.booleans(),
) | st.builds(
    PlaceEdit, id=st.sampled_from(["far", "stage"]), state=st.sampled_from(["open", "closed"])
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(edits | st.just("undo") | st.just("restart"), max_size=8))
async def test_any_history_leaves_what_was_last_confirmed(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    changes, store = await running(folder)
    states, numbers = [FAIR.entries()], [0]
    for step in steps:
        if step == "restart":
            store.close()
            changes, store = await running(folder)
        elif step == "undo":
            if len(states) > 1:
                assert (await changes.undo(ONE, numbers.pop())).outcome is Outcome.DONE
                states.pop()
        else:
            made = await changes.make(ONE, await drafted(changes, ONE, step), "")
            assert made.outcome is Outcome.DONE
            states.append(changes.event.pack.entries())
            numbers.append(made.number)
        assert changes.event.pack.entries() == states[-1]
        for entry in ("data", "ai", "soon"):
            session = changes.event.pack[entry]
            told = (int(session.starts.timestamp() * 1000), int(session.cancelled))
            assert truth(store, entry) == told
    store.close()


@pytest.mark.parametrize(
    "value",
    [
        *FAIR.sessions[:3],
        *FAIR.places[:3],
        Renewal(sessions=FAIR.sessions, places=FAIR.places, gone=("a",)),
        Draft(number=3, entry="x", edit=PlaceEdit(id="far", state="full", since=NOW)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_come_back_from_rows_as_they_were(value: Session | Place | Renewal | Draft):
    assert from_json(to_json(value)) == value
