"""What somebody follows: the list, one thing with what is new in it, and stopping, also straight from a mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import site, viewer_of
from portal.home.following import digests, verbs
from portal.home.following.subjects import Followed, find, named, search_target
from portal.home.models import Follow, Rhythm, Subject
from portal.organisations.models import Organisation


class RhythmForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for the checker only
    class Meta:
        model = Follow
        fields = ("rhythm",)
        labels = {"rhythm": "Wanneer wilt u mail?"}
        help_texts = {"rhythm": "U krijgt alleen mail als er iets nieuws is."}
        widgets = {"rhythm": forms.RadioSelect}


def follows(request: HttpRequest, organisation: str) -> HttpResponse:
    """Everything that this person follows here; what does not exist for them any more can only be removed."""
    place, viewer = site(request, organisation), viewer_of(request)
    rows = Follow.objects.filter(user=request.user.pk, organisation=place)
    known = named([(row.subject, row.target) for row in rows], place, viewer)
    found = [(row, known.get((row.subject, row.target))) for row in rows]
    return render(request, "home/following/list.html", {"rows": found})


def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """Follow what the address names (`soort`, `wat`), or a search (`q` and its choices)."""
    place = site(request, organisation)
    subject, target, followed = _asked(request, place)
    row = Follow.objects.filter(user=request.user.pk, organisation=place, subject=subject, target=target).first()
    form = RhythmForm(request.POST or None, instance=row or Follow(rhythm=Rhythm.WEEKLY))
    if request.method == "POST" and form.is_valid():
        rhythm = form.cleaned_data["rhythm"]
        verbs.follow(
            subject=subject, target=target, followed=followed, organisation=place, rhythm=rhythm, by=request.user
        )
        messages.success(request, f"U volgt nu {followed.title}." if row is None else "Bewaard.")
        return redirect("home:follows", organisation=place.slug)
    context = {"form": form, "followed": followed, "kind": Subject(subject).label, "row": row}
    return render(request, "home/following/start.html", context)


def _asked(request: HttpRequest, place: Organisation) -> tuple[str, str, Followed]:
    subject = request.GET.get("soort", "") if "q" not in request.GET else Subject.SEARCH.value
    target = search_target(request.GET) if subject == Subject.SEARCH else request.GET.get("wat", "")
    followed = find(subject, target, place, viewer_of(request))
    if followed is None:
        raise Http404
    return subject, target, followed


def news(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """What the next mail about one thing would tell, and what was told before."""
    place, viewer = site(request, organisation), viewer_of(request)
    row = get_object_or_404(Follow, user=request.user, organisation=place, public_id=public_id)
    section = digests.section_of(row, place, viewer)
    if section is None:
        raise Http404
    fresh = {entry.key for entry in section.entries}
    context = {"row": row, "followed": section.followed, "entries": section.followed.news(), "fresh": fresh}
    return render(request, "home/following/news.html", context)


@require_POST
def stop(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    place = site(request, organisation)
    verbs.stop(row=get_object_or_404(Follow, user=request.user, organisation=place, public_id=public_id))
    messages.success(request, "U volgt dit niet meer.")
    return redirect("home:follows", organisation=place.slug)


@login_not_required
@csrf_exempt  # a mail program posts here without a page of ours (RFC 8058); the token is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mail about one organisation, without logging in."""
    found = digests.read_token(token)
    place = Organisation.objects.filter(pk=found[1]).first() if found else None
    if found is None or place is None:
        raise Http404
    context: dict[str, Any] = {"place": place, "done": request.method == "POST"}
    if request.method == "POST":
        verbs.stop_mail(user_id=found[0], organisation_id=found[1])
    return render(request, "home/following/stopped.html", context)
