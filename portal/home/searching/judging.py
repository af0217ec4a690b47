"""How well search answers, by a judged set of everyday questions: nDCG@10 and recall@20 (Järvelin & Kekäläinen, 2002).

The same set is put to PostgreSQL's own Dutch configuration over the same words, as the thing to beat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Value

from portal.home.searching import finding
from portal.home.searching.kinds import KINDS
from portal.organisations.models import Organisation
from portal.shared.viewer import ANONYMOUS

JUDGED = Path(settings.BASE_DIR) / "fixtures" / "search" / "judged.yaml"
BEST, ALSO = 3, 1

Key = tuple[str, int]
Ranker = Callable[[str, Organisation], list[Key]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question with the grade of each right answer; `unknown` names answers that the register does not hold."""

    words: str
    grades: dict[Key, int]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one question."""

    words: str
    ndcg: float
    recall: float


def judged(path: Path = JUDGED) -> tuple[Organisation, dict[str, list[Judgement]]]:
    """The place and its judged questions (`questions`, `unseen`), with answers looked up as a visitor sees them."""
    asked = yaml.safe_load(path.read_text("utf-8"))
    place = Organisation.objects.get(slug=asked["place"])
    names = _names(place)
    return place, {part: [_judgement(one, names) for one in asked[part]] for part in ("questions", "unseen")}


def _names(place: Organisation) -> list[tuple[str, Key]]:
    """Every row that a visitor sees, under its kind with its number and under its kind with its title."""
    found: list[tuple[str, Key]] = []
    for code, kind in KINDS.items():
        if code != "passage":
            for pk, hit in kind.every(place, ANONYMOUS).items():
                number = hit.note.rsplit(" ", 1)[-1]
                found += [(f"{code} {number}", (code, pk)), (f"{code} {hit.title}", (code, pk))]
    return found


def _judgement(one: dict[str, Any], names: list[tuple[str, Key]]) -> Judgement:
    grades: dict[Key, int] = {}
    unknown = []
    for grade, answers in ((BEST, one["best"]), (ALSO, one.get("also", []))):
        for answer in answers:
            keys = [key for name, key in names if name == answer] or [
                key for name, key in names if name.startswith(answer)
            ]
            grades |= dict.fromkeys(keys[:1], grade)
            unknown += [] if keys else [answer]
    return Judgement(str(one["q"]), grades, tuple(unknown))


def ours(words: str, place: Organisation) -> list[Key]:
    found = finding.candidates(finding.understood(words), place, ANONYMOUS)
    return [(one.kind, one.object_id) for one in found]


def stock(words: str, place: Organisation) -> list[Key]:
    """PostgreSQL's Dutch configuration with its own ranking, over the same words and the same rights."""
    query = SearchQuery(words, config="dutch", search_type="websearch")
    vector = SearchVector("title", config="dutch", weight="A") + SearchVector("text", config="dutch", weight="B")
    rows = finding.around(place, ANONYMOUS).annotate(said=vector, whole=Value(1)).filter(said=query)
    ranked = rows.order_by(SearchRank(vector, query).desc(), "-pk")
    return [(one.kind, one.object_id) for one in finding.seen(ranked, place, ANONYMOUS)]


def scores(ranker: Ranker, place: Organisation, judgements: list[Judgement]) -> list[Score]:
    return [_score(one, ranker(one.words, place)) for one in judgements]


def _score(one: Judgement, ranked: list[Key]) -> Score:
    gains = [one.grades.get(key, 0) for key in ranked[:10]]
    ideal = sorted(one.grades.values(), reverse=True)[:10]
    found = len(one.grades.keys() & set(ranked[:20]))
    return Score(one.words, _discounted(gains) / _discounted(ideal), found / len(one.grades))


def _discounted(gains: list[int]) -> float:
    return sum((2.0**gain - 1) / log2(place + 2) for place, gain in enumerate(gains))


def mean(found: list[Score]) -> tuple[float, float]:
    """nDCG@10 and recall@20 over all questions."""
    return sum(one.ndcg for one in found) / len(found), sum(one.recall for one in found) / len(found)


RANKERS: dict[str, Ranker] = {"deze zoekfunctie": ours, "PostgreSQL Nederlands": stock}
