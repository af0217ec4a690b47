"""Search answers everyday questions well, and far better than PostgreSQL by itself."""

from __future__ import annotations

import pytest

from portal.home.searching import judging

pytestmark = pytest.mark.usefixtures("demo")


def test_the_judged_set_is_about_what_is_in_the_demo():
    _, parts = judging.judged()
    assert {name: len(found) for name, found in parts.items()} == {"questions": 74, "unseen": 25}
    assert [one.unknown for found in parts.values() for one in found if one.unknown] == []


@pytest.mark.parametrize(("part", "least", "lead"), [("questions", 0.85, 0.3), ("unseen", 0.75, 0.3)])
def test_ours_answers_better_than_the_database_alone(part, least, lead):
    place, parts = judging.judged()
    ours, stock = (judging.mean(judging.scores(ranker, place, parts[part])) for ranker in judging.RANKERS.values())
    assert ours[0] >= least
    assert ours[1] >= least
    assert ours[0] - stock[0] >= lead
    assert ours[1] - stock[1] >= lead


def test_a_perfect_order_scores_one_and_an_empty_answer_nothing():
    asked = judging.Judgement("vraag", {("motie", 1): 3, ("actie", 2): 1}, ())
    scores = [
        judging.scores(lambda *_, ranked=ranked: ranked, None, [asked])[0]
        for ranked in ([("motie", 1), ("actie", 2)], [("actie", 2), ("motie", 1)], [])
    ]
    assert [(round(one.ndcg, 3), one.recall) for one in scores] == [(1.0, 1.0), (0.71, 1.0), (0.0, 0.0)]
