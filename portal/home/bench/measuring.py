"""CPU time, wall-clock time and peak memory of an act in this process."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from portal.home.bench.jobs import Act, Done, Figures, Job

_STATUS = Path("/proc/self/status")


def measure(group: str, job: Job) -> Figures:
    """Runs the job here. The peak counts from the start of the process, so each job gets a process of its own."""
    act = job.ready()
    if job.repeats > 1:
        act()
    rounds = sorted((_once(act) for _ in range(job.repeats)), key=lambda found: found[0])
    cpu, wall, done = rounds[len(rounds) // 2]
    measured = (cpu, wall, _peak(), done.queries)
    return Figures(group, job.name, job.counted, done.count, *measured, done.steps, done.beside)


def _once(act: Act) -> tuple[float, float, Done]:
    cpu, wall = _cpu(), time.perf_counter()
    done = act()
    return (_cpu() - cpu) / done.runs, (time.perf_counter() - wall) / done.runs, done


def _cpu() -> float:
    """CPU seconds of this process and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    """Megabytes of the largest process: this one or a child.

    Of this one the kernel's high-water mark, where there is one: `ru_maxrss` begins at the size of the process that
    started it.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii", errors="replace").splitlines())
        own = int(lines["VmHWM"].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
