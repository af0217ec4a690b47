"""The project's Python environment: uv in an environment of its own, then `uv sync` from the lock file."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from portal.setup.places import BOOT, ENVIRONMENT, LOCAL, PYTHON, ROOT, STAMPS, downloading_environment
from portal.setup.programs import call, succeeds
from portal.setup.stamps import Stamp, fingerprint
from portal.setup.terminal import say

UV_REQUIREMENT = ROOT / "portal" / "setup" / "uv.txt"
UV = BOOT / "bin" / "uv"
STAMP = Stamp(STAMPS / "environment.json")


def ensure(groups: Iterable[str] = ()) -> None:
    """Make `.venv` hold what the lock file says for the project and `groups`.

    A group that is installed already stays, so that `make run` after `make test` throws nothing away.
    """
    inputs = fingerprint([ROOT / "uv.lock", ROOT / "pyproject.toml"], sys.executable, sys.version)
    present = groups_present()
    wanted = sorted({*groups, *present})
    stamp = json.dumps({"inputs": inputs, "groups": wanted})
    if STAMP.holds(stamp) and PYTHON.exists():
        return
    ensure_uv()
    say("Python-omgeving", "Python environment from uv.lock")
    STAMP.lift()
    options = [option for group in wanted for option in ("--group", group)]
    call([UV, "sync", "--frozen", "--no-progress", "--python", sys.executable, *options], env=_uv_variables())
    STAMP.put(stamp)


def ensure_uv() -> None:
    """uv with the version and hashes of `uv.txt`, by pip, whatever else this machine has under that name."""
    stamp, value = Stamp(STAMPS / "uv"), fingerprint([UV_REQUIREMENT], sys.executable, sys.version)
    if stamp.holds(value) and succeeds([UV, "--version"]):
        return
    say("uv, dat de omgeving maakt", "uv, which makes the environment")
    stamp.lift()
    call([sys.executable, "-m", "venv", "--clear", BOOT])
    pip = [BOOT / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    call([*pip, "--require-hashes", "-r", UV_REQUIREMENT], env=downloading_environment())
    stamp.put(value)


def groups_present() -> list[str]:
    return list(json.loads(STAMP.read() or '{"groups": []}')["groups"])


def _uv_variables() -> dict[str, str]:
    """Only the Python that runs us; a cache inside the clone where there is no home folder."""
    more = {
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT),
        "UV_LINK_MODE": "copy",
    }
    if "HOME" not in os.environ:
        more["UV_CACHE_DIR"] = str(LOCAL / "uv-cache")
    return downloading_environment(**more)
