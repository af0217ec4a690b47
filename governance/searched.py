"""Which rows of this room search finds, and by which words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from governance.models import Commitment, Decision, Memo, Motion, Proposal, Provision, WrittenQuestion
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
    register("memo", Memo, _of_council("peildatum", "text"), (*numbered, "peildatum"), called="memo raadsmemo")
