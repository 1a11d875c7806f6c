"""The announcements' tables. Applied by a migration: append only.

Of a recipient: `got` is the generation that they have (0: none), `filed` the one last filed; `open`
is 1 while a later generation concerns them, `flight` while a letter is on its way. `due`,
`not_after` are the event's time; `created_at`, `sent_at` and the like are real time.
"""

ANNOUNCEMENTS = (
    """
    create table announcements (
      number integer primary key autoincrement,
      by_user integer not null,
      state text not null,
      mode text not null default 'send',
      revision integer not null default 1,
      generation integer not null default 1,
      urgent integer not null default 0,
      once integer not null default 1,
      audience text not null default '[]',
      fallback text not null default '',
      due integer,
      not_after integer,
      touched_by integer not null default 0,
      proposed_by integer not null default 0,
      recipients integer not null default 0,
      muted integer not null default 0,
      blocked integer not null default 0,
      created_at integer not null,
      started_at integer,
      ended_at integer
    ) strict
    """,
    "create index announcements_running on announcements (state)"
    " where state in ('scheduled', 'gathering', 'sending', 'paused', 'stopped')",
    """
    create table announcement_versions (
      number integer not null,
      generation integer not null,
      lang text not null,
      place integer not null,
      kind text not null,
      html text not null,
      given text not null,
      source integer not null,
      at integer,
      primary key (number, generation, lang)
    ) strict
    """,
    """
    create table announcement_recipients (
      number integer not null,
      user_id integer not null,
      lang text not null,
      got integer not null default 0,
      filed integer not null default 0,
      open integer not null default 1,
      flight integer not null default 0,
      how text not null default '',
      result text not null default '',
      why text not null default '',
      message_id integer not null default 0,
      sent_at integer,
      primary key (number, user_id)
    ) strict, without rowid
    """,
    "create index announcement_open on announcement_recipients (number, filed, user_id)"
    " where open = 1",
    "create index announcement_flight on announcement_recipients (number) where flight = 1",
    "create index announcement_of on announcement_recipients (user_id)",
    """
    create table announcement_tallies (
      number integer not null,
      generation integer not null,
      lang text not null,
      result text not null,
      why text not null,
      count integer not null,
      primary key (number, generation, lang, result, why)
    ) strict
    """,
    """
    create table announcement_runs (
      number integer not null,
      generation integer not null,
      mode text not null,
      by_user integer not null,
      at integer not null,
      total integer not null default 0,
      primary key (number, generation)
    ) strict
    """,
    """
    create table announcement_cards (
      number integer not null,
      user_id integer not null,
      message integer not null,
      primary key (number, user_id)
    ) strict
    """,
)

ANNOUNCEMENT_TABLES = ("announcement_recipients", "announcement_cards")
"""Each has a `user_id`: what is deleted with a person. How many there were stays, as numbers."""
