"""Demos of exhibitors: when they may be, what a message says of one, who comes. Pure."""
