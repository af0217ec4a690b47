"""The review of a read table: what the reviewer left of each row, read back from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from governance.domain.split_takeover import KeptRow
from governance.enums import AllocationStatus, ProvisionCategory
from governance.forms.fields import PublicChoice
from governance.forms.split import documents, optional_day
from governance.split.proposal import Proposal
from policies.models import PolicyDocument
from portal.shared.forms import day_field
from portal.shared.viewer import Viewer

MOST_ROWS = 250  # with a field for each level, what one form may hold (DATA_UPLOAD_MAX_NUMBER_FIELDS)


@dataclass(slots=True)
class ReviewRow:
    """One row on the page. `letters` are (level, field name, text) in column order."""

    number: int
    take: bool
    name: str
    category: str
    letters: list[tuple[Any, str, str]]
    passage_id: int | None = None
    is_known: bool = False
    refused: Sequence[str] = ()


class SourceForm(forms.Form):
    """Where the table comes from: a document of the register, or a workbook."""

    document = PublicChoice(
        PolicyDocument.objects.none(),
        label="Uit een document in het register",
        required=False,
        empty_label="Kies een document",
    )
    file = forms.FileField(
        label="Of uit een bestand",
        required=False,
        help_text="Een XLSX-bestand met een rij per voorziening en een kolom per niveau. Hoogstens 5 MB.",
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["document"]
        field.queryset = documents(viewer).filter(versions__passages__kind="table_row").distinct()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("document")) == bool(data.get("file")) and not self.errors:
            raise forms.ValidationError("Kies een document of een bestand, niet allebei.")
        file = data.get("file")
        if file and (file.size > 5_000_000 or not file.name.lower().endswith((".xlsx", ".csv"))):
            self.add_error("file", "Kies een XLSX- of CSV-bestand van hoogstens 5 MB.")
        return data


class TakeOverForm(forms.Form):
    """From when the reviewed rows hold, and on what ground."""

    valid_from = day_field("Vanaf welke dag geldt deze tabel?")
    valid_until = optional_day("Tot en met", "Laat leeg als de tabel blijft gelden.")
    status = forms.ChoiceField(label="Status", choices=AllocationStatus.choices, initial=AllocationStatus.INTENDED)
    ground = PublicChoice(
        PolicyDocument.objects.none(), label="Op grond van", required=False, empty_label="Geen document"
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ground"]
        field.queryset = documents(viewer)


def rows_of(proposal: Proposal, levels: Sequence[Any]) -> list[ReviewRow]:
    """The rows as they are first shown: all are kept, those with a refusal wait for a correction."""
    return [
        ReviewRow(
            number=number,
            take=not row.refused,
            name=row.name,
            category=row.category,
            letters=[(level, _field(number, level), row.letters.get(level.id, "")) for level in levels],
            passage_id=row.passage_id,
            is_known=row.known is not None,
            refused=row.refused,
        )
        for number, row in enumerate(proposal.rows)
    ]


def _field(number: int, level: Any) -> str:
    return f"r{number}-{level.public_id}"


def rows_from(data: Mapping[str, str], levels: Sequence[Any]) -> list[ReviewRow]:
    """The rows as the reviewer posted them."""
    count = int(data.get("rijen") or 0) if str(data.get("rijen", "")).isdigit() else 0
    categories = set(ProvisionCategory.values)
    return [
        ReviewRow(
            number=number,
            take=f"r{number}-neem" in data,
            name=" ".join(data.get(f"r{number}-naam", "").split())[:200],
            category=kind
            if (kind := data.get(f"r{number}-soort", "")) in categories
            else ProvisionCategory.OTHER.value,
            letters=[(level, _field(number, level), data.get(_field(number, level), "")[:60]) for level in levels],
            passage_id=int(passage) if (passage := data.get(f"r{number}-passage", "")).isdigit() else None,
            is_known=data.get(f"r{number}-bekend") == "1",
        )
        for number in range(min(count, MOST_ROWS))
    ]


def kept(rows: Sequence[ReviewRow], passages: set[int]) -> dict[int, KeptRow]:
    """The rows to take over, for the verb; only a passage of the ground itself counts."""
    return {
        row.number: KeptRow(
            row.name,
            row.category,
            {level: text for level, _, text in row.letters},
            row.passage_id if row.passage_id in passages else None,
        )
        for row in rows
        if row.take
    }
