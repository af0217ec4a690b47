"""The house style: one form, the logo, and a sample on paper."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.domain.house_style import set_house_style
from governance.forms.house_style import HouseStyleForm
from governance.memo.sample import sample_paper
from portal.accounts.access import require, site, viewer_of
from portal.accounts.roles import Permission
from portal.organisations.letterheads import style_of
from portal.organisations.models import Organisation
from portal.shared.downloads import download
from portal.shared.forms import take_over

INVALID = 422


def _place(request: HttpRequest, organisation: str) -> Organisation:
    place = site(request, organisation)
    require(viewer_of(request), Permission.KEEP_STYLE, place)
    return place


def house_style(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who keeps it sees the form with what holds now."""
    place = _place(request, organisation)
    style = style_of(place)
    posted = request.method == "POST"
    form = HouseStyleForm(request.POST if posted else None, request.FILES if posted else None, style=style)
    if posted and form.is_valid():
        try:
            set_house_style(
                organisation=place,
                values=form.values(),
                logo=form.cleaned_data["logo"],
                without_logo=form.cleaned_data["without_logo"],
                by=request.user,
            )
        except ValidationError as refusal:
            take_over(form, refusal)
        else:
            messages.success(request, "De huisstijl is bewaard en geldt voor elk stuk dat vanaf nu wordt gemaakt.")
            return redirect("governance:house_style", place.slug)
    context = {"form": form, "style": style, "has_logo": bool(style.logo)}
    return render(request, "governance/house_style.html", context, status=INVALID if form.errors else 200)


@require_safe
def house_logo(request: HttpRequest, organisation: str) -> HttpResponseBase:
    style = style_of(_place(request, organisation))
    if not style.logo:
        raise Http404
    name = str(style.logo.name)
    kind = "image/png" if name.endswith(".png") else "image/jpeg"
    return download(request, style.logo, filename=name.rpartition("/")[2], content_type=kind)


@require_safe
def house_sample(request: HttpRequest, organisation: str) -> HttpResponse:
    """A memo without content in the house style, as PDF."""
    place = _place(request, organisation)
    response = HttpResponse(
        sample_paper(place, style_of(place).opening, at=timezone.now()), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'inline; filename="voorbeeld-huisstijl.pdf"'
    response["Cache-Control"] = "no-store, private"
    return response
