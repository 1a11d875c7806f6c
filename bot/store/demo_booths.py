"""Who speaks for which booth: claim links, used once, and the owners and staff they made."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from bot.store.instants import to_ms
from bot.store.roles import noting
from bot.store.store import Store
from handlers.demo_ports import Member, Offer
from handlers.roles import Role
from knowledge.demos.bookings import ALPHABET
from knowledge.demos.values import Part

TOKEN = 16
"""Characters of a link's token: 79 bits."""
_LINK = "exhibitor, part, expires_at, used_by, revoked_at"


class BoothsTable:
    """Claim links and the people of booths. A link's hash is kept, never the link."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, user_id: int) -> tuple[tuple[str, Part], ...]:
        """Return the exhibitors that someone speaks for, and as what."""
        rows = self._store.read(
            "select exhibitor, part from demo_owners where user_id = ? order by at, exhibitor",
            user_id,
        )
        return tuple((exhibitor, part) for exhibitor, part in rows)

    def part(self, exhibitor: str, user_id: int) -> Part | None:
        """Return what someone is at a booth, or None."""
        rows = self._store.read(
            "select part from demo_owners where exhibitor = ? and user_id = ?", exhibitor, user_id
        )
        return rows[0][0] if rows else None

    def members(self, exhibitor: str) -> tuple[Member, ...]:
        """Return who speaks for a booth, the owner first."""
        rows = self._store.read(
            "select user_id, part from demo_owners where exhibitor = ?"
            " order by part <> 'owner', at, user_id",
            exhibitor,
        )
        return tuple(Member(user_id, part) for user_id, part in rows)

    def claimed(self) -> frozenset[str]:
        """Return the exhibitors that have an owner."""
        rows = self._store.read("select exhibitor from demo_owners where part = 'owner'")
        return frozenset(exhibitor for (exhibitor,) in rows)

    async def issue(
        self, exhibitors: Sequence[str], part: Part, *, by: int, at: datetime, until: datetime
    ) -> tuple[str, ...]:
        """Make a link for each; return their tokens, which are kept nowhere."""
        tokens = tuple(_token() for _ in exhibitors)
        rows = [
            [_hash(token), exhibitor, part, by, to_ms(at), to_ms(until)]
            for token, exhibitor in zip(tokens, exhibitors, strict=True)
        ]

        def write(db: Database) -> None:
            db.conn.executemany(
                "insert into claim_links (hash, exhibitor, part, by_user, at, expires_at)"
                " values (?, ?, ?, ?, ?, ?)",
                rows,
            )

        await self._store.write(write)
        return tokens

    def offer(self, token: str, at: datetime) -> Offer:
        """Return what a link is worth now, using nothing up."""
        rows = self._store.read(f"select {_LINK} from claim_links where hash = ?", _hash(token))  # noqa: S608
        return _offer(rows, to_ms(at))

    async def claim(self, token: str, user_id: int, at: datetime) -> Offer:
        """Use a link up, and note it: whoever is first has it."""
        hashed, now = _hash(token), to_ms(at)

        def write(db: Database) -> Offer:
            rows = db.execute(
                f"select {_LINK} from claim_links where hash = ?",  # noqa: S608
                [hashed],
            ).fetchall()
            offer = _offer(rows, now)
            if offer.refused == "used" and rows[0][3] == user_id:
                return Offer(exhibitor=offer.exhibitor, part=offer.part)  # their own second tap
            if offer.refused:
                return offer
            if offer.part == "owner" and _owned(db, offer.exhibitor, user_id):
                return Offer(exhibitor=offer.exhibitor, part=offer.part, refused="owned")
            db.execute(
                "update claim_links set used_by = ?, used_at = ? where hash = ?",
                [user_id, now, hashed],
            )
            _join(db, offer.exhibitor, user_id, offer.part, now)
            noting(user_id, "booth_claimed", at, about=offer.exhibitor, now=offer.part)(db)
            return offer

        return await self._store.write(write)

    async def hand_over(self, exhibitor: str, *, by: int, to: int, at: datetime) -> bool:
        """Make a colleague the owner; the owner stays as staff. False where either is neither."""

        def write(db: Database) -> bool:
            parts = dict(
                db.execute(
                    "select user_id, part from demo_owners where exhibitor = ?", [exhibitor]
                ).fetchall()
            )
            if parts.get(by) != "owner" or parts.get(to) != "staff":
                return False
            sql = "update demo_owners set part = ? where exhibitor = ? and user_id = ?"
            db.execute(sql, ["staff", exhibitor, by])
            db.execute(sql, ["owner", exhibitor, to])
            return True

        return await self._store.write(write)

    async def revoke(self, exhibitor: str, user_id: int) -> bool:
        """Take someone's part away, and their drafts of that booth; return whether they had one."""

        def write(db: Database) -> bool:
            here = [exhibitor, user_id]
            gone = db.execute(
                "delete from demo_owners where exhibitor = ? and user_id = ?", here
            ).rowcount
            db.execute("delete from demo_drafts where exhibitor = ? and user_id = ?", here)
            db.execute(
                "delete from roles where user_id = ? and role = ? and not exists"
                " (select 1 from demo_owners where user_id = ?)",
                [user_id, Role.EXHIBITOR.value, user_id],
            )
            return bool(gone)

        return await self._store.write(write)

    async def close_links(self, exhibitor: str, at: datetime) -> int:
        """Make the open links of a booth worth nothing; return how many there were."""

        def write(db: Database) -> int:
            return int(
                db.execute(
                    "update claim_links set revoked_at = ?"
                    " where exhibitor = ? and used_by is null and revoked_at is null",
                    [to_ms(at), exhibitor],
                ).rowcount
            )

        return await self._store.write(write)


def _join(db: Database, exhibitor: str, user_id: int, part: Part, now: int) -> None:
    """Make someone part of a booth; whoever owns it does not become staff by a link."""
    db.execute(
        "insert into demo_owners (exhibitor, user_id, part, at) values (?, ?, ?, ?)"
        " on conflict (exhibitor, user_id) do update set part = excluded.part"
        " where demo_owners.part <> 'owner'",
        [exhibitor, user_id, part, now],
    )
    db.execute(
        "insert into roles (user_id, role, at) values (?, ?, ?) on conflict do nothing",
        [user_id, Role.EXHIBITOR.value, now],
    )


def _owned(db: Database, exhibitor: str, user_id: int) -> bool:
    rows = db.execute(
        "select 1 from demo_owners where exhibitor = ? and part = 'owner' and user_id <> ?",
        [exhibitor, user_id],
    ).fetchall()
    return bool(rows)


def _offer(rows: list[tuple[Any, ...]], now: int) -> Offer:
    if not rows:
        return Offer(refused="unknown")
    exhibitor, part, expires_at, used_by, revoked_at = rows[0]
    refused = ""
    if used_by is not None:
        refused = "used"
    elif revoked_at is not None:
        refused = "revoked"
    elif expires_at <= now:
        refused = "expired"
    return Offer(exhibitor=exhibitor, part=part, refused=refused)


def _token() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(TOKEN))


def _hash(token: str) -> str:
    return sha256(f"claim:{token}".encode()).hexdigest()
