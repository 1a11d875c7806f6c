"""What the log of questions knows beside the question, and what organizers taught the bot."""

INSIGHT = (
    "alter table questions add column here text not null default ''",
    "alter table questions add column taken text not null default ''",
    "alter table questions add column settled integer not null default 0",
    "create index questions_at on questions (at)",
    """
    create table taught (
      number integer primary key autoincrement,
      entry text not null,
      lang text not null,
      words text not null,
      answer text not null,
      by_user integer not null,
      at integer not null,
      waits integer not null default 0,
      removed_at integer
    ) strict
    """,
    """
    create table lessons (
      user_id integer primary key,
      number integer not null,
      examples text not null,
      questions text not null,
      entry text not null default '',
      answer text not null default '{}',
      at integer not null
    ) strict
    """,
)

LESSON_TABLES = ("lessons",)
"""What is deleted with a person: a lesson that was begun."""
