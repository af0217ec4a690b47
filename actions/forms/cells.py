"""One cell, and a pasted range, as the script of the matrix sends them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from actions.domain.cells import CELLS, FOLLOWS
from actions.domain.errors import Refused
from actions.domain.row_outcomes import RowWords
from actions.matrix.pasting import table_of, targets_of

LONGEST = 20_000
VERBS = {"plakken": "plakken", "doortrekken": "doortrekken"}


class CellForm(forms.Form):
    """One field of one action, the version that was on the screen, and the explanation that some values ask for.

    The words themselves are read by `cell_words`, as those of a paste and a spreadsheet are.
    """

    action = forms.SlugField(max_length=12)
    version = forms.IntegerField(min_value=1)
    cell = forms.ChoiceField(choices=[(cell, cell) for cell in CELLS])
    words = forms.CharField(required=False, strip=False, max_length=LONGEST)
    note = forms.CharField(required=False, max_length=LONGEST)
    move_reason = forms.CharField(required=False, max_length=LONGEST)

    def row(self) -> RowWords:
        data = self.cleaned_data
        words = {data["cell"]: data["words"]}
        if data["note"] and data["cell"] != "note":
            words["note"] = data["note"]
        return RowWords(data["action"], data["version"], words, data["move_reason"])


class PasteForm(forms.Form):
    """A copied text and where it goes: the rows below the active cell with their versions, and the columns from it.

    `mode` looks, does what is allowed, or does it at once where nothing is refused.
    """

    text = forms.CharField(required=False, strip=False, max_length=2_000_000)
    rows = forms.CharField(required=False)
    columns = forms.CharField()
    selected = forms.RegexField(r"^\d{1,4}x\d{1,2}$", required=False)
    mode = forms.ChoiceField(choices=[("look", "look"), ("direct", "direct"), ("apply", "apply")])
    verb = forms.ChoiceField(choices=list(VERBS.items()))
    note = forms.CharField(label="Voortgangsbericht voor al deze acties", required=False, max_length=LONGEST)
    move_reason = forms.CharField(label="Reden van verschuiven", required=False, max_length=1000)

    def ask_for(self, needs: Collection[str]) -> None:
        """Say of these fields that cells wait for them; the cells that do not may go through without."""
        self.use_required_attribute = False
        for name in needs:
            self.fields[name].required = True

    def clean_columns(self) -> list[str]:
        return [name for name in self.cleaned_data["columns"].split(",") if name in CELLS or name in FOLLOWS]

    def clean_rows(self) -> Any:
        return targets_of(self.cleaned_data["rows"])

    def clean_selected(self) -> tuple[int, int]:
        high, _, wide = (self.cleaned_data["selected"] or "1x1").partition("x")
        return int(high), int(wide)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("columns"):
            raise Refused("Kies eerst een cel in de tabel.")
        return data | {"table": table_of(data.get("text", ""))}

    @property
    def first_error(self) -> str:
        return str(next((messages[0] for messages in self.errors.values()), "Dit kan niet worden geplakt."))
