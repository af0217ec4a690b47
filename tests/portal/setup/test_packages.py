import os
import sys

import pytest

from portal.setup import packages
from portal.setup.packages import Need, by_hand, ensure, library_loads, needs_to_run, needs_to_test
from portal.setup.terminal import Stop
from tests.portal.setup.fakes import Fakes

APT = "apt-get install --yes --no-install-recommends"


def absent(package: str) -> Need:
    return Need(package, lambda: False)


def test_what_is_there_is_not_installed(fakes: Fakes) -> None:
    fakes.add("apt-get")

    ensure([Need("libpango-1.0-0", lambda: True)])

    assert fakes.calls == []


def test_root_installs_what_is_absent(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    installed = fakes.folder / "installed"
    fakes.add("apt-get", f"touch {installed}")

    ensure([Need("chromium", installed.exists), Need("libpango-1.0-0", lambda: True)])

    assert fakes.calls == [f"{APT} -o DPkg::Lock::Timeout=300 chromium"]


def test_old_package_lists_are_fetched_again(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    lists = fakes.folder / "lists"
    fakes.add("apt-get", f'[ "$1" = update ] && touch {lists}; [ -e {lists} ]')

    ensure([Need("libpango-1.0-0", lists.exists)])

    install = f"{APT} -o DPkg::Lock::Timeout=300 libpango-1.0-0"
    assert fakes.calls == [install, "apt-get update", install]


def test_a_password_free_sudo_installs_too(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    installed = fakes.folder / "installed"
    fakes.add("apt-get", f"touch {installed}")
    fakes.add("sudo", 'shift; exec "$@"')

    ensure([Need("chromium", installed.exists)])

    assert fakes.calls == [
        "sudo -n true",
        f"sudo -n env DEBIAN_FRONTEND=noninteractive {APT} -o DPkg::Lock::Timeout=300 chromium",
        f"{APT} -o DPkg::Lock::Timeout=300 chromium",
    ]


def test_who_may_not_install_gets_the_one_line_to_type(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    fakes.add("apt-get")
    fakes.add("sudo", "exit 1")

    with pytest.raises(Stop) as stopped:
        ensure([absent("python3.11-venv"), absent("libpango-1.0-0")])

    line = f"sudo sh -c 'apt-get update && {APT} python3.11-venv libpango-1.0-0'"
    assert str(stopped.value).splitlines()[-1] == line
    assert fakes.calls == ["sudo -n true"]


def test_the_line_fits_who_has_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "")

    assert by_hand(["chromium"]) == f"su -c 'apt-get update && {APT} chromium'"


def test_a_package_that_brings_nothing_is_reported(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    fakes.add("apt-get")

    with pytest.raises(Stop, match="Nog afwezig na installatie: chromium"):
        ensure([absent("chromium")])


def test_libraries_are_looked_for_by_loading_them() -> None:
    assert library_loads("libc.so.6")
    assert not library_loads("libbestaatniet.so.0")


def test_running_needs_an_environment_and_the_libraries_of_the_pdf_engine() -> None:
    names = [need.package for need in needs_to_run()]

    assert names[0] == f"python3.{sys.version_info.minor}-venv"
    assert "libpangoft2-1.0-0" in names
    assert [need.package for need in needs_to_test()] == [*names, "chromium", "libatomic1"]


def test_a_chromium_of_ones_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_CHROMIUM", "/opt/chromium/chrome")

    assert packages.chromium() == "/opt/chromium/chrome"
