"""The background worker, for as long as there is work."""

from threading import Thread

from django.db import connections
from procrastinate.contrib.django import app


def work() -> None:
    """Do every job that waits, in this thread."""
    with app.replace_connector(app.connector.get_worker_connector()) as running:
        running.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def work_beside_browser() -> None:
    """The same in a thread of its own: a browser's thread has an event loop running already."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = Thread(target=run)
    thread.start()
    thread.join()
