"""Forms of the history: going back to an earlier value, and the two days between which changes are shown."""

from __future__ import annotations

from typing import Any

from django import forms


class RestoreForm(forms.Form):
    """The version on the screen, and why an earlier value returns; the reason is asked where a date moves."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Waarom zet u dit terug?", required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, *args: Any, moves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if moves:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = "De datum is al vrijgegeven. Iedereen leest deze reden na de vrijgave."
        else:
            self.fields["reason"].help_text = "Hoeft niet. Collega’s zien de reden in de geschiedenis."
