"""Benchmarks and simulated days: `python -m tests.bench NAME`."""
