"""Exhibitors register demos; attendees book them."""
