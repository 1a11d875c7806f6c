"""Telegram on your own machine: a Bot API server on loopback, with people to talk to the bot."""

from bot.sandbox.server import DEFAULT_TOKEN, Sandbox

__all__ = ["DEFAULT_TOKEN", "Sandbox"]
