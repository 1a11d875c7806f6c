"""The day changes: sessions moved, places closed, a new programme."""
