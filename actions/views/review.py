"""The review screen and its acts: a script gets the parts that changed, a plain form a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from actions.domain.names import Names
from actions.domain.review import AlreadyDecided, TakenOver, accept, accept_many, edit, reject, reject_rest
from actions.domain.two_editors import ChangedMeanwhile
from actions.domain.undoing import last_act, reopen, undo_last
from actions.forms.review import SuggestionForm, ThresholdForm
from actions.models import ReadIn, Suggestion
from actions.review_page import (
    Card,
    cards_of,
    light_rows,
    next_after,
    open_card,
    page_of,
    suggestions_of,
    tally_of,
    themes_of,
)
from actions.views.clashes import clash_rows
from actions.views.readin import readin_of

Act = Callable[[Suggestion], Any]


@require_GET
def review(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Text and suggestions side by side."""
    found = reviewed(request, organisation, public_id)
    context = page_of(found, request.user, asked=request.GET.get("voorstel", ""), whole="alles" in request.GET)
    return render(request, "actions/review/page.html", context)


@require_GET
def readin_done(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """The last step: what came into the register, and what is still open."""
    found = reviewed(request, organisation, public_id)
    rows = list(suggestions_of(found.result))
    context = {
        "readin": found,
        "document": found.result.document,
        "version": found.result,
        "tally": tally_of(rows),
        "actions": sum(1 for row in rows if row.action_id and row.state == "overgenomen"),
        "goals": sum(1 for row in rows if row.goal_id),
    }
    return render(request, "actions/review/done.html", context)


def reviewed(request: HttpRequest, organisation: str, public_id: str) -> Any:
    """A read-in with something to review."""
    found = readin_of(request, organisation, public_id)
    if found.read_version is None:
        raise Http404
    return found


def suggestion_of(found: ReadIn, public_id: str) -> Suggestion:
    rows = suggestions_of(found.result).select_related("source__document")
    row: Suggestion = get_object_or_404(rows, public_id=public_id)
    return row


@require_GET
def suggestion(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """One card, with its fields when `?open=1`."""
    found = reviewed(request, organisation, public_id)
    card = card_of(found, suggestion_of(found, row))
    if "open" in request.GET and card.is_open:
        open_card(card, themes_of(found.result))
        card.focus = True
    if not request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        return redirect(back_to(found, row))
    return render(request, "actions/review/_card.html", {"card": card, "readin": found})


def card_of(found: ReadIn, row: Suggestion) -> Card:
    """The card of one suggestion, with its number in the document."""
    return cards_in(found, list(light_rows(found.result)), [row.pk])[row.pk]


def cards_in(found: ReadIn, order: list[Suggestion], keys: list[int]) -> dict[int, Card]:
    """Cards of a few suggestions by key, with their numbers in the whole."""
    numbers = {row.pk: number for number, row in enumerate(order, start=1)}
    cards = cards_of(list(suggestions_of(found.result).filter(pk__in=keys)), Names.of(found.organisation))
    for card in cards:
        card.number = numbers[card.row.pk]
    return {card.row.pk: card for card in cards}


def back_to(found: ReadIn, row: str = "") -> str:
    address = reverse("actions:review", args=[found.organisation.slug, found.public_id])
    return f"{address}?voorstel={row}#voorstel-{row}" if row else address


@require_POST
def suggestion_accept(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """Take over, with the values of the form when it was open."""
    return _act_on(request, organisation, public_id, row, accept, decides=True)


@require_POST
def suggestion_edit(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """Keep the values without deciding."""
    return _act_on(request, organisation, public_id, row, edit, decides=False)


@require_POST
def suggestion_reject(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    try:
        reject(suggestion=item, by=request.user, seen=_seen(request, item))
    except ValidationError as error:
        return refused(request, found, item, error)
    return answer(request, found, item)


@require_POST
def suggestion_reopen(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """Take back one decision."""
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    try:
        reopen(suggestion=item, by=request.user)
    except ValidationError as error:
        return refused(request, found, item, error)
    return answer(request, found, item, stay=True)


@require_POST
def suggestion_as_action(request: HttpRequest, organisation: str, public_id: str, row: str) -> HttpResponse:
    """A commitment, planning line or decision point that is to be followed as an action."""
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    try:
        edit(suggestion=item, by=request.user, seen=_seen(request, item) or item.version, values={"kind": "action"})
    except ValidationError as error:
        return refused(request, found, item, error)
    return whole(request, found, asked=item.public_id)


def _act_on(
    request: HttpRequest, organisation: str, public_id: str, row: str, verb: Callable[..., Any], *, decides: bool
) -> HttpResponse:
    found = reviewed(request, organisation, public_id)
    item = suggestion_of(found, row)
    form = None
    values: dict[str, Any] = {}
    if f"{item.public_id}-what" in request.POST:
        form = SuggestionForm(request.POST, suggestion=item)
        if not form.is_valid():
            card = open_card(card_of(found, item), themes_of(found.result), data=request.POST)
            return card_answer(request, found, card, status=422)
        values = form.values()
    try:
        verb(suggestion=item, by=request.user, seen=_seen(request, item) or item.version, values=values)
    except ValidationError as error:
        return refused(request, found, item, error, posted=form)
    return answer(request, found, item, stay=not decides)


def _seen(request: HttpRequest, item: Suggestion) -> int | None:
    """The version that was on the screen, from the form's hidden field."""
    words = request.POST.get(f"{item.public_id}-seen") or request.POST.get("seen") or ""
    return int(words) if words.isdecimal() else None


def answer(request: HttpRequest, found: ReadIn, item: Suggestion, *, stay: bool = False) -> HttpResponse:
    """The card as it is now; after a decision the next one opens. A plain form goes back to the screen."""
    rows = list(light_rows(found.result))
    following = None if stay else next_after(rows, item.pk)
    if not request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        return redirect(back_to(found, (following or item).public_id))
    cards = cards_in(found, rows, [item.pk, *([following.pk] if following else [])])
    if following is not None:
        open_card(cards[following.pk], themes_of(found.result))
    cards[following.pk if following else item.pk].focus = True
    parts = [_part(request, "_card", card=cards[item.pk], readin=found)]
    if following is not None:
        parts.append(_part(request, "_card", card=cards[following.pk], readin=found, oob=True))
    parts.append(_part(request, "_bar", **bar_of(found, request.user, rows), oob=True))
    return HttpResponse("".join(parts))


def bar_of(found: ReadIn, user: Any, rows: list[Suggestion]) -> dict[str, Any]:
    return {"readin": found, "tally": tally_of(rows), "undo": last_act(found.result, user)}


def _part(request: HttpRequest, name: str, **context: Any) -> str:
    return render_to_string(f"actions/review/{name}.html", context, request)


def card_answer(request: HttpRequest, found: ReadIn, card: Card, *, status: int) -> HttpResponse:
    """One card with what is wrong with it; a plain form gets the whole screen with that card in it."""
    card.focus = True
    context: dict[str, Any] = {"card": card, "readin": found}
    if request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        return render(request, "actions/review/_card.html", context, status=status)
    page = page_of(found, request.user, asked=card.row.public_id)
    page["cards"] = [card if one.row.pk == card.row.pk else one for one in page["cards"]]
    return render(request, "actions/review/page.html", page, status=status)


def refused(
    request: HttpRequest,
    found: ReadIn,
    item: Suggestion,
    error: ValidationError,
    posted: SuggestionForm | None = None,
) -> HttpResponse:
    """What the verb refused, on the card itself; 409 where somebody else was there first."""
    stored = suggestion_of(found, item.public_id)
    card = card_of(found, stored)
    card.error = " ".join(error.messages)
    if isinstance(error, ChangedMeanwhile):
        card.clashes = clash_rows(error.clashes)
    if card.is_open:
        data = None
        if posted is not None:
            data = request.POST.copy()
            data[f"{item.public_id}-seen"] = str(stored.version)
        open_card(card, themes_of(found.result), data=data)
    conflict = isinstance(error, (AlreadyDecided, ChangedMeanwhile))
    return card_answer(request, found, card, status=409 if conflict else 422)


def whole(request: HttpRequest, found: ReadIn, *, asked: str = "", status: int = 200) -> HttpResponse:
    """Both panes afresh, after an act on more than one suggestion."""
    if not request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        return redirect(back_to(found, asked))
    context = page_of(found, request.user, asked=asked)
    if context["current"] is not None:
        context["current"].focus = True
    return render(request, "actions/review/_screen.html", context, status=status)


@require_POST
def review_accept_many(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """All suggestions above a chosen confidence."""
    found = reviewed(request, organisation, public_id)
    form = ThresholdForm(request.POST)
    if form.is_valid():
        result = accept_many(version=found.result, above=form.cleaned_data["above"] / 100, by=request.user)
        _tell(request, result)
    return whole(request, found)


def _proposals(count: int) -> str:
    return "1 voorstel" if count == 1 else f"{count} voorstellen"


def _tell(request: HttpRequest, result: TakenOver) -> None:
    messages.success(request, f"{_proposals(result.taken)} overgenomen.")
    if result.left:
        left = "1 voorstel blijft" if result.left == 1 else f"{result.left} voorstellen blijven"
        names = ", ".join(f"“{name}”" for name in result.unknown)
        messages.warning(request, f"{left} staan, omdat het register deze namen nog niet kent: {names}.")


@require_POST
def review_undo(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Take back the last thing that this person did here."""
    found = reviewed(request, organisation, public_id)
    asked = ""
    try:
        act = undo_last(version=found.result, by=request.user)
        asked = Suggestion.history.filter(change=act).order_by("history_id").first().public_id
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return whole(request, found, asked=asked)


@require_POST
def review_reject_rest(request: HttpRequest, organisation: str, public_id: str) -> HttpResponse:
    """Leave out all that is still open."""
    found = reviewed(request, organisation, public_id)
    if "bevestigd" not in request.POST:
        waiting = tally_of(light_rows(found.result)).open
        context: dict[str, Any] = {
            "title": "De rest afwijzen",
            "text": f"U wijst {_proposals(waiting)} af. Dat komt niet in het register. U kunt het nog terugdraaien.",
            "action": "Wijs de rest af",
            "cancel_url": reverse("actions:readin_done", args=[organisation, public_id]),
            "kind": "Inlezen",
            "fields": [],
            "form": None,
        }
        return render(request, "confirm.html", context)
    count = reject_rest(version=found.result, by=request.user)
    messages.success(request, f"{_proposals(count)} afgewezen.")
    return redirect("actions:readin_done", organisation, public_id)
