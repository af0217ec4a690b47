import re
import subprocess
import sys

import pytest

from portal.setup import commands
from portal.setup.places import ROOT
from portal.setup.terminal import Stop


def test_every_target_of_the_makefile_is_a_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.findall(r"\$\(SETUP\) (\w+)", makefile) == list(commands.COMMANDS)


def test_ci_runs_the_tests() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines == ["#!/bin/sh", 'cd "$(dirname "$0")/.." && exec make test']


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.perform(["vlieg"]) == 2
    assert capsys.readouterr().err.startswith("usage: python3 -m portal.setup {run,test,")


def test_a_stop_is_a_message_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop() -> int:
        raise Stop("Dat kan niet.", "No.", "typ dit")

    monkeypatch.setitem(commands.COMMANDS, "run", stop)

    assert commands.perform(["run"]) == 1
    assert capsys.readouterr().err == "\nDat kan niet.\nNo.\ntyp dit\n\n"


def test_set_up_needs_nothing_but_python() -> None:
    """-S and -I: no site-packages and no variables, as on a machine where nothing is installed yet."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import portal.setup.commands; print('goed')"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, encoding="utf-8", check=False)

    assert (done.stdout, done.stderr) == ("goed\n", "")
