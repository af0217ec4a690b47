"""Registering that a regulation was published, and correcting that."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from governance.domain.council_keeping import P
from governance.domain.publications import correct_publication, publish
from governance.forms.publications import PublicationForm
from governance.models import Decision, Publication
from governance.views.doing import done
from governance.views.form_page import form_page
from policies.models import PolicyDocument
from portal.accounts.access import require, site, viewer_of
from portal.organisations.models import Organisation


def _kept(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), P, place)
    return place


def publication_new(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Of a regulation; `?besluit=` is the decision that adopted it."""
    place, viewer = _kept(request, organisation), viewer_of(request)
    documents = PolicyDocument.objects.visible_to(viewer).of(place).select_related("organisation")
    document = get_object_or_404(documents, public_id=public_id, type="verordening")
    decision = None
    if asked := request.GET.get("besluit", "").replace("\x00", ""):
        decision = get_object_or_404(Decision.objects.visible_to(viewer).filter(document=document), public_id=asked)
    form = PublicationForm(request.POST or None)
    if form.is_valid() and done(
        form, lambda: publish(document=document, decision=decision, values=form.cleaned_data, by=request.user)
    ):
        messages.success(request, "De bekendmaking staat vast.")
        return redirect("policies:document", place.slug, document.public_id)
    return form_page(
        request, form, heading="Bekendmaking vastleggen", lead=document.title, action="Bewaar de bekendmaking"
    )


def publication_correct(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What was published is followed by a correction; both stay to be seen."""
    place, viewer = _kept(request, organisation), viewer_of(request)
    rows = Publication.objects.visible_to(viewer).of(place).select_related("document", "decision")
    found = get_object_or_404(rows, public_id=public_id)
    if Publication.objects.filter(corrects=found).exists():
        raise Http404
    form = PublicationForm(request.POST or None, corrects=found)
    if form.is_valid() and done(
        form, lambda: correct_publication(publication=found, values=form.cleaned_data, by=request.user)
    ):
        messages.success(request, "De verbetering staat vast. De eerste bekendmaking blijft te zien.")
        return redirect("policies:document", place.slug, found.document.public_id)
    return form_page(
        request, form, heading="Bekendmaking verbeteren", lead=found.document.title, action="Bewaar de verbetering"
    )
