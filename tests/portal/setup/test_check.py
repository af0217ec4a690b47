import os
import sys

import pytest

from portal.setup import check
from portal.setup.check import Outcome, Step, perform, summary


def python(code: str) -> Step:
    return Step("proef", (sys.executable, "-c", code))


def test_a_step_shows_its_output_and_keeps_pytests_closing_line(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = perform(python("print('bezig'); print('\\x1b[32m=== 3 passed in 0.1s ===\\x1b[0m')"), dict(os.environ))

    assert (outcome.passed, outcome.closing) == (True, "=== 3 passed in 0.1s ===")
    assert capsys.readouterr().out.splitlines()[1:3] == ["== proef", "bezig"]


def test_a_failing_step_is_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = perform(python("raise SystemExit(3)"), dict(os.environ))

    assert (outcome.passed, outcome.closing) == (False, "")
    assert capsys.readouterr().out.splitlines()[-1].startswith("-- proef: FAILED in ")


def test_the_summary_ends_with_pytests_closing_line() -> None:
    outcomes = [Outcome("mypy", 61.26, passed=False), Outcome("pytest", 100.0, True, "=== 3 passed in 99.9s ===")]

    assert summary(outcomes).splitlines() == [
        "",
        "    61.3 s  FAILED  mypy",
        "   100.0 s  passed  pytest",
        "   161.3 s  in all",
        "=== 3 passed in 99.9s ===",
    ]


@pytest.mark.parametrize(("passed", "code"), [(True, 0), (False, 1)])
def test_one_failed_step_fails_the_run(monkeypatch: pytest.MonkeyPatch, passed: bool, code: int) -> None:
    performed: list[str] = []

    def fake(step: Step, variables: dict[str, str]) -> Outcome:
        performed.append(step.name)
        return Outcome(step.name, 0.0, passed or step.name != "mypy")

    monkeypatch.setenv("DATABASE_URL", "postgres://gegeven")
    monkeypatch.setattr(check.machine, "ensure", lambda needs, groups=(): None)
    monkeypatch.setattr(check, "perform", fake)

    assert check.test() == code
    assert performed[-1] == "pytest"
    assert {"ruff check", "ruff format", "mypy", "import contract", "makemigrations --check"} < set(performed)
