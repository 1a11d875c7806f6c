"""The schema, step by step. Append only: what has been applied somewhere is never changed.

Instants are milliseconds (`bot.store.instants`), ids are Telegram's 64-bit numbers.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("concierge")


@migrations()
def m001_first_tables(db: Database) -> None:
    """Attendees, turns, questions, the inbox and the state."""
    for statement in _FIRST:
        db.execute(statement)


def bring_up_to_date(db: Database) -> None:
    """Apply what has not been applied to this database."""
    migrations.apply(db)


_FIRST = (
    """
    create table attendees (
      id integer primary key,
      lang text not null default '',
      client_lang text not null default '',
      accessible integer not null default 0,
      here text not null default '',
      here_at integer,
      seen_at integer,
      blocked integer not null default 0
    ) strict
    """,
    """
    create table turns (
      chat_id integer primary key,
      question text not null,
      ids text not null,
      offered text not null,
      message integer not null default 0,
      reply integer not null default 0,
      at integer not null
    ) strict
    """,
    """
    create table questions (
      number integer primary key autoincrement,
      text text not null,
      lang text not null,
      verdict text not null,
      ids text not null,
      score real not null,
      at integer not null,
      helpful integer
    ) strict
    """,
    """
    create table inbox (
      seq integer primary key autoincrement,
      update_id integer not null unique,
      chat integer not null,
      payload text not null,
      received_at integer not null,
      tries integer not null default 0,
      done_at integer
    ) strict
    """,
    "create index inbox_waiting on inbox (seq) where done_at is null",
    "create index inbox_done on inbox (done_at) where done_at is not null",
    "create table state (key text primary key, value text not null) strict",
)
