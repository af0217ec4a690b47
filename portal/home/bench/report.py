"""A run as a table for people and as JSON for comparing runs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from portal.home.bench.jobs import Figures, Limit, Ratio

HEADS = ("job", "count", "", "per s", "CPU s", "wall s", "MB", "queries", "asked")
_CPU = Path("/proc/cpuinfo")


def machine() -> dict[str, Any]:
    """What the figures were measured on; without its name or address."""
    models = [line for line in _CPU.read_text().splitlines() if line.startswith("model name")] if _CPU.exists() else []
    return {
        "processor": models[0].split(":", 1)[1].strip() if models else platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def table(figures: Sequence[Figures], limits: dict[str, Limit]) -> Iterator[str]:
    """Lines of a Markdown table with the steps of a job below it."""
    yield _line(HEADS)
    yield "|" + "---|" * len(HEADS)
    for found in figures:
        yield _line(_cells(found, limits.get(found.name, Limit())))
        yield from _steps(found)
        yield from (_line((f"- {name}", f"{value:,.4g}", *[""] * 7)) for name, value in found.beside.items())


def _steps(found: Figures) -> Iterator[str]:
    """The steps of a job, the largest first; what is under a hundredth is left to the JSON."""
    whole = sum(found.steps.values())
    for step, seconds in sorted(found.steps.items(), key=lambda pair: -pair[1]):
        if seconds >= whole / 100:
            cells = (f"- {step}", "", f"{seconds / whole:.0%}", f"{found.count / seconds:,.0f}", f"{seconds:.3f}")
            yield _line((*cells, "", "", "", ""))


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cells(found: Figures, limit: Limit) -> tuple[str, ...]:
    queries = "" if found.queries is None else str(found.queries)
    rate = f"{found.count / found.cpu:,.0f}" if found.cpu and found.counted != "bytes" else ""
    times = (f"{found.cpu:.3f}", f"{found.wall:.3f}", f"{found.megabytes:.0f}")
    return (found.name, str(found.count), found.counted, rate, *times, queries, asked(found, limit))


def asked(found: Figures, limit: Limit) -> str:
    """What is asked and whether the figures are within it."""
    checks = {
        "CPU s": (found.cpu, limit.cpu),
        "s": (found.wall, limit.wall),
        "MB": (found.megabytes, limit.megabytes),
        "queries": (found.queries, limit.queries),
    }
    wanted = [(unit, value or 0, most) for unit, (value, most) in checks.items() if most is not None]
    return ", ".join(f"≤ {most:g} {unit} {'met' if value <= most else 'NOT MET'}" for unit, value, most in wanted)


def ratio_lines(ratios: Sequence[Ratio]) -> Iterator[str]:
    for one in ratios:
        target = f" (asked: at most {one.at_most:g})" if one.at_most is not None else ""
        yield f"{one.name}: {one.value:.2f}{target}"


def as_json(
    at: str, *, quick: bool, figures: Sequence[Figures], limits: dict[str, Limit], ratios: Sequence[Ratio]
) -> dict[str, Any]:
    jobs = [asdict(found) | {"asked": asdict(limits.get(found.name, Limit()))} for found in figures]
    return {"at": at, "quick": quick, "machine": machine(), "jobs": jobs, "ratios": [asdict(one) for one in ratios]}
