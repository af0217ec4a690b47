"""`manage.py judge_search`: how well search answers the judged questions, beside PostgreSQL's own Dutch."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.home.searching import judging
from portal.organisations.models import Organisation

PARTS = {"questions": "Vragen", "unseen": "Vragen van daarna, waarop niets is afgesteld"}


class Command(BaseCommand):
    help = "Meet hoe goed de zoekfunctie de beoordeelde vragen beantwoordt, in het proefregister."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--each", action="store_true", help="ook per vraag")

    def handle(self, *_: Any, each: bool, **__: Any) -> None:
        place, parts = judging.judged()
        for part, judgements in parts.items():
            self.stdout.write(f"{PARTS[part]}: {len(judgements)}")
            self._report(judgements, place, each=each)

    def _report(self, judgements: list[judging.Judgement], place: Organisation, *, each: bool) -> None:
        found = {name: judging.scores(ranker, place, judgements) for name, ranker in judging.RANKERS.items()}
        for one in judgements:
            if one.unknown:
                self.stderr.write(f"{one.words}: niet in het register: {', '.join(one.unknown)}")
        if each:
            for own, other in zip(*found.values(), strict=True):
                self.stdout.write(f"{own.ndcg:.2f} {own.recall:.2f}  {other.ndcg:.2f} {other.recall:.2f}  {own.words}")
        for name, scores in found.items():
            ndcg, recall = judging.mean(scores)
            self.stdout.write(f"  {name}: nDCG@10 {ndcg:.3f}, recall@20 {recall:.3f}")
