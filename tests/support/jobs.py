"""The background worker, for as long as there is work."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection, connections
from procrastinate.contrib.django import app

from actions.jobs import pick_up_stalled
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


def empty_queue() -> None:
    """The tables of the queue are not Django's, so that the test runner does not empty them."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def in_thread(act: Callable[[], object]) -> None:
    """A browser test before this one leaves an event loop in the thread of the tests."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(act).result()


def kill_worker() -> None:
    """A worker takes the job and is shot: the job stays `doing`, and the worker gives no sign of life any more."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE status = 'todo'", [worker])


def pick_up() -> None:
    """What the worker does every minute about jobs that lost theirs."""

    class Context:
        app = None

    async def run() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as running:
            async with running.open_async():
                Context.app = running
                await pick_up_stalled.func(Context, timestamp=0)

    in_thread(lambda: asyncio.run(run()))
