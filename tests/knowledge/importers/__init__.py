"""Tests of reading programmes that others wrote."""
