"""The means: Telegram, SQLite, clock, scheduler, web."""
