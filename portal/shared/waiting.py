"""Jobs that somebody waits for: how far one is, how many come first, and who hears of one that kills its worker."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic as clock

from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

# What to do with the subject of a job (the first argument of its task) that lost its worker too often, by task.
REPORTS: dict[str, Callable[[int], None]] = {}
TICK = 0.4  # seconds between two updates of a progress bar


def paced(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """`report(done, total)` at most a few times a second; the last page always."""
    last = 0.0

    def told(done: int, total: int) -> None:
        nonlocal last
        now = clock()
        if done >= total or now - last >= TICK:
            last = now
            report(done, total)

    return told


def jobs_before(task: str, **arguments: int) -> int | None:
    """How many jobs of the same queue come before the one that waits; 0 when it is being done, None without one."""
    own = ProcrastinateJob.objects.filter(task_name=task, args=arguments, status__in=["todo", "doing"])
    job = own.order_by("-id").values("id", "queue_name", "status").first()
    if job is None:
        return None
    if job["status"] == "doing":
        return 0
    earlier = Q(status="doing") | Q(status="todo", id__lt=job["id"])
    return ProcrastinateJob.objects.filter(earlier, queue_name=job["queue_name"]).count()
