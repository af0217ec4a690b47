import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.setup.places import ROOT
from portal.setup.processes import Family, Interrupted, watching


@pytest.fixture
def family() -> Family:
    return Family()


def gone(pid: int) -> bool:
    """Whether the process ends within some seconds; a zombie that nobody waits for counts as ended."""
    for _ in range(200):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_all_children_are_stopped(family: Family) -> None:
    family.start("een", ["sleep", "600"], os.environ)
    family.start("twee", ["sleep", "600"], os.environ)
    assert family.ended() is None

    family.stop()

    assert [child.returncode for child in family.children.values()] == [-signal.SIGTERM, -signal.SIGTERM]


def test_a_child_that_will_not_end_is_killed(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.setup.processes.PATIENCE", 0.5)
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('doof', flush=True); time.sleep(600)"
    family.start("doof", [sys.executable, "-c", deaf], os.environ)
    time.sleep(1)

    family.stop()

    assert family.children["doof"].returncode == -signal.SIGKILL


def test_the_one_that_ended_by_itself_is_named(family: Family) -> None:
    family.start("blijft", ["sleep", "600"], os.environ)
    family.start("valt", ["false"], os.environ)
    family.children["valt"].wait()

    assert family.ended() == "valt"
    family.stop()


def test_children_end_with_a_parent_that_is_killed() -> None:
    parent = (
        "import os, time; from portal.setup.processes import Family; family = Family();"
        "family.start('kind', ['sleep', '600'], os.environ); print(family.children['kind'].pid, flush=True);"
        "time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE) as process:
        child = int(process.stdout.readline())
        process.kill()

    assert gone(child)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_ending_signal_interrupts_once(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with watching():
        with pytest.raises(Interrupted):
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)

    assert signal.getsignal(number) == before


def test_a_signal_waits_while_something_must_not_be_cut_in_two() -> None:
    done: list[str] = []

    def start_and_note() -> None:
        with watching() as watch, watch.hold():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("gestart en opgeschreven")

    with pytest.raises(Interrupted):
        start_and_note()
    assert done == ["gestart en opgeschreven"]
