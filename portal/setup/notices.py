"""Writes THIRD-PARTY.md: whose work the portal contains or stands on, and under which licence.

Runs in the project's environment, because the libraries themselves say what their licence is.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from portal.setup.places import ROOT

TARGET = ROOT / "THIRD-PARTY.md"
INTRODUCTION = """# Third-party notices

The portal itself is licensed under the EUPL-1.2 (see LICENSE). It contains or stands on the works below. Exact versions
stand in `uv.lock` and `package-lock.json`. Tools that only build or test (Node, esbuild, pytest and their like) and the
packaged PostgreSQL of a development machine are not part of what a municipality runs, and are not listed.

`make notices` writes this file; a test sees to it that it is up to date.
"""
FONTS = [
    ("Clear Sans (subset)", "Apache-2.0", "Intel Corporation; portal/shared/assets/fonts/LICENSE-clear-sans.txt"),
    ("Portal Serif, a subset of Charis SIL", "OFL-1.1", "SIL International; .../LICENSE-portal-serif.txt"),
]
BUILD_ONLY = re.compile(r"(@esbuild/|esbuild$|postcss$|nanoid$|picocolors$|source-map-js$)")
# For libraries whose metadata give no licence or its whole text: read in the library's own licence file.
READ_BY_HAND = {"pypdfium2": "Apache-2.0 OR BSD-3-Clause; contains PDFium (BSD-3-Clause, Apache-2.0)"}
SPOKEN_NAMES = {
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}


def python_libraries(lock: Path = ROOT / "uv.lock") -> list[str]:
    """Names of what the project needs to run, directly or not, as far as it is installed on this platform."""
    packages = {package["name"]: package for package in tomllib.loads(lock.read_text("utf-8"))["package"]}
    seen: set[str] = set()
    queue = [needed["name"] for needed in packages["beleidsregister"]["dependencies"]]
    queue += _extras(packages, packages["beleidsregister"]["dependencies"])
    while queue:
        name = queue.pop()
        if name in seen or name not in packages:
            continue
        seen.add(name)
        needed = packages[name].get("dependencies", [])
        queue += [other["name"] for other in needed] + _extras(packages, needed)
    return sorted(name for name in seen if _installed(name))


def _extras(packages: dict[str, dict], needed: list[dict]) -> list[str]:
    """What the extras bring that a dependency asks for, such as `psycopg[binary]`."""
    brought = []
    for dependency in needed:
        optional = packages.get(dependency["name"], {}).get("optional-dependencies", {})
        brought += [other["name"] for extra in dependency.get("extra", []) for other in optional.get(extra, [])]
    return brought


def _installed(name: str) -> bool:
    try:
        metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def licence(name: str) -> str:
    """The licence as the library states it: an SPDX expression, a classifier, or the first line of its field."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return expression
    classifiers = [text.rpartition(" :: ")[2] for text in about.get_all("Classifier", []) if "License ::" in text]
    if classifiers:
        return " OR ".join(sorted({SPOKEN_NAMES.get(text, text) for text in classifiers}))
    return (about.get("License") or "unknown").splitlines()[0]


def front_end_packages(lock: Path = ROOT / "package-lock.json") -> Iterator[tuple[str, str]]:
    """Name and licence of what ends up in the built style sheet and script."""
    for path, package in json.loads(lock.read_text("utf-8"))["packages"].items():
        name = path.rpartition("node_modules/")[2]
        if name and not package.get("dev") and not BUILD_ONLY.match(name):
            yield name, package.get("license", "unknown")


def text() -> str:
    """The whole file."""
    fonts = [f"| {name} | {terms} | {source} |" for name, terms, source in FONTS]
    npm = [f"| {name} | {terms} |" for name, terms in sorted(front_end_packages())]
    python = [f"| {name} | {licence(name)} |" for name in python_libraries()]
    return "\n".join(
        [
            INTRODUCTION,
            "## Fonts\n\n| Font | Licence | Holder and text |\n| --- | --- | --- |",
            *fonts,
            "\n## In the style sheet and the script\n\n| Package | Licence |\n| --- | --- |",
            *npm,
            "\n## Python libraries\n\n| Library | Licence |\n| --- | --- |",
            *python,
            "",
        ]
    )


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
