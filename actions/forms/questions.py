"""Forms of technical questions."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST = 4_000


class QuestionForm(forms.Form):
    text = forms.CharField(
        label="Uw vraag",
        max_length=LONGEST,
        help_text="Een vraag naar feiten, zoals een bedrag of een datum. De raad en de gemeente lezen mee.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AnswerForm(forms.Form):
    """The answer; `base_version` tells which answer the writer saw."""

    answer = forms.CharField(label="Antwoord", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}))
    public = forms.BooleanField(
        label="Iedereen mag de vraag en het antwoord lezen",
        required=False,
        help_text="Zonder dit vinkje lezen alleen de raad en de gemeente het.",
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, question: Any, **kwargs: Any) -> None:
        seen = {"answer": question.answer, "public": question.openness == "openbaar", "base_version": question.version}
        super().__init__(*args, **{**kwargs, "initial": seen})

    def saw(self, question: Any) -> None:
        """The writer now sees what a colleague answered: saving again is meant."""
        self.data = {**self.data.dict(), "base_version": question.version}  # type: ignore[attr-defined]  # a QueryDict
