"""Which entries of the index answer a question, for one reader: one query for all kinds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
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
from portal.shared.search.questions import Question, names_in, prefix_query, understand
from portal.shared.search.words import parts, tokens
from portal.shared.viewer import Viewer

MOST = 2_000
FEW = 20  # with fewer results, those with only a part of the words are shown too
WEIGHTS = [0.05, 0.2, 0.4, 1.0]  # of D, C, B and A (`vectors`)
WORTH = {"document": 2.0, "voorstel": 1.5, "besluit": 0.7, "memo": 0.9, "passage": 0.3}
LIKE_ENOUGH = 0.3  # of a word and a title, in trigrams
NEAR = 0.75  # of two words, letter by letter
MOST_WORDS = 4  # that are looked at for better ones


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
    rows = seen(place, viewer)
    if not question.terms:
        return _literally(words, rows)
    found = _ranked(question, rows, loose=False)
    if len(found) < FEW:
        have = {one.entry_id for one in found}
        least = max(1, len(question.terms) // 2)
        more = [one for one in _ranked(question, rows, loose=True) if one.covered >= least]
        found += [replace(one, covered=0) for one in more if one.entry_id not in have]
    return found or _literally(words, rows)


def seen(place: Organisation, viewer: Viewer) -> Any:
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


def _ranked(question: Question, rows: Any, *, loose: bool) -> list[Candidate]:
    """Rows with all terms, or loosely with a part of them: those with most terms first, then by weight and kind."""
    rows = rows.matching(question.any_term() if loose else question.all_terms())
    for text in question.literal:
        rows = rows.filter(Q(title__icontains=text) | Q(text__icontains=text))
    queries = [term.loose if loose else term.query for term in question.terms]
    rows = rows.annotate(covered=_covered(queries), score=_score(queries) * _worth())
    return _taken(rows.order_by("-covered", "-score", "-pk"))


def _covered(queries: list[str]) -> Any:
    one = (
        Case(When(vector=TsQuery(query), then=Value(1)), default=Value(0), output_field=IntegerField())
        for query in queries
    )
    return reduce(add, one)


def _score(queries: list[str]) -> Any:
    ranks = (SearchRank(F("vector"), TsQuery(query), weights=WEIGHTS, normalization=Value(1)) for query in queries)
    return reduce(add, ranks)


def _worth() -> Any:
    """How likely a row of a kind is what somebody looks for, all else being equal."""
    whens = (When(kind=code, then=Value(worth)) for code, worth in WORTH.items())
    return Case(*whens, default=Value(1.0), output_field=FloatField())


def _literally(words: str, rows: Any) -> list[Candidate]:
    """Rows with words that begin like this, or that hold it anywhere."""
    begins = prefix_query(words)
    holds = Q(title__icontains=words) | Q(text__icontains=words)
    rows = rows.filter(holds | Q(vector=TsQuery(begins)) if begins else holds)
    return _taken(
        rows.annotate(covered=Value(1), score=Value(0.0, output_field=FloatField())).order_by(
            F("day").desc(nulls_last=True), "-pk"
        )
    )


def _taken(rows: Any) -> list[Candidate]:
    columns = ("kind", "object_id", "id", "day", "covered", "score")
    return [Candidate(*row) for row in rows.values_list(*columns)[:MOST]]


def meant(words: str, place: Organisation, viewer: Viewer) -> str:
    """What somebody may have meant: each word replaced by the nearest of a title that they may see."""
    rows = seen(place, viewer).exclude(title="")
    typed = tokens(words)[:MOST_WORDS]
    better = [_nearest(word, rows) for word in typed]
    return " ".join(better) if better != typed else ""


def _nearest(word: str, rows: Any) -> str:
    """The word of a visible title that looks most like this one; itself where nothing looks like it."""
    near = rows.annotate(likeness=TrigramWordSimilarity(word, "title")).filter(likeness__gte=LIKE_ENOUGH)
    titles = near.order_by("-likeness", "pk").values_list("title", flat=True)[:50]
    spoken = {token for title in titles for token in tokens(title)}
    known = spoken | {part for token in spoken for part in parts(token)}
    alike = [(SequenceMatcher(None, word, other).ratio(), other) for other in known]
    return max((pair for pair in alike if pair[0] >= NEAR), default=(0, word))[1]
