"""`make test` and `make check`: each step with the time it took, pytest last."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.setup import database, machine, packages
from portal.setup.places import ENVIRONMENT, PYTHON, ROOT, child_environment
from portal.setup.processes import Interrupted, watching

BIN = ENVIRONMENT / "bin"
FAST = "not journey and not slow and not fuzz"
CLOSING_LINE = re.compile(r"^=+ .*\b(passed|failed|error|errors|no tests ran)\b.* =+$")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Step:
    """One command of a run."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a step went: seconds, whether it succeeded, and pytest's closing line if it was pytest."""

    name: str
    seconds: float
    passed: bool
    closing: str = ""


STYLE = [
    Step("ruff check", (str(BIN / "ruff"), "check", ".")),
    Step("ruff format", (str(BIN / "ruff"), "format", "--check", ".")),
    Step("mypy", (str(BIN / "mypy"), "portal", "policies", "actions", "governance")),
    Step("import contract", (str(BIN / "lint-imports"), "--verbose")),
]
MIGRATIONS = Step("makemigrations --check", (str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"))


def pytest_step(name: str, *options: str) -> Step:
    return Step(name, (str(PYTHON), "-m", "pytest", *options))


def test() -> int:
    """Everything; the exit code is 0 when every step passed."""
    needs = packages.needs_to_test()
    return _run(needs, [*STYLE, MIGRATIONS, pytest_step("pytest", "-n", "2")])


def check() -> int:
    """The fast part: nothing that needs a browser or takes long."""
    return _run(packages.needs_to_run(), [*STYLE, pytest_step("pytest, fast part", "-n", "2", "-m", FAST)])


def fuzz(runs: str) -> int:
    """Only the tests with mutated files, `runs` of them each."""
    step = pytest_step("pytest -m fuzz", "-n", "2", "-m", "fuzz", "--timeout", "0")
    return _run(packages.needs_to_run(), [step], PORTAL_FUZZ_RUNS=runs)


def _run(needs: Sequence[packages.Need], steps: Sequence[Step], **variables: str) -> int:
    with watching():
        try:
            outcomes = [timed("prepare", lambda: machine.ensure(needs, ["test"]))]
            with database.throw_away() as address:
                outcomes += [perform(step, environ(address, **variables)) for step in steps]
        except Interrupted:
            return 130
    print(summary(outcomes), flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def environ(address: str, **variables: str) -> dict[str, str]:
    own = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
    if (chromium := packages.chromium()) is not None:
        own["PORTAL_CHROMIUM"] = chromium
    return child_environment(**own, **variables)


def timed(name: str, act: Callable[[], None]) -> Outcome:
    begin = time.monotonic()
    act()
    return Outcome(name, time.monotonic() - begin, passed=True)


def perform(step: Step, variables: dict[str, str]) -> Outcome:
    """Run the step, show its output as it comes, and keep pytest's closing line."""
    print(f"\n== {step.name}", flush=True)
    begin, closing = time.monotonic(), ""
    with subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            plain = COLOURS.sub("", line).strip()
            closing = plain if CLOSING_LINE.match(plain) else closing
    seconds, passed = time.monotonic() - begin, process.returncode == 0
    print(f"-- {step.name}: {'passed' if passed else 'FAILED'} in {seconds:.1f} s", flush=True)
    return Outcome(step.name, seconds, passed, closing)


def summary(outcomes: Sequence[Outcome]) -> str:
    """A line per step with its time, and pytest's closing lines last."""
    lines = ["", *(f"{outcome.seconds:8.1f} s  {_word(outcome)}  {outcome.name}" for outcome in outcomes)]
    lines.append(f"{sum(outcome.seconds for outcome in outcomes):8.1f} s  in all")
    return "\n".join([*lines, *(outcome.closing for outcome in outcomes if outcome.closing)])


def _word(outcome: Outcome) -> str:
    return "passed" if outcome.passed else "FAILED"
