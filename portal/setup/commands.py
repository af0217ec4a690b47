"""The commands behind the Makefile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from portal.setup import assets, check, database, machine, packages, run
from portal.setup.places import ENVIRONMENT, LOCAL, PYTHON, ROOT, child_environment
from portal.setup.terminal import Stop, say

CACHES = [".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis", "staticfiles"]


def bench() -> int:
    """Measurements on a database of their own, thrown away afterwards."""
    machine.ensure(packages.needs_to_run())
    with database.throw_away() as address:
        variables = child_environment(DATABASE_URL=address, DJANGO_SETTINGS_MODULE="portal.settings.dev")
        for command in (["migrate", "--verbosity", "0"], ["bench"]):
            code = subprocess.run([str(PYTHON), "manage.py", *command], cwd=ROOT, env=variables, check=False).returncode
            if code != 0:
                return code
    return 0


def fuzz() -> int:
    return check.fuzz(os.environ.get("PORTAL_FUZZ_RUNS", "1000"))


def start_database() -> int:
    """Start our own server, or find it running, and leave it."""
    found = database.find_or_start()
    say(f"de database draait: {found.address}", "manage.py and pytest find it; `make stop` stops it")
    return 0


def stop_database() -> int:
    database.stop_own_servers()
    return 0


def notices() -> int:
    """Write THIRD-PARTY.md from what the lock files brought."""
    machine.ensure(packages.needs_to_run())
    return subprocess.run([str(PYTHON), "-m", "portal.setup.notices"], cwd=ROOT, check=False).returncode


def clean() -> int:
    """Throw away what was made, except data (.local/postgres-*, .local/media) and mail."""
    for folder in [ENVIRONMENT, assets.NODE_MODULES, assets.BUILT, LOCAL / "boot", LOCAL / "stamps"]:
        shutil.rmtree(folder, ignore_errors=True)
    for name in CACHES:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "run": run.run,
    "test": check.test,
    "check": check.check,
    "bench": bench,
    "fuzz": fuzz,
    "database": start_database,
    "stop": stop_database,
    "notices": notices,
    "clean": clean,
}


def perform(arguments: list[str]) -> int:
    """The exit code of the command; a message instead of a traceback when set-up cannot go on."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: python3 -m portal.setup {{{','.join(COMMANDS)}}}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[arguments[0]]()
    except Stop as stopped:
        print(f"\n{stopped}\n", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
