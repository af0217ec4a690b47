"""Debian's packages: installed when we may, else the one line to type."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.setup.programs import call, succeeds
from portal.setup.terminal import Stop, say

APT = ["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
# Library file -> Debian's package; what WeasyPrint opens when it is imported.
PDF_LIBRARIES = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome"]


@dataclass(frozen=True)
class Need:
    """Something of the system, the package that brings it, and how to see whether it is there."""

    package: str
    present: Callable[[], bool]


def library_loads(name: str) -> bool:
    """Whether the system's loader finds the library: also one that did not come from a package."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def python_makes_environments() -> bool:
    """Debian splits `ensurepip` off Python, and `python3 -m venv` fails without it."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def chromium() -> str | None:
    """PORTAL_CHROMIUM, Debian's chromium, or one on PATH."""
    debian = "/usr/bin/chromium"
    named = os.environ.get("PORTAL_CHROMIUM") or (debian if Path(debian).exists() else None)
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def needs_to_run() -> list[Need]:
    """What the portal needs of the system besides Python."""
    venv = Need(f"python3.{sys.version_info.minor}-venv", python_makes_environments)
    return [venv, *(Need(package, _loader(name)) for name, package in PDF_LIBRARIES.items())]


def needs_to_test() -> list[Need]:
    """Besides: a browser, and a library that Playwright's own program opens."""
    browser = [Need("chromium", lambda: chromium() is not None), Need("libatomic1", _loader("libatomic.so.1"))]
    return [*needs_to_run(), *browser]


def _loader(name: str) -> Callable[[], bool]:
    return lambda: library_loads(name)


def ensure(needs: Sequence[Need]) -> None:
    """Install the packages of what is absent; Stop with the line to type when we may not."""
    absent = [need for need in needs if not need.present()]
    if not absent:
        return
    packages = [need.package for need in absent]
    if not may_install():
        raise Stop(
            "Er ontbreken systeempakketten. Typ deze regel en begin opnieuw:",
            "System packages are missing. Type this line and start again:",
            by_hand(packages),
        )
    say(f"systeempakketten: {' '.join(packages)}", "installing system packages")
    install(packages)
    if still := [need.package for need in absent if not need.present()]:
        raise Stop(f"Nog afwezig na installatie: {' '.join(still)}", "Still absent after installation.")


def install(packages: Sequence[str]) -> None:
    """apt-get, a second time with fresh package lists when the lists of this machine are empty or old."""
    if not succeeds([*_as_administrator(), *APT, *packages]):
        call([*_as_administrator(), "apt-get", "update"])
        call([*_as_administrator(), *APT, *packages])


def may_install() -> bool:
    """Whether apt-get is there and we are root or may become root without a password."""
    if shutil.which("apt-get") is None:
        return False
    return os.geteuid() == 0 or succeeds(["sudo", "-n", "true"])


def by_hand(packages: Sequence[str]) -> str:
    command = f"apt-get update && {' '.join(APT[:4])} {' '.join(packages)}"
    if os.geteuid() == 0:
        return command
    return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su -c '{command}'"


def _as_administrator() -> list[str]:
    question_free = ["env", "DEBIAN_FRONTEND=noninteractive"]
    return question_free if os.geteuid() == 0 else ["sudo", "-n", *question_free]
