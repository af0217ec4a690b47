"""What a child process may use, and how it says that this was not enough."""

from __future__ import annotations

import os
import resource

OUT_OF_MEMORY = 3
OUT_OF_TIME = 4
MEGABYTE = 1024 * 1024
PAGES = "pages "  # how a line begins that tells how many pages are laid out
BEHIND = 5  # how much the process lets others go first (`nice`): a third of their share, so that it still gets there
PATIENCE = 4  # times as long by the clock, for who lets others go first


def limit(*, memory_mb: int, seconds: int, behind: bool = False) -> None:
    """Hold this process to `memory_mb` of data and `seconds` of processor time; with `behind` all others go first."""
    if behind:
        os.nice(BEHIND)
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * MEGABYTE, memory_mb * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
