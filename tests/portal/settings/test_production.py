"""Production settings, each time in a process of their own: settings are read once."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "PORTAL_SECRET_KEY": "k" * 60,
    "PORTAL_ALLOWED_HOSTS": "register.gemeente.example",
    "PORTAL_BASE_URL": "https://register.gemeente.example",
    "PORTAL_FROM_EMAIL": "register@gemeente.example",
    "PORTAL_EMAIL_URL": "smtp+tls://mail.gemeente.example:587",
    "DATABASE_URL": "postgres://portal@db.example/portal",
}


def start(variables: dict[str, str], code: str = "import portal.settings.production") -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def last_line(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 1
    return done.stderr.strip().splitlines()[-1]


def test_an_empty_environment_is_refused_and_all_that_is_missing_is_named() -> None:
    assert last_line(start({})).endswith(
        f"Not set: {', '.join(COMPLETE)}. Production needs these environment variables; see docs/configuration.md."
    )


@pytest.mark.parametrize("name", COMPLETE)
def test_one_that_is_empty_is_named(name: str) -> None:
    assert f"Not set: {name}. Production needs" in last_line(start({**COMPLETE, name: " "}))


def test_a_short_secret_is_refused() -> None:
    done = start({**COMPLETE, "PORTAL_SECRET_KEY": "kort"})

    assert "PORTAL_SECRET_KEY is shorter than 50 characters" in last_line(done)


def test_a_complete_environment_starts_and_passes_djangos_own_checks() -> None:
    key = "".join(chr(33 + number) for number in range(60))
    check = "import django; from django.core.management import call_command; django.setup();"
    check += "call_command('check', deploy=True, fail_level='WARNING', databases=[])"
    done = start({**COMPLETE, "PORTAL_SECRET_KEY": key, "DJANGO_SETTINGS_MODULE": "portal.settings.production"}, check)

    assert (done.returncode, done.stderr) == (0, "")


def test_production_never_shows_the_demo() -> None:
    code = "from portal.settings import production as p; print(p.DEBUG, p.DEMO, p.ALLOW_REPLAY, p.EMAIL_HOST)"

    assert start(COMPLETE, code).stdout == "False False False mail.gemeente.example\n"
