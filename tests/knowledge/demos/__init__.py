"""Demos of exhibitors, without anything around them."""
