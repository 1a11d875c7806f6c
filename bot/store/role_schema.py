"""Who is what, by which invitation; what organizers did; what a next message is for."""

ROLE_TABLES = ("roles", "expectations")
"""What is deleted with a person. The audit list stays: it is the event's, with numbers only."""

ROLES = (
    """
    create table roles (
      user_id integer not null,
      role text not null,
      invitation integer,
      at integer not null,
      primary key (user_id, role)
    ) strict
    """,
    "create index roles_of_role on roles (role)",
    """
    create table invitations (
      number integer primary key autoincrement,
      hash text not null unique,
      role text not null,
      by_user integer not null,
      at integer not null,
      expires_at integer not null,
      used_by integer,
      used_at integer,
      revoked_at integer
    ) strict
    """,
    """
    create table audit (
      number integer primary key autoincrement,
      by_user integer not null,
      at integer not null,
      what text not null,
      about text not null,
      was text not null,
      is_now text not null
    ) strict
    """,
    """
    create table expectations (
      user_id integer primary key,
      what text not null,
      key text not null,
      at integer not null
    ) strict
    """,
)
