"""Stdlib only."""
