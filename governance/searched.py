"""Which rows of this room search finds, and by which words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from governance.models import (
    Advice,
    Commitment,
    Decision,
    Memo,
    Motion,
    PlannedItem,
    Proposal,
    Provision,
    WrittenQuestion,
)
from policies.searched import as_read
from portal.shared.search.sources import Words, register

HEADING = re.compile(r"^#+\s*", re.MULTILINE)  # of a memo's text


def _of_council(day: str, *texts: str) -> Callable[[Any], tuple[Words, Words]]:
    """Words of a matter of the council: number and subject as its title."""

    def words(row: Any) -> tuple[Words, Words]:
        text = HEADING.sub("", "\n".join(filter(None, (getattr(row, name) for name in texts))))
        return as_read(Words(f"{row.subject} {row.number}".strip(), text, getattr(row, day)))

    return words


def _decision(row: Decision) -> tuple[Words, Words]:
    text = "\n".join(filter(None, (row.conditions, row.get_result_display())))
    return as_read(Words(f"{row.text} {row.number}".strip(), text, row.decided_on))


def _planned(row: PlannedItem) -> tuple[Words, Words]:
    """The subject alone: the words of when can name a meeting that is not open."""
    return as_read(Words(row.title, "", row.starts_on))


def _advice(row: Advice) -> tuple[Words, Words]:
    text = "\n".join(filter(None, (row.given_by, row.text, row.reply)))
    return as_read(Words(row.subject, text, row.given_on))


def _provision(row: Provision) -> tuple[Words, Words]:
    words = Words(row.name, ", ".join(filter(None, (*row.aliases, row.legal_basis))))
    return words, words


def register_sources() -> None:
    numbered = ("number", "subject", "text")
    register("besluit", Decision, _decision, ("text", "number", "conditions", "result", "decided_on"), called="besluit")
    register(
        "voorstel",
        Proposal,
        _of_council("offered_on", "summary"),
        ("number", "subject", "summary", "offered_on"),
        called="raadsvoorstel voorstel",
    )
    register(
        "motie",
        Motion,
        _of_council("made_on", "text", "submitters"),
        (*numbered, "submitters", "made_on"),
        called="motie",
    )
    register("toezegging", Commitment, _of_council("made_on", "text"), (*numbered, "made_on"), called="toezegging")
    register(
        "vraag",
        WrittenQuestion,
        _of_council("asked_on", "text", "answer", "asked_by"),
        (*numbered, "answer", "asked_by", "asked_on"),
        called="schriftelijke vraag raadsvraag",
    )
    register("voorziening", Provision, _provision, ("name", "aliases", "legal_basis"), called="voorziening")
    register("termijn", PlannedItem, _planned, ("title", "starts_on"), called="termijnagenda planning")
    register("advies", Advice, _advice, ("subject", "given_by", "text", "reply", "given_on"), called="advies")
    register("memo", Memo, _of_council("peildatum", "text"), (*numbered, "peildatum"), called="memo raadsmemo")
