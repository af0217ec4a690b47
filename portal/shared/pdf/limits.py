"""What a child process may use, and how it says that this was not enough."""

from __future__ import annotations

import resource

OUT_OF_MEMORY = 3
OUT_OF_TIME = 4
MEGABYTE = 1024 * 1024


def limit(*, memory_mb: int, seconds: int) -> None:
    """Hold this process to `memory_mb` of data and `seconds` of processor time (then the kernel ends it)."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * MEGABYTE, memory_mb * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
