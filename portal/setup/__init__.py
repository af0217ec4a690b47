"""Makes a fresh clone run: `make run`, `make test` and their like.

Runs before any environment exists, so it uses Python's standard library only and imports nothing of the portal.
"""
