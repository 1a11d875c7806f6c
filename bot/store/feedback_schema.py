"""What people thought of sessions, and which letter a reminder went into. Append only."""

FEEDBACK = (
    "alter table reminders add column letter text",
    """
    create table feedback (
      user_id integer not null,
      entry text not null,
      asked_at integer not null,
      value integer,
      answered_at integer,
      primary key (user_id, entry)
    ) strict, without rowid
    """,
    "create index feedback_of_entry on feedback (entry, value)",
)

FULL = (
    "alter table schedule add column is_full integer not null default 0",
    "alter table told_changes add column is_full integer not null default 0",
)
"""Whether a session has no seat left, as it was last seen and told."""

FEEDBACK_TABLES = ("feedback",)
"""Each has a `user_id`: what is deleted with a person."""
