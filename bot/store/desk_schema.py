"""The staff desk's tables. Applied by a migration: append only."""

DESK_TABLES = ("desk_askers", "desk_visitors", "desk_answers")
"""What is deleted with a person. The cases stay: they are questions, without who asked."""

DESK = (
    """
    create table desk_cases (
      number integer primary key autoincrement,
      question text not null,
      mark text not null,
      lang text not null,
      entries text not null,
      urgent integer not null,
      state text not null default 'open',
      opened_at integer not null,
      waiting_since integer,
      nagged integer not null default 0,
      repeated_at integer,
      ended_at integer,
      taken_by integer not null default 0,
      thread integer not null default 0,
      posted integer not null default 0
    ) strict
    """,
    "create index desk_cases_open on desk_cases (number) where state <> 'closed'",
    "create index desk_cases_thread on desk_cases (thread) where thread <> 0",
    """
    create table desk_askers (
      case_number integer not null,
      user_id integer not null,
      lang text not null,
      place text not null,
      question text not null,
      at integer not null,
      waiting integer not null default 1,
      shown integer not null default 0,
      said integer not null default 0,
      said_since integer not null default 0,
      primary key (case_number, user_id)
    ) strict
    """,
    "create index desk_askers_of on desk_askers (user_id, at)",
    """
    create table desk_visitors (
      number integer primary key autoincrement,
      user_id integer not null unique
    ) strict
    """,
    """
    create table desk_answers (
      case_number integer not null,
      source text not null,
      user_id integer not null,
      by_user integer not null,
      text text not null,
      lang text not null,
      method text not null,
      given text not null,
      entry text not null,
      at integer not null,
      primary key (case_number, source, user_id)
    ) strict
    """,
)
"""An answer has a row under `user_id` 0 where it was for everyone, else one for each it was for."""
