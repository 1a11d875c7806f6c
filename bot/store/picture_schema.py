"""Pictures that Telegram has already: sent again by their names there."""

PICTURES = (
    """
    create table pictures (
      hash text primary key,
      file_id text not null,
      at integer not null
    ) strict
    """,
    "create index pictures_age on pictures (at)",
)
