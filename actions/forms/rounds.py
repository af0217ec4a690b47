"""Forms of a progress round: open, release, cancel."""

from __future__ import annotations

from django import forms

from policies.enums import Audience
from portal.shared.forms import day_field


class OpenForm(forms.Form):
    as_per = day_field("Stand per", "Over welke dag vraagt u nieuws?")
    note = forms.CharField(label="Bericht aan de trekkers", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReleaseForm(forms.Form):
    audience = forms.ChoiceField(
        label="Voor wie?",
        choices=[(Audience.COUNCIL, "Alleen de gemeenteraad"), (Audience.PUBLIC, "Iedereen, ook de raad")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CancelForm(forms.Form):
    reason = forms.CharField(label="Waarom breekt u de ronde af?", widget=forms.Textarea(attrs={"rows": 2}))


class SendBackForm(forms.Form):
    remark = forms.CharField(label="Wat moet er beter?", widget=forms.Textarea(attrs={"rows": 3}))


class DirectForm(forms.Form):
    reason = forms.CharField(label="Waarom?", widget=forms.Textarea(attrs={"rows": 2}))
