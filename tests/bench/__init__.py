"""Benchmarks: ratios against a named rival in one run. Run by hand, never part of `make test`."""
