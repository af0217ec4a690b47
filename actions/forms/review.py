"""Changing a suggestion: the same fields and rules for the screen, a plain form and the keys."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from actions.domain.names import ADDABLE
from actions.domain.recognised_means import money
from actions.domain.suggesting import interval_of
from actions.enums import ActorRole
from actions.models import Suggestion
from actions.recognition.periods import parse_period
from policies.models import Theme
from portal.organisations.enums import OrganisationKind
from portal.shared.dutch import period as period_words
from portal.shared.enums import Circle

LATER, DROP = "", "weglaten"
EXTRAS = ("means", "numbers", "depends_on", "elaboration")
THRESHOLDS = (95, 90, 85, 80, 75, 70, 60, 50)


def lines_in(words: str) -> list[str]:
    """What stands on lines of its own, each once."""
    return list(dict.fromkeys(clean for line in words.splitlines() if (clean := " ".join(line.split()))))


def names_in(words: str) -> list[str]:
    """The names in a field: separated by commas, semicolons or new lines."""
    return list(dict.fromkeys(clean for part in re.split(r"[,;\n]", words) if (clean := " ".join(part.split()))))


class SuggestionForm(forms.Form):
    """Field values of one suggestion; `seen` is the version that was on the screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    what = forms.CharField(label="Wat", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.CharField(label="Wie trekt het?", required=False, max_length=500)
    partners = forms.CharField(label="Met wie?", required=False, max_length=1000)
    role = forms.ChoiceField(
        label="Rol van de trekker", required=False, choices=[("", "niet genoemd"), *ActorRole.choices]
    )
    period_text = forms.CharField(label="Wanneer", required=False, max_length=120)
    theme = forms.ModelChoiceField(
        label="Thema", required=False, queryset=Theme.objects.none(), empty_label="geen thema"
    )

    means = forms.CharField(
        label="Bedragen",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Elk bedrag op een eigen regel, zoals “€ 15.000 per jaar” of “p.m.”.",
    )
    numbers = forms.CharField(
        label="Aantallen",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld “40 mensen”. Ze komen in de toelichting van de actie.",
    )
    depends_on = forms.CharField(
        label="Waarvan hangt het af?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Elke afhankelijkheid op een eigen regel.",
    )
    elaboration = forms.CharField(label="Uitwerking", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, suggestion: Suggestion, themes: Any = None, **kwargs: Any) -> None:
        self.suggestion = suggestion
        kwargs.setdefault("initial", _initial(suggestion))
        super().__init__(*args, **{"prefix": suggestion.public_id, **kwargs})
        chosen = Theme.objects.of(suggestion.organisation).filter(circle=Circle.EXECUTIVE)
        self.fields["theme"].queryset = chosen  # type: ignore[attr-defined]  # ModelChoiceField
        if themes is not None:
            self.fields["theme"].choices = [("", "geen thema"), *((row.pk, row.name) for row in themes)]  # type: ignore[attr-defined]  # idem
        for name in ("who", "partners"):
            self.fields[name].widget.attrs |= {"list": "organisaties", "autocomplete": "off"}
        self.fields["period_text"].help_text = self._period_help()
        if suggestion.kind == "goal":
            for name in ("who", "partners", "role", "period_text", *EXTRAS):
                del self.fields[name]

    def _period_help(self) -> str:
        row = self.suggestion
        if row.period_start or row.period_end:
            return f"Dat is: {period_words(row.period_start, row.period_end)}"
        return "" if row.period_text else "Geen datum gevonden."

    def clean_means(self) -> list[str]:
        lines = lines_in(self.cleaned_data["means"])
        if wrong := [line for line in lines if money(line) is None]:
            raise forms.ValidationError(f"Wij lezen geen bedrag in “{wrong[0]}”. Schrijf bijvoorbeeld “€ 15.000”.")
        return lines

    def values(self) -> dict[str, Any]:
        """Columns for `domain.review.edit`; the range follows the words where those were changed."""
        data = self.cleaned_data
        theme = data.get("theme")
        values: dict[str, Any] = {"what": " ".join(data["what"].split()), "theme_id": theme.pk if theme else None}
        if "who" not in self.fields:
            return values
        who = names_in(data["who"])
        partners = [name for name in names_in(data["partners"]) if name not in who]
        values |= {
            "means": data["means"],
            "numbers": lines_in(data["numbers"]),
            "depends_on": lines_in(data["depends_on"]),
            "elaboration": data["elaboration"].strip(),
        }
        return values | {"who": who, "partners": partners, "role": data["role"], **self._period(data["period_text"])}

    def _period(self, words: str) -> dict[str, Any]:
        row = self.suggestion
        if words == row.period_text:
            return {name: getattr(row, name) for name in ("period_text", "period_start", "period_end", "interval")}
        found = parse_period(words)
        return {
            "period_text": words,
            "period_start": found.start if found else None,
            "period_end": found.end if found else None,
            "interval": interval_of(found.interval) if found and found.recurring else "",
        }


def _initial(row: Suggestion) -> dict[str, Any]:
    return {
        "seen": row.version,
        "what": row.what,
        "who": ", ".join(row.who),
        "partners": ", ".join(row.partners),
        "role": row.role,
        "period_text": row.period_text,
        "theme": row.theme_id,
        "means": "\n".join(row.means),
        "numbers": "\n".join(row.numbers),
        "depends_on": "\n".join(row.depends_on),
        "elaboration": row.elaboration,
    }


class ThresholdForm(forms.Form):
    """From which confidence all suggestions are taken over, in per cent."""

    above = forms.TypedChoiceField(label="Zekerheid", coerce=int, choices=[(n, f"vanaf {n} %") for n in THRESHOLDS])


class NameForm(forms.Form):
    """Who a name in the document is: new in the register, another name of someone it knows, or nobody."""

    choice = forms.ChoiceField(
        label="Wat is dit?",
        required=False,
        choices=[
            (LATER, "dat zeg ik later"),
            *((kind.value, f"nieuw: {kind.label.lower()}") for kind in ADDABLE),
            (DROP, "geen organisatie: haal de naam weg"),
        ],
    )
    known = forms.CharField(
        label="Of: een andere naam van",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organisaties", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, name: str, place: int, **kwargs: Any) -> None:
        self.name = name
        kwargs.setdefault("initial", {"choice": guess(name)})
        super().__init__(*args, **{"prefix": f"naam-{place}", **kwargs})


def guess(name: str) -> str:
    """A first choice for an unknown name: in small letters it is mostly a group ("scholen"), else a partner."""
    return OrganisationKind.GROUP if name[:1].islower() else OrganisationKind.PARTNER


class SplitForm(forms.Form):
    """The actions that one suggestion really holds, one per field."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    first = forms.CharField(label="Eerste actie", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    second = forms.CharField(label="Tweede actie", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    third = forms.CharField(
        label="Derde actie", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, suggestion: Suggestion, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"seen": suggestion.version, **_halves(suggestion.what)})
        super().__init__(*args, **{"prefix": f"splits-{suggestion.public_id}", **kwargs})

    def parts(self) -> list[str]:
        return [self.cleaned_data[name] for name in ("first", "second", "third")]


def _halves(what: str) -> dict[str, str]:
    """Cut at "en" or a semicolon nearest the middle, as a first try; the whole text where there is no such place."""
    cuts = [found for found in re.finditer(r"\s+(?:en|alsmede|waarna)\s+|;\s*", what) if found.start() > 8]
    if not cuts:
        return {"first": what, "second": ""}
    cut = min(cuts, key=lambda found: abs(found.start() - len(what) / 2))
    rest = what[cut.end() :]
    return {"first": what[: cut.start()], "second": rest[:1].upper() + rest[1:]}


class MergeForm(forms.Form):
    """Which other open suggestion says the same."""

    other = forms.ChoiceField(label="Voeg samen met")

    def __init__(self, *args: Any, suggestion: Suggestion, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": f"samen-{suggestion.public_id}", **kwargs})
        self.fields["other"].choices = others  # type: ignore[attr-defined]  # ChoiceField
