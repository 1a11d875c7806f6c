"""Reminders: when one is due, what it says, and how a crowd of them arrives in time."""
