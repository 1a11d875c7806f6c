"""The tables of the day's changes. Applied by a migration: append only.

`day_edits` is what differs from the pack as it was read: one row for each session that was
changed by hand, each place, and each session or room that a newer programme brought.
"""

EDIT_TABLES = ("day_drafts",)
"""What is deleted with a person. What was changed stays: it is the event's."""

EDITS = (
    """
    create table day_edits (
      kind text not null,
      entry text not null,
      body text not null,
      primary key (kind, entry)
    ) strict, without rowid
    """,
    """
    create table day_deeds (
      number integer primary key autoincrement,
      by_user integer not null,
      at integer not null,
      title text not null,
      was text not null,
      is_now text not null,
      undone_at integer
    ) strict
    """,
    """
    create table day_drafts (
      user_id integer primary key,
      body text not null,
      at integer not null
    ) strict
    """,
)
