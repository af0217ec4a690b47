"""Forms of who keeps which action, and who hears of those that nobody keeps."""

from __future__ import annotations

from typing import Any

from django import forms

from actions.domain.handing_over import colleagues, keepers
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """A colleague, by name and function."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), label=label, to_field_name="username", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.function}" if obj.function else str(obj.name)


class KeepersForm(forms.Form):
    """Official and stand-in of one action; who keeps it now stays a choice, also after leaving."""

    official = PersonField("Behandelaar", required=False, empty_label="Nog niemand")
    deputy = PersonField("Vervanger", required=False, empty_label="Geen vervanger")

    def __init__(self, *args: Any, organisation: Organisation, now: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        able = colleagues(organisation).values("pk")
        people = User.objects.filter(pk__in=able) | User.objects.filter(pk__in=now)
        for field in self.fields.values():
            field.queryset = people.order_by("name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField


class HandOverForm(forms.Form):
    """From whom, to whom and why."""

    giver = PersonField("Van wie?", empty_label="Kies een collega")
    taker = PersonField("Naar wie?", empty_label="Kies een collega")
    reason = forms.CharField(
        label="Waarom?",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: andere functie. De reden komt in de geschiedenis van elke actie.",
    )

    def __init__(self, *args: Any, organisation: Organisation, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holding = [one.pk for one in keepers(organisation, viewer)]
        self.fields["giver"].queryset = User.objects.filter(pk__in=holding).order_by("name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["taker"].queryset = colleagues(organisation)  # type: ignore[attr-defined]  # idem


class FallbackForm(forms.Form):
    user = PersonField(
        "Wie krijgt de herinneringen van acties zonder behandelaar?",
        required=False,
        empty_label="Niemand",
        help_text="Ook als behandelaar en vervanger geen account meer hebben.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues(organisation)  # type: ignore[attr-defined]  # a ModelChoiceField
