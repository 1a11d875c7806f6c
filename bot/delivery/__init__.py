"""What the bot sends by itself: from the outbox to Telegram, once, in order of urgency."""
