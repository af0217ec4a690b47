"""A database of its own beside the configured one, made for one run and dropped afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

from portal.home.bench.jobs import Options
from portal.home.bench.worker import JobFailed, start

SETTINGS = "portal.settings.bench"
SUFFIX = "_bench"
MARK = "made by manage.py bench"


def is_own() -> bool:
    """Whether this process works on the database of the measurements."""
    return bool(settings.SETTINGS_MODULE == SETTINGS)


@contextmanager
def own_database(options: Options) -> Iterator[None]:
    """`<name>_bench` with the tables and the generated register in it; the configured database is not touched.

    Raises JobFailed where a database of that name is not ours.
    """
    name = connection.settings_dict["NAME"] + SUFFIX
    with connection._nodb_cursor() as cursor:
        _drop(cursor, name)
        cursor.execute(f'CREATE DATABASE "{name}"')
        cursor.execute(f'COMMENT ON DATABASE "{name}" IS %s', [MARK])
    try:
        start(["manage.py", "migrate", "--verbosity", "0"], settings=SETTINGS)
        start(["manage.py", "bench", "--fill", *(["--quick"] if options.quick else [])], settings=SETTINGS)
        yield
    finally:
        with connection._nodb_cursor() as cursor:
            _drop(cursor, name)


def _drop(cursor: CursorWrapper, name: str) -> None:
    """Remove what this or an earlier run made; PostgreSQL refuses while another run uses it."""
    cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
    found = cursor.fetchone()
    if found is None:
        return
    if found[0] != MARK:
        raise JobFailed(f"De database {name} is niet door een meting gemaakt en blijft staan.")
    cursor.execute(f'DROP DATABASE "{name}"')
