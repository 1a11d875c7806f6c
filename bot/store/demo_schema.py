"""The tables of exhibitors, their demos, and those who come. Applied by a migration: append only.

What must never happen is kept from happening here, whatever the conversations do:
- two demos on one stage, at one booth, or by one presenter at a time: `demo_cells`, a row for
  every five minutes that somewhere or someone is taken;
- a seat sold twice: `demo_slots.taken`, counted by triggers, never more than `seats`;
- two owners of a booth, a claim link used twice: unique indexes.

`demo_slots.state`: pending (waits for an organizer), published, cancelled, declined.
`demo_bookings.state`: booked, waiting, offered (a seat is held until `until`), arrived, no_show,
cancelled.
"""

DEMO_TABLES = ("demo_owners", "demo_drafts", "demo_bookings", "demo_followers", "demo_leads")
"""Each has a `user_id`: what is deleted with a person."""

DEMOS = (
    """
    create table claim_links (
      number integer primary key autoincrement,
      hash text not null unique,
      exhibitor text not null,
      part text not null,
      by_user integer not null,
      at integer not null,
      expires_at integer not null,
      used_by integer,
      used_at integer,
      revoked_at integer
    ) strict
    """,
    "create index claim_links_of on claim_links (exhibitor)",
    """
    create table demo_owners (
      exhibitor text not null,
      user_id integer not null,
      part text not null,
      at integer not null,
      primary key (exhibitor, user_id)
    ) strict
    """,
    "create unique index demo_owners_one on demo_owners (exhibitor) where part = 'owner'",
    "create index demo_owners_who on demo_owners (user_id)",
    "create table demo_rules (rule text primary key, value text not null) strict",
    """
    create table demos (
      number integer primary key autoincrement,
      exhibitor text not null,
      by_user integer not null,
      title text not null,
      about text not null,
      language text not null,
      presenter text not null,
      at integer not null
    ) strict
    """,
    "create index demos_of on demos (exhibitor)",
    """
    create table demo_slots (
      number integer primary key autoincrement,
      demo integer not null references demos (number),
      starts integer not null,
      ends integer not null check (ends > starts),
      place text not null,
      seats integer check (seats > 0),
      taken integer not null default 0 check (taken >= 0 and (seats is null or taken <= seats)),
      state text not null,
      why text not null default '',
      at integer not null
    ) strict
    """,
    "create index demo_slots_of on demo_slots (demo)",
    "create index demo_slots_when on demo_slots (starts) where state = 'published'",
    "create index demo_slots_pending on demo_slots (number) where state = 'pending'",
    """
    create table demo_cells (
      holder text not null,
      cell integer not null,
      slot integer not null references demo_slots (number),
      primary key (holder, cell)
    ) strict, without rowid
    """,
    "create index demo_cells_of on demo_cells (slot)",
    """
    create table demo_drafts (
      number integer primary key autoincrement,
      user_id integer not null,
      exhibitor text not null,
      title text not null,
      about text not null,
      slots text not null,
      place text not null,
      seats integer,
      language text not null,
      presenter text not null,
      at integer not null
    ) strict
    """,
    "create index demo_drafts_of on demo_drafts (user_id)",
    """
    create table demo_bookings (
      number integer primary key autoincrement,
      slot integer not null references demo_slots (number),
      user_id integer not null,
      state text not null,
      line integer not null,
      until integer,
      code text not null unique,
      name text not null default '',
      at integer not null,
      arrived_at integer,
      unique (slot, user_id)
    ) strict
    """,
    "create index demo_bookings_line on demo_bookings (slot, line) where state = 'waiting'",
    "create index demo_bookings_offers on demo_bookings (until) where state = 'offered'",
    "create index demo_bookings_of on demo_bookings (user_id)",
    """
    create trigger demo_seat_taken after insert on demo_bookings
    when new.state in ('booked', 'offered', 'arrived')
    begin
      update demo_slots set taken = taken + 1 where number = new.slot;
    end
    """,
    """
    create trigger demo_seat_changed after update of state on demo_bookings
    when (new.state in ('booked', 'offered', 'arrived'))
      <> (old.state in ('booked', 'offered', 'arrived'))
    begin
      update demo_slots set taken = taken + (new.state in ('booked', 'offered', 'arrived'))
        - (old.state in ('booked', 'offered', 'arrived'))
      where number = new.slot;
    end
    """,
    """
    create trigger demo_seat_free after delete on demo_bookings
    when old.state in ('booked', 'offered', 'arrived')
    begin
      update demo_slots set taken = taken - 1 where number = old.slot;
    end
    """,
    """
    create table demo_followers (
      exhibitor text not null,
      user_id integer not null,
      at integer not null,
      primary key (exhibitor, user_id)
    ) strict
    """,
    "create index demo_followers_who on demo_followers (user_id)",
    """
    create table demo_leads (
      number integer primary key autoincrement,
      exhibitor text not null,
      user_id integer not null,
      interests text not null,
      purpose text not null,
      name text not null,
      company text not null,
      email text not null,
      phone text not null,
      note text not null,
      agreed_at integer not null,
      revoked_at integer,
      unique (exhibitor, user_id)
    ) strict
    """,
    "create index demo_leads_who on demo_leads (user_id)",
    """
    create table demo_interest (
      exhibitor text not null,
      what text not null,
      hour integer not null,
      times integer not null,
      primary key (exhibitor, what, hour)
    ) strict, without rowid
    """,
)
