"""The staff desk: a person answers."""
