"""Followers of booths, leads by consent, and how much interest there was, by the hour."""

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.store.instants import from_ms, to_ms
from bot.store.store import Store
from knowledge.demos.bookings import Lead

_LEAD = "exhibitor, user_id, interests, purpose, agreed_at, name, company, email, phone, note"
_HOUR = timedelta(hours=1) // timedelta(milliseconds=1)


class FollowersTable:
    """One row a person and exhibitor, of each kind."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def follows(self, exhibitor: str, user_id: int) -> bool:
        """Tell whether someone follows a booth."""
        sql = "select 1 from demo_followers where exhibitor = ? and user_id = ?"
        return bool(self._store.read(sql, exhibitor, user_id))

    def followed(self, user_id: int) -> tuple[str, ...]:
        """Return the exhibitors that someone follows."""
        sql = "select exhibitor from demo_followers where user_id = ? order by at, exhibitor"
        return tuple(exhibitor for (exhibitor,) in self._store.read(sql, user_id))

    def followers(self, exhibitor: str) -> tuple[int, ...]:
        """Return who follows a booth."""
        sql = "select user_id from demo_followers where exhibitor = ? order by user_id"
        return tuple(user_id for (user_id,) in self._store.read(sql, exhibitor))

    async def follow(self, exhibitor: str, user_id: int, at: datetime, *, on: bool) -> None:
        """Follow a booth, or no more."""

        def write(db: Database) -> None:
            if on:
                db.execute(
                    "insert into demo_followers (exhibitor, user_id, at) values (?, ?, ?)"
                    " on conflict do nothing",
                    [exhibitor, user_id, to_ms(at)],
                )
            else:
                db.execute(
                    "delete from demo_followers where exhibitor = ? and user_id = ?",
                    [exhibitor, user_id],
                )

        await self._store.write(write)

    async def agree(self, lead: Lead) -> None:
        """Keep what someone agreed to give, instead of what they gave before."""
        row = [
            lead.exhibitor,
            lead.user_id,
            ",".join(lead.interests),
            lead.purpose,
            to_ms(lead.agreed_at),
            lead.name,
            lead.company,
            lead.email,
            lead.phone,
            lead.note,
        ]

        def write(db: Database) -> None:
            db.execute(
                f"insert into demo_leads ({_LEAD}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
                " on conflict (exhibitor, user_id) do update set interests = excluded.interests,"
                " purpose = excluded.purpose, agreed_at = excluded.agreed_at, revoked_at = null,"
                " name = excluded.name, company = excluded.company, email = excluded.email,"
                " phone = excluded.phone, note = excluded.note",
                row,
            )

        await self._store.write(write)

    async def take_back(self, exhibitor: str, user_id: int, at: datetime) -> bool:
        """Empty a lead; return whether there was one."""

        def write(db: Database) -> bool:
            changed = db.execute(
                "update demo_leads set interests = '', purpose = '', name = '', company = '',"
                " email = '', phone = '', note = '', revoked_at = ?"
                " where exhibitor = ? and user_id = ? and revoked_at is null",
                [to_ms(at), exhibitor, user_id],
            )
            return bool(changed.rowcount)

        return await self._store.write(write)

    def lead(self, exhibitor: str, user_id: int) -> Lead | None:
        """Return what someone gave an exhibitor and did not take back."""
        return next(iter(self._leads("exhibitor = ? and user_id = ?", exhibitor, user_id)), None)

    def leads(self, exhibitor: str) -> tuple[Lead, ...]:
        """Return what was given to an exhibitor and not taken back."""
        return self._leads("exhibitor = ?", exhibitor)

    def given(self, user_id: int) -> tuple[Lead, ...]:
        """Return what someone gave, to all exhibitors."""
        return self._leads("user_id = ?", user_id)

    async def count(self, exhibitor: str, what: str, at: datetime) -> None:
        """Count one more of: asked, saved, scanned, opened."""
        await self._store.write(
            lambda db: db.execute(
                "insert into demo_interest (exhibitor, what, hour, times) values (?, ?, ?, 1)"
                " on conflict (exhibitor, what, hour) do update set times = times + 1",
                [exhibitor, what, to_ms(at) // _HOUR],
            )
        )

    def counts(self, exhibitor: str) -> tuple[tuple[str, datetime, int], ...]:
        """Return how often each happened, by the hour."""
        rows = self._store.read(
            "select what, hour, times from demo_interest where exhibitor = ? order by hour, what",
            exhibitor,
        )
        return tuple((what, from_ms(hour * _HOUR), times) for what, hour, times in rows)

    def _leads(self, condition: str, *values: object) -> tuple[Lead, ...]:
        rows = self._store.read(
            f"select {_LEAD} from demo_leads where revoked_at is null and {condition}"  # noqa: S608
            " order by agreed_at, number",
            *values,
        )
        return tuple(_lead(row) for row in rows)


def _lead(row: tuple[Any, ...]) -> Lead:
    exhibitor, user_id, interests, purpose, agreed_at, name, company, email, phone, note = row
    return Lead(
        exhibitor=exhibitor,
        user_id=user_id,
        interests=tuple(one for one in interests.split(",") if one),
        purpose=purpose,
        agreed_at=from_ms(agreed_at),
        name=name,
        company=company,
        email=email,
        phone=phone,
        note=note,
    )
