import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.setup import run
from portal.setup.database import Database
from portal.setup.processes import Family
from portal.setup.terminal import Stop


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_passed_over(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(run, "FIRST_PORT", taken)

    assert taken < run.choose_port() < taken + 50


def test_the_port_that_was_asked_for_must_be_free(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(Stop, match=f"Poort {taken} is bezet of bestaat niet"):
        run.choose_port()

    monkeypatch.setenv("PORT", "99999")
    with pytest.raises(Stop, match="Poort 99999 is bezet of bestaat niet"):
        run.choose_port()


class FakeServer:
    def __init__(self, data: Path) -> None:
        self.data = data


def test_tables_and_demo_are_prepared_once_for_the_same_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    prepared: list[dict[str, str]] = []
    monkeypatch.setattr(run, "prepare_register", lambda variables: prepared.append(variables) or "griffier  Griffier")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    source = tmp_path / "policies" / "models.py"
    source.parent.mkdir()
    source.write_text("title = 1")
    used = Database("postgres://eigen", FakeServer(tmp_path), started=True)

    assert [run.prepare_once(used, {}) for _ in range(2)] == ["griffier  Griffier"] * 2
    assert len(prepared) == 1

    source.write_text("title = 2")
    run.prepare_once(used, {})
    assert len(prepared) == 2


def test_somebody_elses_database_is_prepared_at_every_start(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[dict[str, str]] = []
    monkeypatch.setattr(run, "prepare_register", lambda variables: prepared.append(variables) or "")

    for _ in range(2):
        run.prepare_once(Database("postgres://van-een-ander"), {})

    assert len(prepared) == 2


def test_the_welcome_tells_where_it_runs_and_who_can_log_in() -> None:
    lines = run.welcome(8003, "griffier  Griffier\nWachtwoord: proef", 3.21).splitlines()

    assert lines[1] == "  Het register draait / the register runs:  http://localhost:8003/   (3.2 s)"
    assert lines[3:6] == ["  Inloggen per rol / log-ins per role:", "    griffier  Griffier", "    Wachtwoord: proef"]


def test_a_part_that_ends_at_once_is_reported() -> None:
    family = Family()
    family.start("web", ["false"], {})
    family.children["web"].wait()

    with pytest.raises(Stop, match="web stopte meteen"):
        run.wait_until_it_answers(1, family)
