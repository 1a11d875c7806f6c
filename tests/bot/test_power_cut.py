"""After a power cut everything that was acknowledged is there; and the test would notice."""

from tests.bench.power import cut, measure, recorded


async def test_nothing_acknowledged_is_lost():
    report = await measure(0.01)
    assert {name: goal.measured for name, goal in report.goals.items()} == {
        "acknowledged and lost": 0,
        "databases not sound": 0,
    }
    assert report.figures["looked for after the cuts"] > 1000


async def test_a_store_that_syncs_too_little_is_found_out(tmp_path):
    events, said = await recorded(tmp_path, 300, careless="NORMAL")
    lost, _, _ = cut(tmp_path, events, said, 10)
    assert lost > 0
