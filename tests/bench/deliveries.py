"""What arrived, against what had to arrive and when."""

from dataclasses import dataclass
from pathlib import Path

import aiohttp
import numpy as np
import orjson

from bot.store.store import Store
from tests.bench.simulated_bot import BEGIN


@dataclass(frozen=True, slots=True)
class Judged:
    """How the deliveries of a simulated event compare with its reminders; times in minutes."""

    wanted: int
    arrived: int
    lost: int
    doubled: int
    late: int
    earliest: float
    latest_after_due: float
    closest_to_start: float
    within_two_seconds: float
    refused: int


async def judged(api: str, database: Path, missing: frozenset[int] = frozenset()) -> Judged:
    """Compare; `missing` are people who could not get anything."""
    async with aiohttp.ClientSession() as http, http.get(f"{api}/simulated") as answer:
        body = await answer.read()
    size = int.from_bytes(body[:4], "big")
    head, n = orjson.loads(body[4 : 4 + size]), 0
    n, offset = head["n"], 4 + size
    at = np.frombuffer(body, "f8", n, offset)
    chats = np.frombuffer(body, "i8", n, offset + 8 * n)
    names = np.frombuffer(body, "i4", n, offset + 16 * n)
    store = Store(database)
    await store.open(wait=5)
    rows = store.read("select user_id, cast(substr(entry, 2) as integer), planned, starts"
                      " from reminders")  # fmt: skip
    store.close()
    kept = np.array([row for row in rows if row[0] not in missing], "i8")
    order = np.argsort(kept[:, 0] * 10_000 + kept[:, 1])
    kept = kept[order]
    keys = kept[:, 0] * 10_000 + kept[:, 1]
    got = chats * 10_000 + names
    got, at = got[np.isin(got, keys)], at[np.isin(got, keys)]
    first_at = np.full(len(keys), np.inf)
    where = np.searchsorted(keys, got)
    np.minimum.at(first_at, where, at)
    seen = np.isfinite(first_at)
    begin = BEGIN.timestamp()
    due, begins = kept[seen, 2] / 1000 - begin, kept[seen, 3] / 1000 - begin
    arrived = first_at[seen]
    after = arrived - due
    return Judged(
        wanted=len(keys),
        arrived=int(seen.sum()),
        lost=int((~seen).sum()),
        doubled=len(got) - int(seen.sum()),
        late=int((arrived > begins).sum()),
        earliest=round(float(-after.min()) / 60, 2),
        latest_after_due=round(float(after.max()) / 60, 2),
        closest_to_start=round(float((begins - arrived).min()) / 60, 2),
        within_two_seconds=round(float((np.abs(after) <= 2).mean()) * 100, 1),
        refused=head["refused"],
    )
