"""Two people at one row of the row form: both values of a field in words, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from actions.domain import means_words, turn_words
from actions.domain.cells import LABELS
from actions.domain.names import Names
from actions.domain.party_words import words_from
from actions.domain.two_editors import ChangedMeanwhile
from actions.domain.under import MEANS, PARTIES, TURNS, UNDER
from actions.forms.matrix import initial_of
from actions.models import Action
from portal.shared.viewer import Viewer

# Columns that follow from the words of the period; people compare the words.
FOLLOWING = ("period_start", "period_end", "interval")


@dataclass(frozen=True, slots=True)
class ShownClash:
    """One field with its values in words: as it was, what the colleague made of it, what was typed now."""

    field: str
    label: str
    base: str
    theirs: str
    mine: str
    by: str
    at: Any


def clashes_for_people(clash: ChangedMeanwhile, names: Names) -> list[ShownClash]:
    labels = {organisation.pk: organisation.label for organisation in names.by_key.values()}
    return [
        ShownClash(
            field=one.field,
            label=_label(one.field),
            base=_words(one.field, one.base, labels),
            theirs=_words(one.field, one.theirs, labels),
            mine=_words(one.field, one.mine, labels),
            by=str(clash.row.changed_by),
            at=clash.row.changed_at,
        )
        for one in clash.clashes
        if one.field not in FOLLOWING
    ]


def _label(name: str) -> str:
    if name in UNDER:
        return LABELS[name]
    return str(Action._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]  # own columns


def _words(name: str, value: Any, labels: Mapping[int, str]) -> str:
    if name in PARTIES:
        return words_from(value or [], dict(labels))
    if name in (MEANS, TURNS):
        return means_words.words_from(value or ()) if name == MEANS else turn_words.words_from(value or ())
    choices = dict(getattr(Action._meta.get_field(name), "flatchoices", []) or [])
    return str(choices.get(value, value if value is not None else ""))


def keep_theirs(posted: QueryDict, action: Action, names: Names, viewer: Viewer) -> QueryDict:
    """The posted row, with the colleague's value in each field where the editor chose it (`keuze_<field>=ander`)."""
    chosen = [
        name.removeprefix("keuze_") for name, value in posted.items() if name.startswith("keuze_") and value == "ander"
    ]
    if not chosen:
        return posted
    data, stored = posted.copy(), initial_of(action, names, viewer)
    for name in chosen:
        if name in stored:
            value = stored[name]
            data[name] = str(getattr(value, "pk", value) if value is not None else "")
    return data
