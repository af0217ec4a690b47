import os
from pathlib import Path

import pytest

from portal.setup import unprivileged
from portal.setup.terminal import Stop


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def works(*parts: str) -> object:
    """A stand-in for `succeeds`: only commands with one of `parts` in them work."""
    return lambda command: any(part in command for part in parts)


def test_an_ordinary_user_runs_it_as_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert unprivileged.runner() == unprivileged.Runner((), 1000)


@pytest.mark.usefixtures("as_root")
def test_root_prefers_a_namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unprivileged, "succeeds", works("unshare"))

    assert unprivileged.runner() == unprivileged.Runner(("unshare", "--user", "--map-user=1000"), 0)


@pytest.mark.usefixtures("as_root")
def test_without_namespaces_root_becomes_a_system_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unprivileged, "SYSTEM_USERS", ["bestaat-niet", "nobody"])
    monkeypatch.setattr(unprivileged, "succeeds", works("--ambient-caps=+dac_override"))
    change = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    keep = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup")

    assert unprivileged.runner() == unprivileged.Runner((*change, *keep), 65534)

    monkeypatch.setattr(unprivileged, "succeeds", lambda command: "setpriv" in command and keep[0] not in command)
    assert unprivileged.runner() == unprivileged.Runner(change, 65534)


@pytest.mark.usefixtures("as_root")
def test_where_nothing_works_root_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unprivileged, "succeeds", works())

    with pytest.raises(Stop, match="Start als gewone gebruiker, of zet DATABASE_URL"):
        unprivileged.runner()


def test_a_folder_of_another_user_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4242)

    with pytest.raises(Stop, match="is van een andere gebruiker"):
        unprivileged.Runner((), 4242).adopt(tmp_path)
