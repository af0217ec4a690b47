"""Which theme of the organisation a passage belongs to, told by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policies.models import Theme
from policies.reading.passages import Passage
from portal.organisations.models import Organisation
from portal.shared.enums import Circle, Openness


def _key(words: str) -> str:
    """Small letters without signs, so that "Welzijn & Zorg" is "welzijn en zorg"."""
    return " ".join(re.findall(r"\w+", words.lower().replace("&", " en ")))


class Theming:
    """The themes of an organisation by name; built once per document."""

    def __init__(self, themes: Iterable[Theme]) -> None:
        named = [(_key(theme.name), theme) for theme in themes]
        self.named = sorted((pair for pair in named if pair[0]), key=lambda pair: -len(pair[0]))

    @classmethod
    def of(cls, organisation: Organisation) -> Theming:
        """The themes that the executive's staff work with; secret ones are proposed to nobody."""
        return cls(
            Theme.objects.of(organisation).in_use().filter(circle=Circle.EXECUTIVE).exclude(openness=Openness.SECRET)
        )

    def of_words(self, words: str) -> Theme | None:
        """The theme whose name stands as whole words in `words`; the longest name first."""
        haystack = f" {_key(words)} "
        return next((theme for name, theme in self.named if f" {name} " in haystack), None)

    def of_passage(self, passages: Sequence[Passage], position: int) -> Theme | None:
        """The theme of the nearest heading above that names one; None where no heading does."""
        at: int | None = position
        while at is not None:
            passage = passages[at]
            if passage.kind == "heading" and (theme := self.of_words(passage.text)) is not None:
                return theme
            at = passage.parent
        return None
