"""Which entries of the index answer a question, for one reader: one query for all kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import SearchRank, TrigramWordSimilarity
from django.db.models import Case, Exists, F, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Lower

from governance.split.regions import provisions_around
from portal.home.searching.kinds import KINDS
from portal.organisations.models import Organisation, OrganisationAlias
from portal.shared.search.entries import SearchEntry, TsQuery
from portal.shared.search.questions import Question, Term, names_in, prefix_query, understand
from portal.shared.search.words import plain, tokens
from portal.shared.viewer import Viewer

MOST = 2_000
FEW = 5  # with fewer results, those with only a part of the words are shown too
WEIGHTS = [0.05, 0.2, 0.4, 1.0]  # of D, C, B and A (`vectors`)
LIKE_ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that answers: `covered` tells how many of the terms it holds."""

    kind: str
    object_id: int
    entry_id: int
    day: date | None
    covered: int
    score: float


def understood(words: str) -> Question:
    """The question, with the names under which the organisations in it are known. One query."""
    return understand(words, _known_names(words))


def _known_names(words: str) -> list[list[str]]:
    called = names_in(words)
    rows = Organisation.objects.annotate(_name=Lower("name"), _short=Lower("short_name"))
    alias = OrganisationAlias.objects.filter(name_key__in=called).values("organisation_id")
    found = rows.filter(Q(_name__in=called) | Q(_short__in=called) | Q(pk__in=alias))
    named: dict[int, list[str]] = {}
    for pk, *names in found.values_list("pk", "name", "short_name", "aliases__name")[:50]:
        named.setdefault(pk, []).extend(name for name in names if name)
    return [list(dict.fromkeys(names)) for names in named.values()]


def candidates(question: Question, words: str, place: Organisation, viewer: Viewer) -> list[Candidate]:
    """The best answers: rows with all terms; when these are few, also rows with half of them; else parts of words."""
    seen = _seen(place, viewer)
    if not question.terms:
        return _literally(words, seen)
    found = _ranked(question, question.all_terms(), seen)
    if len(found) < FEW and len(question.terms) > 1:
        least = (len(question.terms) + 1) // 2
        more = _ranked(question, question.any_term(), seen)
        have = {one.entry_id for one in found}
        found += [one for one in more if one.covered >= least and one.entry_id not in have]
    return found or _literally(words, seen)


def _seen(place: Organisation, viewer: Viewer) -> Any:
    """Entries of which this reader sees the row in these words."""
    around = Q(organisation=place) | Q(organisation_id__in=provisions_around(place, viewer).values("organisation_id"))
    sees = reduce(
        or_,
        (
            Q(kind=kind.code)
            & (Q() if kind.recorded else Q(recorded_to__isnull=True))
            & Exists(kind.seen(place, viewer))
            for kind in KINDS.values()
        ),
    )
    return SearchEntry.objects.filter(around & sees)


def _ranked(question: Question, query: str, seen: Any) -> list[Candidate]:
    rows = seen.matching(query)
    for text in question.literal:
        rows = rows.filter(Q(title__icontains=text) | Q(text__icontains=text))
    rows = rows.annotate(covered=_covered(question.terms), score=_score(question.terms))
    return _taken(rows.order_by("-covered", "-score", "-pk"))


def _covered(terms: Iterable[Term]) -> Any:
    one = (
        Case(When(vector=TsQuery(term.query), then=Value(1)), default=Value(0), output_field=IntegerField())
        for term in terms
    )
    return reduce(add, one)


def _score(terms: Iterable[Term]) -> Any:
    ranks = (SearchRank(F("vector"), TsQuery(term.query), weights=WEIGHTS, normalization=Value(1)) for term in terms)
    return reduce(add, ranks)


def _literally(words: str, seen: Any) -> list[Candidate]:
    """Rows with words that begin like this, or that hold it anywhere."""
    begins = prefix_query(words)
    holds = Q(title__icontains=words) | Q(text__icontains=words)
    rows = seen.filter(holds | Q(vector=TsQuery(begins)) if begins else holds)
    return _taken(
        rows.annotate(covered=Value(1), score=Value(0.0, output_field=FloatField())).order_by(
            F("day").desc(nulls_last=True), "-pk"
        )
    )


def _taken(rows: Any) -> list[Candidate]:
    columns = ("kind", "object_id", "id", "day", "covered", "score")
    return [Candidate(*row) for row in rows.values_list(*columns)[:MOST]]


def meant(words: str, place: Organisation, viewer: Viewer) -> str:
    """What somebody may have meant: each word that is nowhere replaced by the nearest in a title that they may see."""
    seen = _seen(place, viewer)
    typed = tokens(words)
    better = [_nearest(word, seen) for word in typed[:4]]
    return " ".join(better) if better != typed[:4] else ""


def _nearest(word: str, seen: Any) -> str:
    """The word of a visible title that looks most like this one; itself where it is known or nothing looks like it."""
    near = seen.annotate(likeness=TrigramWordSimilarity(word, "title")).filter(likeness__gte=LIKE_ENOUGH)
    titles = near.order_by("-likeness", "pk").values_list("title", flat=True)[:20]
    found = {other for title in titles for other in tokens(plain(title)) if abs(len(other) - len(word)) <= 3}
    return max(found, key=lambda other: (_alike(word, other), other), default=word)


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()
