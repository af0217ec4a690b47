"""Measurements: `make bench`, `manage.py bench`. One module per group of jobs; see docs/benchmarks.md."""
