"""Announcements: drafts, segments, pre-flight, progress, report."""
