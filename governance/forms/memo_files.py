"""A picture or an attachment that comes with the form of a memo; the text is kept in the same go."""

from __future__ import annotations

from typing import Any

from django import forms

PICTURES = "image/png,image/jpeg,image/gif,image/webp"


class PictureForm(forms.Form):
    picture = forms.FileField(label="Afbeelding", widget=forms.ClearableFileInput(attrs={"accept": PICTURES}))
    picture_description = forms.CharField(
        label="Wat is er te zien?",
        max_length=300,
        help_text="Dit leest de voorleessoftware voor aan wie de afbeelding niet ziet.",
    )

    def values(self) -> dict[str, Any]:
        return {"upload": self.cleaned_data["picture"], "description": self.cleaned_data["picture_description"]}


class AttachmentForm(forms.Form):
    attachment = forms.FileField(
        label="Bijlage",
        help_text="Een PDF, of een bestand van Word, Excel of LibreOffice.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx,.xlsx,.odt,.ods"}),
    )
    attachment_title = forms.CharField(label="Titel van de bijlage", max_length=300)

    def values(self) -> dict[str, Any]:
        return {"upload": self.cleaned_data["attachment"], "description": self.cleaned_data["attachment_title"]}
