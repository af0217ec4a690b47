"""The background worker, for as long as there is work."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app

from portal.settings.base import OWN_SERVER


def work() -> None:
    """Do every job that waits, in a thread of its own: after a journey, the driver's event loop runs in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(_work).result()


def _work() -> None:
    try:
        with app.replace_connector(app.connector.get_worker_connector()) as running:
            running.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    finally:
        connections.close_all()


def real_worker() -> None:
    """The same in a process of its own, as `make run` starts it; for journeys, whose data is really there."""
    known = os.environ.get("DATABASE_URL") or OWN_SERVER.read_text(encoding="utf-8")
    database = urlsplit(known)._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": urlunsplit(database),
        "PORTAL_MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot"]  # ends when there is no work left
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, timeout=120)
