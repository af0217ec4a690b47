"""What is asked when a document is read in: the file, what it is, and what it says of itself."""

from __future__ import annotations

from operator import attrgetter
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings

from actions.domain.document_facts import YEARS, day_from, openness_from
from policies.enums import DocumentType
from policies.models import PolicyDocument, Programme
from policies.reading import SUPPORTED
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.dutch import long_day
from portal.shared.enums import Circle, Openness

KINDS = ", ".join(dict.fromkeys(SUPPORTED.values()))


class UploadForm(forms.Form):
    """The file, and whether it is a new document or a new version of one."""

    file = forms.FileField(
        label="Bestand",
        help_text=f"{KINDS}. Hooguit {settings.MAX_UPLOAD_MEGABYTES} MB. Geen scans: er moet tekst in staan.",
        error_messages={
            "required": "Kies eerst een bestand.",
            "empty": "Dit bestand is leeg. Controleer of u het juiste bestand hebt gekozen.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUPPORTED)}),
    )
    document = forms.ModelChoiceField(
        label="Is het een nieuwe versie?",
        queryset=PolicyDocument.objects.none(),
        required=False,
        empty_label="Nee, dit is een nieuw document",
        to_field_name="public_id",
        help_text="Kies het document waarvan dit een nieuwe versie is. U ziet dan wat er is veranderd.",
    )
    type = forms.ChoiceField(
        label="Soort document",
        choices=DocumentType,
        initial=DocumentType.POLICY_PLAN,
        help_text="Bij een nieuwe versie blijft de soort zoals die was.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = PolicyDocument.objects.of(organisation).filter(circle=Circle.EXECUTIVE)
        self.fields["document"].queryset = documents.order_by("title", "pk")  # type: ignore[attr-defined]  # ModelChoiceField

    @property
    def filename(self) -> str:
        return PurePath(self.cleaned_data["file"].name).name


class FactsForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """What the register says of the document; filled with what the document says of itself."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = PolicyDocument
        fields = [
            "title",
            "type",
            "summary",
            "date",
            "case_number",
            "portfolio_holder",
            "programme",
            "adopted_on",
            "adopted_by",
            "valid_from",
            "valid_until",
            "openness",
            "is_plan",
        ]
        labels = {
            "is_plan": "Volg de acties van dit document in het register",
            "openness": "Voor wie is dit document?",
        }
        help_texts = {
            "summary": "Eén of twee zinnen in gewone taal. Lezers zien dit boven het document.",
            "adopted_by": "Bijvoorbeeld: gemeenteraad, of college van burgemeester en wethouders.",
            "is_plan": "De acties die u overneemt, komen dan in de actiematrix.",
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            **{
                name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
                for name in ("date", "adopted_on", "valid_from", "valid_until")
            },
        }

    def __init__(self, *args: Any, found: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.instance
        organisation = document.organisation
        self.initial["seen"] = document.version
        holders = PortfolioHolder.objects.filter(organisation=organisation)
        self.fields["portfolio_holder"].queryset = holders.order_by("title", "-valid_from", "pk")  # type: ignore[attr-defined]  # idem
        self.fields["portfolio_holder"].label_from_instance = attrgetter("title_with_years")  # type: ignore[attr-defined]  # idem
        self.fields["programme"].queryset = Programme.objects.of(organisation).to_choose(document.programme_id)  # type: ignore[attr-defined]  # a ModelChoiceField
        for name, words in found.items():
            if name in self.fields:
                self.fields[name].help_text = f"In het document: “{_as_said(name, words)}”"
        if years := YEARS.search(str(found.get("title", ""))):
            for name in ("valid_from", "valid_until"):
                self.fields[name].help_text = f"In de titel: “{years[0]}”"
        said = openness_from(str(found.get("openness", "")))
        if document.version == 1 and said and said != Openness.SECRET:
            self.initial["openness"] = said

    def values(self) -> dict[str, Any]:
        """Columns for `domain.describing.describe`."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        for name in ("portfolio_holder", "programme"):
            found = data.pop(name)
            data[f"{name}_id"] = found.pk if found else None
        return data


def _as_said(name: str, words: str) -> str:
    """What was found, as a reader writes it: codes and ISO days become words."""
    if name == "type" and words in DocumentType.values:
        return str(DocumentType(words).label)
    day = day_from(words) if name in ("date", "adopted_on") else None
    return long_day(day) if day else words
