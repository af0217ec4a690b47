"""Which entries of the index answer a question, and which of them a reader sees.

One query takes the entries of all kinds; then each kind that occurs is asked for its rows, once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchRank, TrigramWordSimilarity
from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Lower

from actions.models import ActionParty
from governance.split.regions import provisions_around
from portal.home.searching.kinds import KINDS, Facts
from portal.organisations.models import Organisation, OrganisationAlias
from portal.shared.search.entries import Reader, SearchEntry, TsQuery
from portal.shared.search.questions import Question, names_in, understand
from portal.shared.search.words import REGISTER, parts, tokens
from portal.shared.viewer import Viewer

MOST = 1_000  # results that a reader can page through
AT_ONCE = 1_000  # entries of which the rows are asked together
NEAREST = 100  # titles that are looked through for a better word
COLUMNS = ("kind", "object_id", "id", "day", "reader", "recorded_from", "recorded_to", "whole")
FEW = 20  # with fewer results, those with only a part of the words are shown too
WEIGHTS = [0.05, 0.2, 0.4, 1.0]  # of D, C, B and A (`vectors`)
WORTH = {"document": 2.0, "voorstel": 1.5, "besluit": 0.7, "memo": 0.9, "advies": 0.5, "termijn": 0.4, "passage": 0.3}
LIKE_ENOUGH = 0.3  # of a word and a title, in trigrams
NEAR = 0.75  # of two words, letter by letter
MOST_WORDS = 4  # that are looked for literally, or for better ones


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of the index that answers, with its row as this reader sees it; `whole` when it holds all terms."""

    kind: str
    object_id: int
    entry_id: int
    day: date | None
    whole: bool
    facts: Facts


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the words, how they are understood, and the organisations that are named in them."""

    words: str
    question: Question
    organisations: tuple[int, ...] = ()


def understood(words: str) -> Asked:
    """The question, with the names under which the organisations in it are known. One query."""
    named = _named(words)
    return Asked(words, understand(words, named.values()), tuple(named))


def _named(words: str) -> dict[int, list[str]]:
    """The organisations in some words, each with all its names."""
    called = names_in(words)
    rows = Organisation.objects.annotate(_name=Lower("name"), _short=Lower("short_name"))
    alias = OrganisationAlias.objects.filter(name_key__in=called).values("organisation_id")
    found = rows.filter(Q(_name__in=called) | Q(_short__in=called) | Q(pk__in=alias))
    named: dict[int, list[str]] = {}
    for pk, *names in found.values_list("pk", "name", "short_name", "aliases__name")[:50]:
        named.setdefault(pk, []).extend(name for name in names if name)
    return {pk: list(dict.fromkeys(names)) for pk, names in named.items()}


def candidates(asked: Asked, place: Organisation, viewer: Viewer) -> list[Candidate]:
    """The best answers: rows with all terms; when these are few, also rows with half of them; else parts of words.

    When nothing but an organisation was asked for, the actions in which it takes part are answers too.
    """
    entries = around(place, viewer)
    found = seen(_ranked(asked.question, entries), place, viewer) if asked.question.terms else []
    if asked.organisations and len(asked.question.terms) == 1:
        found = _joined(seen(_taking_part(asked.organisations, entries, viewer), place, viewer), found)
    return found or seen(_literally(asked.words, entries), place, viewer)


def _joined(own: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """The actions of an organisation between what bears its name and what bears a part of it."""
    whole = [one for one in found if one.whole]
    have = {one.entry_id for one in whole}
    whole += [one for one in own if one.entry_id not in have]
    have = {one.entry_id for one in whole}
    return whole if len(whole) >= FEW else [*whole, *(one for one in found if one.entry_id not in have)]


def _taking_part(organisations: Iterable[int], entries: Any, viewer: Viewer) -> Any:
    """Entries of the actions in which an organisation takes part, as this reader sees them."""
    rows = ActionParty.history.seen_by(viewer).filter(party_id__in=list(organisations))
    found = entries.filter(kind="actie", object_id__in=rows.values("action_id"))
    return found.annotate(whole=Value(1)).order_by("-day", "-pk")


def around(place: Organisation, viewer: Viewer) -> Any:
    """Entries of this place, and of the tables of responsibilities that hold for it. One query of its own."""
    keepers = provisions_around(place, viewer).order_by().values_list("organisation_id", flat=True).distinct()
    entries = SearchEntry.objects.of({place.pk, *keepers})
    return entries.filter(Q(organisation=place) | Q(kind="voorziening"))


def seen(entries: Any, place: Organisation, viewer: Viewer) -> list[Candidate]:
    """Entries of which this reader sees the row in these words, whole ones first; the first `MOST` of them.

    Those with only a part of the words are left out when the whole ones are not few.
    """
    found: list[Candidate] = []
    some: list[Any] = []
    start = 0
    while len(found) < MOST and (start == 0 or len(some) == AT_ONCE):
        some = list(entries.values_list(*COLUMNS)[start : start + AT_ONCE])
        whole = [one for one in some if one[-1]]
        first = whole if len(whole) >= FEW else some
        found += _seen_of(first, place, viewer)
        if len(first) < len(some):
            if len(found) >= FEW:
                break
            found += _seen_of(some[len(first) :], place, viewer)
        start += AT_ONCE
    return found[:MOST]


def _seen_of(some: list[Any], place: Organisation, viewer: Viewer) -> list[Candidate]:
    """The rows themselves are asked, kind by kind: whether they are seen, in which state and in whose words."""
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, pk, *_ in some:
        ids[kind].add(pk)
    known = {kind: KINDS[kind].known(pks, place, viewer) for kind, pks in ids.items() if kind in KINDS}
    return [
        Candidate(kind, pk, entry, day, bool(whole), facts)
        for kind, pk, entry, day, reader, start, end, whole in some
        if (facts := known.get(kind, {}).get(pk)) and _reads(facts, reader, start, end)
    ]


def _reads(facts: Facts, reader: str, start: datetime, end: datetime | None) -> bool:
    """Whether these are the words of the state that the reader sees, for this kind of reader."""
    if reader not in (Reader.ALL, facts.reads):
        return False
    if facts.since is None:
        return end is None
    return start <= facts.since and (end is None or facts.since < end)


def _ranked(question: Question, entries: Any) -> Any:
    """Entries with half of the terms or more, a part of a word counting too: those with all of them whole first."""
    rows = entries.matching(question.any_term())
    for text in question.literal:
        rows = rows.filter(Q(title__icontains=text) | Q(text__icontains=text))
    strict, loose = ([getattr(term, name) for term in question.terms] for name in ("query", "loose"))
    whole = Case(When(vector=TsQuery(question.all_terms()), then=Value(1)), default=Value(0))
    score = Case(When(whole=1, then=_score(strict)), default=_score(loose), output_field=FloatField())
    rows = rows.annotate(whole=whole, covered=_covered(loose)).annotate(score=score * _worth())
    return rows.filter(covered__gte=max(1, len(loose) // 2)).order_by("-whole", "-covered", "-score", "-pk")


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


def _literally(words: str, entries: Any) -> Any:
    """Entries that hold each word somewhere, also inside another word."""
    rows = entries
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return rows.annotate(whole=Value(1)).order_by(F("day").desc(nulls_last=True), "-pk")


def meant(words: str, place: Organisation, viewer: Viewer) -> str:
    """What somebody may have meant: each word replaced by the nearest of a title that they may see."""
    entries = around(place, viewer).exclude(title="")
    typed = tokens(words)[:MOST_WORDS]
    better = [_nearest(word, entries, place, viewer) for word in typed]
    return " ".join(better) if better != typed else ""


def _nearest(word: str, entries: Any, place: Organisation, viewer: Viewer) -> str:
    """The word of a visible title, or of the register itself, that looks most like this one; else the word."""
    near = entries.annotate(likeness=TrigramWordSimilarity(word, "title"), whole=Value(1))
    near = near.filter(likeness__gte=LIKE_ENOUGH).order_by("-likeness", "pk")
    some = _seen_of(list(near.values_list(*COLUMNS)[:NEAREST]), place, viewer)
    titles = SearchEntry.objects.filter(pk__in=[one.entry_id for one in some]).values_list("title", flat=True)
    spoken = {token for title in titles for token in tokens(title)}
    known = spoken | {part for token in spoken for part in parts(token)} | REGISTER
    alike = [(SequenceMatcher(None, word, other).ratio(), other) for other in known]
    return max((pair for pair in alike if pair[0] >= NEAR), default=(0, word))[1]
