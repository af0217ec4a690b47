"""The test database as a copy of a migrated template.

Running the migrations takes half a minute and their outcome changes only with their files, so it is done once per
state of those files and kept under their hash; each run, and each process of a parallel run, copies it in a blink.
"""

import hashlib
import inspect
import time
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.utils import OperationalError, ProgrammingError
from pytest_django.plugin import DjangoDbBlocker

TRIES = 30
LOCK = 7_319_402  # any number; together with the base name, the same for all processes of one run


def template_name(base: str) -> str:
    """`base` and a hash over the source of every migration, our own and the libraries'."""
    digest = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        digest.update(f"{key}{inspect.getsource(inspect.getmodule(migration.__class__))}".encode())
    return f"{base}_made_{digest.hexdigest()[:12]}"


def ensure_template(base: str) -> str:
    """The name of a migrated database; made by the first process that asks, while others wait."""
    name = template_name(base)
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, base])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{base}_made_"])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present:
            for old in present:
                drop(cursor, old)
            _migrate(cursor, unfinished=f"{base}_unfinished", name=name)
    return name


def _migrate(cursor: CursorWrapper, *, unfinished: str, name: str) -> None:
    """A database counts as a template by its name, which it gets when it is complete."""
    drop(cursor, unfinished)
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    _connect_to(unfinished)
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def drop(cursor: CursorWrapper, name: str) -> None:
    """Throw a database away, whoever is still in it.

    An automatic vacuum of the server is nobody that we may put out: it leaves by itself within moments.
    """
    for attempt in range(TRIES):
        try:
            return cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        except (OperationalError, ProgrammingError):
            if attempt == TRIES - 1:
                raise
            time.sleep(0.5)


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Takes the place of pytest-django's fixture of this name."""
    original = connection.settings_dict["NAME"]
    test = connection.settings_dict["TEST"]["NAME"]
    base = test.split("_gw")[0]
    with django_db_blocker.unblock():
        template = ensure_template(base)
        with connection.creation._nodb_cursor() as cursor:
            drop(cursor, test)
            # By file copy: the template is small and a checkpoint is cheaper here than writing it to the log.
            cursor.execute(f'CREATE DATABASE "{test}" TEMPLATE "{template}" STRATEGY file_copy')
        _connect_to(test)
    yield
    with django_db_blocker.unblock():
        _connect_to(original)
        with connection.creation._nodb_cursor() as cursor:
            drop(cursor, test)
