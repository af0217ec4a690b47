"""Motions and commitments: the list, one to read with its log, a new one, its words, and each step.

Both have the same pages; `kind` comes from the URL configuration.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from actions.domain.two_editors import ChangedMeanwhile
from actions.overview import seen_actions, seen_rows
from governance.domain.following import edit, register, rules_of, set_rules
from governance.domain.submitters import KINDS as NAMING
from governance.exports import followed_table
from governance.filters import CommitmentFilter, MotionFilter
from governance.following import KEEP, KINDS, WORDS, Act, Kind, acts_for, standing_of, works_inside
from governance.forms.following import FORMS, RulesForm, initial_of
from governance.minutes import Start, source_of, start_from_item, start_from_sentence
from governance.models import AgendaItem, Commitment, FollowStep, Meeting
from governance.submitted import submitters_of
from governance.voting import tallies
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation
from portal.shared.exports import as_file, asked_form
from portal.shared.forms import take_over
from portal.shared.moments import Moment, today

PER_PAGE = 25
INVALID = 422
CONFLICT = 409
FILTERS = {"toezeggingen": CommitmentFilter, "moties": MotionFilter}


@login_not_required
@require_safe
def followed_list(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """All motions or commitments, the newest first; what is late and what waits stands above."""
    place, viewer = site(request, organisation), viewer_of(request)
    one, day = KINDS[kind], today()
    visible = one.model._default_manager.visible_to(viewer).of(place)  # type: ignore[attr-defined]  # our own manager
    rows = visible.select_related("portfolio_holder")
    is_filtered = any(request.GET.get(name) for name in FILTERS[kind].base_filters)
    ordered = rows.most_urgent_first() if request.GET.get("stand") in ("te-laat", "binnenkort") else rows.newest_first()
    filtered = FILTERS[kind](request.GET, queryset=ordered, place=place)
    if (form := asked_form(request)) is not None:
        return as_file(request, followed_table(one, place, list(filtered.qs)), form)
    page = Paginator(filtered.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "kind": one,
        "filter": filtered,
        "is_filtered": is_filtered,
        "page": page,
        "rows": [(row, standing_of(row, on=day)) for row in page],
        "per_holder": list(visible.open_per_holder(on=day)),
        "may_keep": viewer.may(KEEP, place.pk),
        "proposed": visible.proposed().count() if viewer.may(KEEP, place.pk) else 0,
    }
    return render(request, "governance/following/list.html", context)


def _row(request: HttpRequest, place: Organisation, kind: Kind, public_id: str) -> Any:
    rows = kind.model._default_manager.visible_to(viewer_of(request)).of(place)  # type: ignore[attr-defined]  # idem
    return get_object_or_404(
        rows.select_related("organisation", "portfolio_holder", "meeting__body", "official"), public_id=public_id
    )


@login_not_required
@require_safe
def followed(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    one = KINDS[kind]
    return _page(request, one, _row(request, site(request, organisation), one, public_id))


def _page(request: HttpRequest, kind: Kind, row: Any, *, status: int = 200) -> HttpResponse:
    """One with its axes, its log, and the actions that carry it out as this reader may see them."""
    viewer, moment = viewer_of(request), Moment(day=today())
    steps = FollowStep.objects.visible_to(viewer).filter(**{kind.name: row}).latest_first()
    linked = (
        seen_actions(viewer, moment).filter(id__in=row.links.values("action_id")).order_by("plan_id", "number", "id")
    )
    context = {
        "kind": kind,
        "row": row,
        "text": row.text,
        "source": source_of(row, viewer),
        "named": getattr(row, NAMING[type(row)][0]),
        "submitters": submitters_of(viewer, parent=kind.name, ids=[row.pk]).get(row.pk, []),
        "standing": standing_of(row, on=today()),
        "steps": list(steps.select_related("memo", "meeting__body")),
        "actions": seen_rows(linked, viewer, moment),
        "acts": acts_for(row, viewer),
        "votes": tallies(viewer, subject="motion", ids=[row.pk]).get(row.pk, []) if kind.part == "moties" else [],
        "may_keep": viewer.may(KEEP, row.organisation_id),
        "is_inside": works_inside(viewer, row.organisation_id),
    }
    return render(request, "governance/following/page.html", context, status=status)


def followed_new(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    place, one = site(request, organisation), KINDS[kind]
    require(viewer_of(request), KEEP, place)
    begin = _begin(request, place, one)
    start = begin.initial if begin else None
    form = FORMS[one.model](request.POST or None, place=place, viewer=viewer_of(request), start=start)
    if form.is_valid():
        values = form.values() | (begin.fixed if begin else {})
        try:
            row = register(one.model, organisation=place, values=values, by=request.user)
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, f"De {one.singular} staat op de lijst als {row.number}.")
            return redirect(f"governance:{one.name}", place.slug, row.public_id)
    status = INVALID if form.errors else 200
    return _form_page(request, one, form, None, status=status, source=begin.found if begin else None)


def _begin(request: HttpRequest, place: Organisation, kind: Kind) -> Start | None:
    """From an item on the agenda (`?agendapunt=`), or a sentence of the minutes (`?vergadering=&passage=&zin=`)."""
    asked = {name: str(value).replace("\x00", "") for name, value in request.GET.items()}
    viewer = viewer_of(request)
    if "agendapunt" in asked:
        items = AgendaItem.objects.visible_to(viewer).of(place).select_related("meeting__minutes")
        return start_from_item(get_object_or_404(items, public_id=asked["agendapunt"]))
    if kind.model is not Commitment or "vergadering" not in asked:
        return None
    meetings = Meeting.objects.visible_to(viewer).of(place).select_related("minutes")
    meeting = get_object_or_404(meetings, public_id=asked["vergadering"])
    start = start_from_sentence(meeting, viewer, position=asked.get("passage", ""), at=asked.get("zin", ""))
    if start is None:
        raise Http404
    return start


def followed_edit(request: HttpRequest, organisation: str, kind: str, public_id: str) -> HttpResponse:
    """The words; of what two people changed, both values are shown and one is chosen."""
    place, one = site(request, organisation), KINDS[kind]
    require(viewer_of(request), KEEP, place)
    row = _row(request, place, one, public_id)
    make = FORMS[one.model]
    if request.method != "POST":
        return _form_page(request, one, make(place=place, viewer=viewer_of(request), row=row), row)
    data = request.POST.copy()
    form = make(_with_theirs(data, row, make), place=place, viewer=viewer_of(request), row=row)
    if not form.is_valid():
        return _form_page(request, one, form, row, status=INVALID)
    try:
        edit(row, base_version=form.cleaned_data["version"] or row.version, values=form.values(), by=request.user)
    except ChangedMeanwhile as clash:
        data["version"] = str(clash.row.version)  # the next save is a choice
        return _form_page(request, one, form, row, status=CONFLICT, clashes=WORDS.clash_rows(clash))
    except ValidationError as refusal:
        take_over(form, refusal)
        return _form_page(request, one, form, row, status=INVALID)
    messages.success(request, f"De {one.singular} is bewaard.")
    return redirect(f"governance:{one.name}", place.slug, public_id)


def _with_theirs(data: Any, row: Any, make: Any) -> Any:
    """The posted values, with the colleague's where that was chosen."""
    for name, value in initial_of(row, make).items():
        if data.get(f"keuze_{name}") == "ander":
            data[name] = value
    return data


def _form_page(
    request: HttpRequest, kind: Kind, form: Any, row: Any, *, status: int = 200, clashes: Any = (), source: Any = None
) -> HttpResponse:
    context = {"kind": kind, "form": form, "row": row, "clashes": clashes, "source": source}
    return render(request, "governance/following/form.html", context, status=status)


def followed_act(request: HttpRequest, organisation: str, kind: str, public_id: str, step: str) -> HttpResponse:
    """One step, on a page of its own; a step that does not fit how it stands now leads back."""
    place, one = site(request, organisation), KINDS[kind]
    row = _row(request, place, one, public_id)
    act = acts_for(row, viewer_of(request)).get(step)
    if act is None:
        raise Http404
    form = act.form(request.POST if request.method == "POST" else None, row=row, viewer=viewer_of(request))
    if request.method == "POST" and form.is_valid() and _taken(form, act, row, request.user):
        messages.success(request, act.done)
        return redirect(f"governance:{one.name}", place.slug, public_id)
    context = {"kind": one, "row": row, "act": act, "form": form, "standing": standing_of(row, on=today())}
    return render(request, "governance/following/act.html", context, status=INVALID if form.errors else 200)


def _taken(form: Any, act: Act, row: Commitment, by: Any) -> bool:
    """Do it; what the verb refuses comes to stand in the form."""
    try:
        act.verb(row, by=by, **form.values())
    except ValidationError as refusal:
        take_over(form, refusal)
        return False
    return True


def council_rules(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who settles in this municipality, and the usual deadlines."""
    place = site(request, organisation)
    require(viewer_of(request), KEEP, place)
    form = RulesForm(request.POST or None, rules=rules_of(place))
    if form.is_valid():
        set_rules(organisation=place, values=form.cleaned_data, by=request.user)
        messages.success(request, "De afspraken zijn bewaard.")
        return redirect("governance:council", place.slug)
    return render(request, "governance/following/rules.html", {"form": form}, status=INVALID if form.errors else 200)
