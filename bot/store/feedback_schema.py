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

FEEDBACK_TABLES = ("feedback",)
"""Each has a `user_id`: what is deleted with a person."""
