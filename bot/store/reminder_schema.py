"""The reminders' tables. Applied by a migration: append only.

`schedule` mirrors what the pack says of sessions, so that what is due is worked out in one place.
`reminders.state`: 0 it waits, 1 it was filed or its time passed, 2 it waited for what was dropped.
"""

REMINDERS = (
    """
    create table schedule (
      entry text primary key,
      starts integer,
      ends integer,
      title text not null,
      place text not null,
      cancelled integer not null,
      changed_at integer,
      first_changed_at integer
    ) strict
    """,
    """
    create table wishes (
      user_id integer primary key,
      lead integer not null,
      digest integer,
      quiet_from integer,
      quiet_to integer,
      muted text not null default ''
    ) strict
    """,
    """
    create table reminders (
      user_id integer not null,
      entry text not null,
      starts integer not null,
      ends integer not null,
      planned integer not null,
      due integer not null,
      number integer not null default 0,
      state integer not null,
      reminded integer,
      primary key (user_id, entry)
    ) strict, without rowid
    """,
    "create index reminders_due on reminders (due, starts) where state = 0",
    "create index reminders_of_entry on reminders (entry)",
    """
    create table told_changes (
      user_id integer not null,
      entry text not null,
      starts integer,
      place text not null,
      cancelled integer not null,
      primary key (user_id, entry)
    ) strict
    """,
    "create index attendees_here on attendees (here_at) where here_at is not null",
)

REMINDER_TABLES = ("reminders", "wishes", "told_changes")
"""Each has a `user_id`: what is deleted with a person."""
