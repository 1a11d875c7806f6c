"""The venue: its ways, and how to go."""
