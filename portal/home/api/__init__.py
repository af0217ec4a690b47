"""The register for other systems: read only, JSON, by the Dutch API design rules (NLgov REST API Design Rules).

What a caller gets is what the pages show to the same reader: the public, or who is logged in. Addresses hold the same
public ids, filters the same names, and `?peildatum=` and `?bekend=` the same two times.
"""
