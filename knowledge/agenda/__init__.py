"""One's own agenda: what one saved, how it fits together, and the files made of it."""
