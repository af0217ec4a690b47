import sys
from pathlib import Path

import pytest

from portal.setup import environment
from portal.setup.stamps import Stamp
from portal.setup.terminal import Stop
from tests.portal.setup.fakes import Fakes


@pytest.fixture
def clone(tmp_path: Path, fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a uv that only notes what it is asked, and a Python where uv would make it."""
    for name in ("uv.lock", "pyproject.toml", "python"):
        (tmp_path / name).write_text("1")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "STAMP", Stamp(tmp_path / "stamps" / "environment.json"))
    monkeypatch.setattr(environment, "UV", fakes.add("uv"))
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "ensure_uv", lambda: None)
    return tmp_path


SYNC = f"uv sync --frozen --no-progress --python {sys.executable}"


@pytest.mark.usefixtures("clone")
def test_the_environment_holds_the_project_without_test_tools(fakes: Fakes) -> None:
    environment.ensure()
    environment.ensure()

    assert fakes.calls == [SYNC]


def test_a_changed_lock_file_syncs_again(clone: Path, fakes: Fakes) -> None:
    environment.ensure()
    (clone / "uv.lock").write_text("2")
    environment.ensure()

    assert fakes.calls == [SYNC, SYNC]


@pytest.mark.usefixtures("clone")
def test_running_after_testing_keeps_the_test_tools(fakes: Fakes) -> None:
    environment.ensure(["test"])
    environment.ensure()
    environment.ensure(["database"])

    assert fakes.calls == [f"{SYNC} --group test", f"{SYNC} --group database --group test"]


def test_a_failed_sync_runs_again(clone: Path, fakes: Fakes) -> None:
    environment.ensure()
    (clone / "uv.lock").write_text("2")
    fakes.add("uv", "exit 2")
    with pytest.raises(Stop, match="exit code 2"):
        environment.ensure()
    fakes.add("uv")

    environment.ensure()

    assert fakes.calls == [SYNC, SYNC, SYNC]


def test_a_removed_environment_is_made_again(clone: Path, fakes: Fakes) -> None:
    environment.ensure()
    (clone / "python").unlink()
    environment.ensure()

    assert fakes.calls == [SYNC, SYNC]
