"""The demo register for tests: loaded once per state of the code and of its files, then copied.

A module of reading tests asks for `demo` (one copy, each test rolled back); a journey, or a test that writes for good,
asks for `own_demo` (a copy of its own). Other tests never see the demo.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.database import LOCK, _connect_to, drop, ensure_template
from tests.support.project import ROOMS, ROOT

MEDIA = Path(tempfile.gettempdir()) / "portal-test-media"


def _name(base: str, template: str) -> str:
    """`base` and a hash over the migrated template, all code and the files of the demo."""
    digest = hashlib.sha256(template.encode())
    for folder in (*ROOMS, "fixtures/demo"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".yaml", ".md", ".txt"}:
                digest.update(path.read_bytes())
    return f"{base}_demo_{digest.hexdigest()[:12]}"


def ensure_demo(base: str) -> str:
    """The name of a database with the demo in it; made by the first process that asks, while others wait."""
    template = ensure_template(base)
    name = _name(base, template)
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [LOCK, base])
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"{base}_demo_"])
        present = {row[0] for row in cursor.fetchall()}
        if name not in present or not (MEDIA / name).is_dir():
            for old in present:
                drop(cursor, old)
            _load(cursor, template=template, unfinished=f"{base}_demoing", name=name)
    return name


def _load(cursor: CursorWrapper, *, template: str, unfinished: str, name: str) -> None:
    _copy(cursor, template, unfinished)
    _connect_to(unfinished)
    with override_settings(MEDIA_ROOT=MEDIA / name):
        call_command("load_demo", verbosity=0)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def _copy(cursor: CursorWrapper, template: str, copy: str) -> None:
    drop(cursor, copy)
    cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}" STRATEGY file_copy')


@contextmanager
def _demo_copy(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Point the connection to a copy of the demo, and back."""
    own = connection.settings_dict["NAME"]
    copy = f"{own}_copy"
    with blocker.unblock():
        name = ensure_demo(connection.settings_dict["TEST"]["NAME"].split("_gw")[0])
        with connection.creation._nodb_cursor() as cursor:
            _copy(cursor, name, copy)
        _connect_to(copy)
    with override_settings(MEDIA_ROOT=MEDIA / name):
        yield
    with blocker.unblock():
        _connect_to(own)
        with connection.creation._nodb_cursor() as cursor:
            drop(cursor, copy)


@pytest.fixture(scope="module")
def _demo_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with _demo_copy(django_db_blocker):
        yield


@pytest.fixture
def demo(_demo_of_module: None, db: Any) -> None:
    """The demo register; what a test writes is rolled back."""


@pytest.fixture
def own_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A demo register of its own, thrown away afterwards; for journeys, together with `journey`."""
    with _demo_copy(django_db_blocker), django_db_blocker.unblock():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Loading the demo counts for the first test that asks for it, on a busy machine more than a test may take."""
    for item in items:
        if {"demo", "own_demo"}.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.timeout(400))
