"""The event: facts, understanding, routes. No Telegram, no database, no network, no clock."""
