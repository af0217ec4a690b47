"""From the words of a reader to one page of results with counts to choose by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator

from portal.home.searching import finding
from portal.home.searching.asked import NEWEST, RELEVANCE
from portal.home.searching.finding import FEW, MOST, Candidate
from portal.home.searching.kinds import KINDS, Hit, Kind
from portal.home.searching.snippets import snippet
from portal.organisations.models import Organisation
from portal.shared.search.entries import SearchEntry
from portal.shared.search.questions import Question
from portal.shared.viewer import Viewer

MINIMUM = 2
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Result:
    """One result on the page: the hit, the words around what was found, its day, and whether all words were found."""

    hit: Hit
    snippet: str
    day: date | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results.

    `anything` was found if the choices are left out. `counts` tells for each choice what occurs and how often, with the
    other choices applied. `more` is set when only the best `finding.MOST` were looked at.
    """

    anything: bool = False
    page: Page[Candidate] | None = None
    results: list[Result] = field(default_factory=list)
    total: int = 0
    more: bool = False
    counts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    kinds: list[tuple[str, str, int]] = field(default_factory=list)
    meant: str = ""


def search(
    words: str,
    place: Organisation,
    viewer: Viewer,
    *,
    kind: str = "",
    choices: dict[str, str] | None = None,
    order: str = RELEVANCE,
    page: str | int = 1,
) -> Results:
    """What the register of a place holds on some words, as far as `viewer` may see it."""
    if len(words) < MINIMUM:
        return Results()
    asked = finding.understood(words)
    found = finding.candidates(asked, place, viewer)
    few = len(found) < FEW and not any(one.whole for one in found)
    better = _meant(words, place, viewer) if few else ""
    if not found:
        return Results(meant=better)
    chosen = _chosen(kind, choices)
    left = _in_order([one for one in found if _fits(one, chosen)] if chosen else found, order)
    shown = Paginator(left, PER_PAGE).get_page(page)
    counts = {name: _counted(name, found, chosen) for name in ("soort", "thema", "wie", "jaar", "stand")}
    kinds = dict(counts.pop("soort"))
    return Results(
        anything=True,
        page=shown,
        results=_results(list(shown), asked.question, words, place, viewer),
        total=len(left),
        more=len(found) == MOST,
        counts=counts,
        meant=better,
        kinds=[(code, one.plural, kinds[code]) for code, one in KINDS.items() if code in kinds],
    )


def _meant(words: str, place: Organisation, viewer: Viewer) -> str:
    """Better words, if this reader finds all of them somewhere."""
    better = finding.meant(words, place, viewer)
    found = finding.candidates(finding.understood(better), place, viewer) if better else []
    return better if any(one.whole for one in found) else ""


def _values(name: str, one: Candidate) -> tuple[str, ...]:
    """What a result has of one choice, each once."""
    if name == "wie":
        return one.facts.parties
    if name == "jaar":
        return (str(one.day.year),) if one.day else ()
    value = one.kind if name == "soort" else one.facts.theme if name == "thema" else one.facts.state
    return (value,) if value else ()


def _fits(one: Candidate, chosen: dict[str, str]) -> bool:
    return all(value in _values(name, one) for name, value in chosen.items())


def _counted(name: str, found: list[Candidate], chosen: dict[str, str]) -> list[tuple[str, int]]:
    others = {key: value for key, value in chosen.items() if key != name}
    left = [one for one in found if _fits(one, others)] if others else found
    counter = Counter(value for one in left for value in _values(name, one))
    if name == "jaar":
        return sorted(counter.items(), reverse=True)
    return sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))


def _in_order(found: list[Candidate], order: str) -> list[Candidate]:
    """As ranked, or by day; what has no day comes last."""
    if order == RELEVANCE:
        return found
    dated = sorted((one for one in found if one.day), key=lambda one: one.day or date.min, reverse=order == NEWEST)
    return dated + [one for one in found if not one.day]


def everything(
    words: str, place: Organisation, viewer: Viewer, *, kind: str = "", choices: dict[str, str] | None = None
) -> list[tuple[Candidate, Hit]]:
    """All rows that hold all the words, without pages: for who follows a search."""
    found = finding.candidates(finding.understood(words), place, viewer) if len(words) >= MINIMUM else []
    whole = [one for one in found if one.whole and _fits(one, _chosen(kind, choices))]
    hits = _hits(whole, place, viewer)
    return [(one, hits[key]) for one in whole if (key := (one.kind, one.object_id)) in hits]


def _chosen(kind: str, choices: dict[str, str] | None) -> dict[str, str]:
    return {**(choices or {}), **({"soort": kind} if kind else {})}


def _hits(some: list[Candidate], place: Organisation, viewer: Viewer) -> dict[tuple[str, int], Hit]:
    hits: dict[tuple[str, int], Hit] = {}
    for code in dict.fromkeys(one.kind for one in some):
        of_kind = [one for one in some if one.kind == code]
        hits |= {(code, pk): hit for pk, hit in _hits_of(KINDS[code], of_kind, place, viewer).items()}
    return hits


def _hits_of(kind: Kind, some: list[Candidate], place: Organisation, viewer: Viewer) -> dict[int, Hit]:
    """Of what is known already, or of the rows, where that needs more."""
    if kind.hit is not None:
        return {one.object_id: kind.hit(one.facts, place) for one in some}
    rows = kind.found([one.object_id for one in some], place, viewer)
    return kind.hits(rows, place, viewer) if kind.hits is not None else {}


def _results(
    some: list[Candidate], question: Question, words: str, place: Organisation, viewer: Viewer
) -> list[Result]:
    hits = _hits(some, place, viewer)
    entries = SearchEntry.objects.defer("vector").in_bulk([one.entry_id for one in some])
    return [
        Result(hit, _around(entries[one.entry_id], question, words), one.day, one.whole)
        for one in some
        if (hit := hits.get((one.kind, one.object_id)))
    ]


def _around(entry: SearchEntry, question: Question, words: str) -> str:
    """What was found in the text; the title itself where the text holds nothing of it."""
    found = snippet(entry.text, question, words) if entry.text else ""
    return found if "«" in found else (snippet(entry.title, question, words) if entry.title else found)
