"""System packages, Python environment and front-end files, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal.setup import assets, environment, packages
from portal.setup.locks import only_one
from portal.setup.places import LOCAL


def ensure(needs: Sequence[packages.Need], groups: Iterable[str] = ()) -> None:
    """Have all in place; one process at a time, and next to nothing happens when all is there."""
    packages.ensure(needs)
    with only_one(LOCAL / "setup.lock"):
        environment.ensure(groups)
        assets.ensure(checks="test" in environment.groups_present())
