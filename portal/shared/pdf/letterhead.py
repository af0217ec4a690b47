"""The head of a paper as data: who writes, from where, and the logo as the engine is given it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

LOGO = "huislogo"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`assets` holds the logo under `LOGO`, or nothing; it goes along to `engine.render_pdf`."""

    name: str
    kind: str = ""
    address: tuple[str, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def has_logo(self) -> bool:
        return LOGO in self.assets

    def fields(self) -> dict[str, Any]:
        """What a `Paper` needs of it."""
        return {"organisation": self.name, "organisation_kind": self.kind, "letterhead": self}


_sources: list[Callable[[Any], Letterhead]] = []


def provide(source: Callable[[Any], Letterhead]) -> None:
    """The room that knows organisations says how to find the head of their papers."""
    _sources[:] = [source]


def letterhead_for(organisation: Any) -> Letterhead | None:
    """The head of this organisation's papers; None where nobody provides any."""
    return _sources[0](organisation) if _sources and organisation is not None else None
