"""The means: Telegram, the database, the clock, the scheduler. `bot.app` joins everything."""

import os

# Telegram's "try again in N seconds" then always arrives as a timedelta, without a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
