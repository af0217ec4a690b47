"""Merging, splitting, and saying who a name in the document is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from actions.domain.dropping import drop_name
from actions.domain.names import Names, add_alias, add_organisation
from actions.domain.reshaping import merge, split
from actions.enums import SuggestionState
from actions.forms.review import DROP, MergeForm, NameForm, SplitForm
from actions.models import ReadIn, Suggestion
from actions.review_page import cards_of, suggestions_of, unknown_names
from actions.views.review import back_to, card_of, refused, reviewed, suggestion_of, whole
from portal.shared.changes import changing


def suggestion_split(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """A form with the parts; splitting shows both panes afresh."""
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    form = SplitForm(request.POST or None, suggestion=item)
    if request.method == "POST" and form.is_valid():
        try:
            split(suggestion=item, parts=form.parts(), by=request.user, seen=form.cleaned_data["seen"])
        except ValidationError as error:
            return refused(request, found, item, error)
        return whole(request, found, asked=item.public_id)
    return _form(request, found, item, form, part="actions/review/split.html", page="actions/review/split_page.html")


def suggestion_merge(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """A form with the other open suggestions, the next one first."""
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    others = _others(found, item)
    form = MergeForm(request.POST or None, suggestion=item, others=[(one.public_id, what) for one, what in others])
    if request.method == "POST" and form.is_valid():
        (other,) = [one for one, _ in others if one.public_id == form.cleaned_data["other"]]
        try:
            merge(first=item, other=other, by=request.user)
        except ValidationError as error:
            return refused(request, found, item, error)
        return whole(request, found, asked=item.public_id)
    return _form(request, found, item, form, part="actions/review/merge.html", page="actions/review/merge_page.html")


def _others(found: ReadIn, item: Suggestion) -> list[tuple[Suggestion, str]]:
    """Open suggestions of the same kind with their numbers; those after this one first, then those before."""
    rows = list(enumerate(suggestions_of(found.result), start=1))
    place = next(number for number, row in rows if row.pk == item.pk)
    turned = rows[place:] + rows[: place - 1]
    return [
        (row, f"{number}. {row.what}")
        for number, row in turned
        if row.state == SuggestionState.OPEN and row.kind == item.kind
    ]


def _form(request: HttpRequest, found: ReadIn, item: Suggestion, form: Any, *, part: str, page: str) -> HttpResponse:
    """The form in place of the card for a script, on a page of its own without."""
    context = {"form": form, "card": card_of(found, item), "readin": found, "back": back_to(found, item.public_id)}
    template = part if request.htmx else page  # type: ignore[attr-defined]  # set by HtmxMiddleware
    return render(request, template, context, status=422 if form.errors else 200)


def review_names(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Who the names are that the register lacks: each new, another name of someone, or nobody."""
    found = reviewed(request, organisation, public_id)
    names = Names.of(found.organisation)
    unknown = unknown_names(cards_of(list(suggestions_of(found.result)), names))
    posted = request.POST if request.method == "POST" else None
    forms = [NameForm(posted, name=name, place=place) for place, name in enumerate(unknown)]
    if posted is not None and all(form.is_valid() for form in forms):
        _keep_names(request, found, forms, names)
        return whole(request, found)
    context = {"readin": found, "document": found.result.document, "forms": forms, "labels": names.labels()}
    context["back"] = back_to(found)
    part, page = "actions/review/names_part.html", "actions/review/names.html"
    template = part if request.htmx else page  # type: ignore[attr-defined]  # set by HtmxMiddleware
    return render(request, template, context)


def _keep_names(request: HttpRequest, found: ReadIn, forms: list[NameForm], names: Names) -> None:
    """All names of the form as one act; what goes wrong with one leaves the others."""
    kept = 0
    with changing(verb="namen toevoegen", by=request.user):
        for form in forms:
            try:
                kept += _keep_name(request, found, form, names)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
    if kept:
        messages.success(request, "1 naam verwerkt." if kept == 1 else f"{kept} namen verwerkt.")


def _keep_name(request: HttpRequest, found: ReadIn, form: NameForm, names: Names) -> int:
    choice, other = form.cleaned_data["choice"], form.cleaned_data["known"]
    common: dict[str, Any] = {"name": form.name, "by": request.user}
    if other:
        known = names.find(other)
        if known is None:
            raise ValidationError(f"Het register kent “{other}” niet.")
        add_alias(known=known, organisation=found.organisation, **common)
    elif choice == DROP:
        drop_name(version=found.result, **common)
    elif choice:
        add_organisation(kind=choice, organisation=found.organisation, **common)
    return 1 if other or choice else 0
