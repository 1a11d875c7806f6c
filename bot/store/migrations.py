"""The schema, step by step. Append only: what has been applied somewhere is never changed.

Instants are milliseconds (`bot.store.instants`), ids are Telegram's 64-bit numbers.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.store.announcement_schema import ANNOUNCEMENTS
from bot.store.demo_schema import DEMOS
from bot.store.desk_schema import DESK
from bot.store.edits_schema import EDITS
from bot.store.feedback_schema import FEEDBACK, FULL
from bot.store.insight_schema import INSIGHT
from bot.store.outbox_schema import OUTBOX
from bot.store.picture_schema import PICTURES
from bot.store.reminder_schema import REMINDERS
from bot.store.role_schema import ROLES

migrations = Migrations("concierge")


@migrations()
def m001_first_tables(db: Database) -> None:
    """Attendees, turns, questions, the inbox and the state."""
    for statement in _FIRST:
        db.execute(statement)


@migrations()
def m002_agenda(db: Database) -> None:
    """What people saved, the last change of each, what was handed out and shared."""
    for statement in _AGENDA:
        db.execute(statement)


@migrations()
def m003_outbox(db: Database) -> None:
    """What the bot sends by itself, and who cannot be reached."""
    for statement in OUTBOX:
        db.execute(statement)


@migrations()
def m004_reminders(db: Database) -> None:
    """What people are reminded of, how they wish it, and the schedule it goes by."""
    for statement in REMINDERS:
        db.execute(statement)


@migrations()
def m005_roles(db: Database) -> None:
    """Who is what, by which invitation; what organizers did; what a next message is for."""
    for statement in ROLES:
        db.execute(statement)


@migrations()
def m006_changes(db: Database) -> None:
    """What organizers changed of the day, what they did, what they have under way."""
    for statement in EDITS:
        db.execute(statement)


@migrations()
def m007_announcements(db: Database) -> None:
    """What organizers announce, in which words, to whom, and how that ended."""
    for statement in ANNOUNCEMENTS:
        db.execute(statement)


@migrations()
def m009_demos(db: Database) -> None:
    """Exhibitors, their demos, who booked a seat, who follows, who agreed to be contacted."""
    for statement in DEMOS:
        db.execute(statement)


@migrations()
def m010_insight(db: Database) -> None:
    """Where a question was asked and which choice was taken; what organizers taught."""
    for statement in INSIGHT:
        db.execute(statement)


@migrations()
def m011_feedback(db: Database) -> None:
    """What people thought of sessions; in which letter each reminder went out."""
    for statement in FEEDBACK:
        db.execute(statement)


@migrations()
def m012_pictures(db: Database) -> None:
    """What pictures Telegram has already."""
    for statement in PICTURES:
        db.execute(statement)


@migrations()
def m008_desk(db: Database) -> None:
    """Questions to the staff, who asked them, what was answered."""
    for statement in DESK:
        db.execute(statement)


@migrations()
def m013_step_free(db: Database) -> None:
    """Whether someone goes without stairs."""
    db.execute("alter table attendees add column step_free integer not null default 0")


@migrations()
def m014_full(db: Database) -> None:
    """Which sessions have no seat left, and who was told."""
    for statement in FULL:
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

_AGENDA = (
    """
    create table agenda (
      user_id integer not null,
      entry text not null,
      degree text not null,
      lead integer,
      added_at integer not null,
      starts integer,
      place text not null default '',
      primary key (user_id, entry)
    ) strict
    """,
    "create index agenda_of_entry on agenda (entry)",
    """
    create table agenda_undo (
      user_id integer not null,
      entry text not null,
      number integer not null,
      at integer not null,
      degree text,
      lead integer,
      added_at integer,
      starts integer,
      place text,
      primary key (user_id, entry)
    ) strict
    """,
    "create index agenda_undo_age on agenda_undo (at)",
    """
    create table agenda_handed (
      user_id integer not null,
      entry text not null,
      sequence integer not null,
      title text not null,
      starts integer not null,
      ends integer not null,
      place text not null,
      cancelled integer not null,
      primary key (user_id, entry)
    ) strict
    """,
    """
    create table agenda_shares (
      hash text primary key,
      user_id integer not null,
      picks text not null,
      at integer not null
    ) strict
    """,
    "create index agenda_shares_of on agenda_shares (user_id)",
    """
    create table agenda_taps (
      user_id integer primary key,
      what text not null,
      query text not null,
      at integer not null
    ) strict
    """,
)
