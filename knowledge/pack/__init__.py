"""Event packs: reading and checking them."""
