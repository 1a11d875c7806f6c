"""Programmes that others wrote, read into event packs."""
