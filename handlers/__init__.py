"""The conversations: what is said, and when."""
