"""The way to Telegram and back: transport, rate limits, and updates that do not get lost."""
