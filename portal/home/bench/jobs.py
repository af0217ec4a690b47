"""What a measurement is: a group of jobs, each with a name, an act and what the act counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

# Imported only when asked for, so that a job that needs no Django does not carry its memory.
GROUPS = {
    "reading": "portal.home.bench.reading",
    "recognition": "portal.home.bench.recognition",
    "pages": "portal.home.bench.pages",
    "matrix": "portal.home.bench.matrix",
    "scale": "portal.home.bench.scale",
    "split": "portal.home.bench.split",
    "region": "portal.home.bench.region",
    "council": "portal.home.bench.council",
    "papers": "portal.home.bench.paper_jobs",
    "sending": "portal.home.bench.sending",
    "search": "portal.home.bench.search",
    "load": "portal.home.bench.load",
}

SIZES = (1_000, 10_000, 100_000)  # actions in the register of the group "scale"
ENOUGH = 2.0  # CPU seconds, some 500 looks of `sampling`


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for; every process of a run gets the same. `folder` keeps what the generators make."""

    folder: Path
    quick: bool = False
    files: tuple[Path, ...] = ()
    sizes: tuple[int, ...] = SIZES

    @property
    def enough(self) -> float:
        """CPU seconds to look at before the shares of steps are told."""
        return 0.1 if self.quick else ENOUGH


@dataclass(frozen=True, slots=True)
class Done:
    """What one act did: how many of what the job counts, queries where it has a database, CPU seconds per step.

    An act that had to run several times says so in `runs`; its figures are then those of one run. `beside` holds
    figures of another kind, by name.
    """

    count: int
    queries: int | None = None
    runs: int = 1
    steps: dict[str, float] = field(default_factory=dict)
    beside: dict[str, float] = field(default_factory=dict)


Act = Callable[[], Done]


@dataclass(frozen=True, slots=True)
class Limit:
    """What an issue asks of a job: at most so many CPU or wall-clock seconds, megabytes and queries."""

    cpu: float | None = None
    wall: float | None = None
    megabytes: float | None = None
    queries: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One measurement, in a process of its own.

    `ready` makes what the act needs and is not measured. With `repeats` above 1 the figures are those of the run with
    the median CPU time, after one run that is not counted.
    """

    name: str
    counted: str
    ready: Callable[[], Act]
    repeats: int = 1
    limit: Limit = Limit()


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured. `cpu` counts this process and its children, `megabytes` the largest of them."""

    group: str
    name: str
    counted: str
    count: int
    cpu: float
    wall: float
    megabytes: float
    queries: int | None = None
    steps: dict[str, float] = field(default_factory=dict)
    beside: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ratio:
    """CPU time of one job divided by that of another in the same run."""

    name: str
    value: float
    at_most: float | None = None


def _no_ratios(_: Sequence[Figures]) -> list[Ratio]:
    return []


def _nothing_shared(_: Options) -> AbstractContextManager[object]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs that belong together; `around` sets up what they share and takes it down."""

    jobs: Callable[[Options], list[Job]]
    around: Callable[[Options], AbstractContextManager[object]] = _nothing_shared
    ratios: Callable[[Sequence[Figures]], list[Ratio]] = _no_ratios
    settings: str = ""  # the Django settings of its processes; empty: no Django


def group(name: str) -> Group:
    found: Group = import_module(GROUPS[name]).GROUP
    return found


def ratio(figures: Sequence[Figures], one: str, other: str, *, at_most: float | None = None) -> list[Ratio]:
    """How much more CPU job `one` takes than job `other`; nothing where one of them did not run."""
    cpu = {found.name: found.cpu for found in figures}
    if not cpu.get(one) or not cpu.get(other):
        return []
    return [Ratio(f"{one} / {other}", cpu[one] / cpu[other], at_most)]
