"""Fixtures and strictness for every test; what they mean stands in tests/support/."""

pytest_plugins = [
    "tests.support.strictness",
    "tests.support.database",
    "tests.support.demo",
    "tests.support.queries",
    "tests.support.browser",
]
