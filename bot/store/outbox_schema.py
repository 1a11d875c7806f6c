"""The outbox's tables. Applied by a migration: append only.

`due`, `not_after` and `ended_at` are the event's time, `began_at` and `filed_at` real time. `ripe`
is 1 once `due` has passed, so that the most urgent of what may be sent is found by one index,
however much lies in the future.
"""

OUTBOX = (
    """
    create table outbox_contents (
      hash text primary key,
      payload text not null,
      plain integer not null default 0
    ) strict
    """,
    """
    create table outbox (
      number integer primary key autoincrement,
      key text not null unique,
      chat_id integer not null,
      lane integer not null,
      priority integer not null,
      due integer not null,
      not_after integer,
      deadline integer not null,
      once integer not null,
      content text not null references outbox_contents (hash),
      state text not null default 'pending',
      ripe integer not null default 0,
      tries integer not null default 0,
      doubts integer not null default 0,
      why text not null default '',
      message_id integer,
      filed_at integer not null,
      began_at integer,
      ended_at integer
    ) strict
    """,
    "create index outbox_ripe on outbox (lane, priority, deadline, number)"
    " where state = 'pending' and ripe = 1",
    "create index outbox_unripe on outbox (due) where state = 'pending' and ripe = 0",
    "create index outbox_chat on outbox (chat_id)",
    "create index outbox_content on outbox (content)",
    "create index outbox_state on outbox (state, number)"
    " where state in ('sending', 'uncertain', 'dead', 'dropped')",
    "create index outbox_ended on outbox (ended_at) where ended_at is not null",
    """
    create table unreachable (
      chat_id integer primary key,
      why text not null,
      at integer not null
    ) strict
    """,
    """
    create table moved_chats (
      old integer primary key,
      new integer not null
    ) strict
    """,
)
