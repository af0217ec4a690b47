"""A hundred memos sent at once, and how fast the pages stay meanwhile, on one machine with one worker.

Two readers ask for three pages in turn, with a short pause, first while the worker has nothing to do and then until all
memos have arrived. The server is that of production (gunicorn, two processes) on the same cores.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Options, Ratio
from portal.home.bench.writers import free_port, started, stop, wait_for

MEMOS, READERS = 100, 2
QUIET = 20.0  # seconds of reading with an idle worker
PAUSE = 0.05  # seconds between two pages of one reader
AT_LATEST = 900  # seconds
AT_MOST = 1.5  # times as slow
SEND, MADE = "100 memos sent at once", "arrived, s after the last was sent"
IDLE, BUSY = "p95 of pages before, ms", "p95 of pages meanwhile, ms"
GUNICORN = ["-m", "gunicorn", "portal.wsgi", "--workers=2", "--threads=4", "--log-level=critical"]
START = "## Waarom deze memo\n\nGeachte raad,\n\nMemo {number} gaat over de stand^[Gemeten vandaag.].\n\n"
TEXT = f"{START}| Wijk | Stand |\n|---|---|\n"
ROWS = "".join(f"| Wijk {number} | op schema |\n" for number in range(40))


@dataclass(slots=True)
class Readers:
    """Asks until told to stop; `times` are seconds per answer."""

    port: int
    paths: Sequence[str]
    session: str
    times: list[float] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    failed: list[str] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Readers:
        self.threads = [threading.Thread(target=self._read, args=(number,)) for number in range(READERS)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _read(self, turn: int) -> None:
        while not self.stopped.is_set():
            path = self.paths[turn % len(self.paths)]
            turn += 1
            begun = time.perf_counter()
            status = _get(self.port, path, self.session)
            self.times.append(time.perf_counter() - begun)
            if status != 200:
                self.failed.append(f"{path}: {status}")
            time.sleep(PAUSE)

    def p95(self) -> float:
        """In milliseconds. Raises RuntimeError where an answer failed."""
        if self.failed or not self.times:
            raise RuntimeError("; ".join(self.failed[:3]) or "nothing was read")
        return 1000 * sorted(self.times)[int(len(self.times) * 0.95)]


def _get(port: int, path: str, session: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Cookie": f"sessionid={session}"})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def jobs(options: Options) -> list[Job]:
    count, quiet = (3, 1.0) if options.quick else (MEMOS, QUIET)
    return [Job(SEND, "memos", lambda: _ready(count, quiet))]


def _ready(count: int, quiet: float) -> Act:
    from django.conf import settings

    from governance.domain.memos import write_memo
    from portal.home.bench.matrix import client
    from portal.home.bench.pages import TODAY, address_of

    session = str(client().cookies[settings.SESSION_COOKIE_NAME].value)
    place, writer = _place_and_writer()
    paths = [address_of(page, TODAY) for page in ("plan page", "action page", "start page")]
    memos = [write_memo(organisation=place, values=_values(number), by=writer) for number in range(1, count + 1)]

    def run() -> Done:
        port = free_port()
        web = started([*GUNICORN, f"--bind=127.0.0.1:{port}"])
        worker = started(["manage.py", "procrastinate", "worker"])
        try:
            wait_for(port)
            for _ in range(4):  # both processes have loaded everything
                for path in paths:
                    _get(port, path, session)
            with Readers(port, paths, session) as before:
                time.sleep(quiet)
            with Readers(port, paths, session) as meanwhile:
                took = _send_all(memos, writer)
        finally:
            stop(web, worker)
            _throw_away_papers()
        _check(count)
        return Done(count, beside={IDLE: before.p95(), BUSY: meanwhile.p95(), MADE: took})

    return run


def _place_and_writer() -> tuple[Any, Any]:
    from policies.models import PolicyDocument
    from portal.accounts.models import User
    from portal.home.bench.register import EDITOR, LARGE

    plan = PolicyDocument.objects.select_related("organisation").get(title=LARGE)
    return plan.organisation, User.objects.get(username=EDITOR)


def _values(number: int) -> dict[str, Any]:
    from datetime import date

    return {
        "kind": "raadsmemo",
        "subject": f"De stand in wijk {number}",
        "audience": "openbaar",
        "peildatum": date(2026, 1, 5),
        "text": TEXT.format(number=number) + ROWS,
    }


def _send_all(memos: Sequence[Any], writer: Any) -> float:
    """Seconds from the last memo that was sent until all have arrived."""
    from governance.jobs import send_in_queue
    from governance.models import Memo

    for memo in memos:
        send_in_queue(memo=memo, by=writer)
    begun = time.perf_counter()
    while Memo.objects.filter(state="onderweg", failure="").exists():
        if time.perf_counter() - begun > AT_LATEST:
            raise RuntimeError("not all memos arrived in time")
        time.sleep(0.5)
    return time.perf_counter() - begun


def _check(count: int) -> None:
    """Each has arrived once, with a number and a line of its own."""
    from governance.models import Memo, ReceivedPaper

    sent = set(Memo.objects.sent().values_list("number", flat=True))
    lines = ReceivedPaper.objects.filter(memo__isnull=False).values_list("memo_id", flat=True)
    if not len(sent) == len(lines) == len(set(lines)) == count:
        raise RuntimeError(f"{len(sent)} numbers and {len(lines)} lines for {count} memos")


def _throw_away_papers() -> None:
    from governance.models import Memo

    for memo in Memo.objects.sent():
        memo.pdf.storage.delete(str(memo.pdf.name))


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    return [
        Ratio("pages while 100 memos are made / before, p95", one.beside[BUSY] / one.beside[IDLE], AT_MOST)
        for one in figures
    ]


GROUP = Group(jobs=jobs, around=own_database, ratios=ratios, settings=SETTINGS)
