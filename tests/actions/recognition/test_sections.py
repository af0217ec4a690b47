"""Section kinds by heading and lead-in, inherited downwards."""

from __future__ import annotations

import pytest

from actions.recognition.sections import SectionKind, contexts, heading_kind, inline_label, lead_kind, section_label
from tests.actions.recognition.documents import document


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Wat gaan we daarvoor doen?", SectionKind.ACTION),
        ("2.3 Acties 2024", SectionKind.ACTION),
        ("Concrete maatregelen", SectionKind.ACTION),
        ("Wat willen we bereiken:", SectionKind.GOAL),
        ("Ambities", SectionKind.GOAL),
        ("Doelen voor jeugd", SectionKind.GOAL),
        ("1 Inleiding", SectionKind.BACKGROUND),
        ("Wat hebben we al gedaan?", SectionKind.BACKGROUND),
        ("Voorgesteld besluit", SectionKind.DECISION),
        ("Wat mag het kosten?", SectionKind.MEANS),
        ("Planning", SectionKind.PLANNING),
        ("Openstaande toezeggingen", SectionKind.COMMITMENTS),
        ("Bijlage 2", SectionKind.ANNEX),
        ("Wonen en zorg", SectionKind.NEUTRAL),
    ],
)
def test_headings(heading: str, kind: SectionKind) -> None:
    assert heading_kind(heading) is kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("We zetten onder andere in op:", SectionKind.ACTION),
        ("De GGD gaat:", SectionKind.ACTION),
        ("De partijen spreken het volgende af:", SectionKind.ACTION),
        ("Onze doelen zijn:", SectionKind.GOAL),
        ("Daarvoor is nodig:", SectionKind.DESCRIPTION),
        ("De raad besluit:", SectionKind.DECISION),
        ("Een gewone zin zonder dubbele punt.", SectionKind.NEUTRAL),
    ],
)
def test_lead_ins(line: str, kind: SectionKind) -> None:
    assert lead_kind(line) is kind


def test_a_label_in_the_line_itself() -> None:
    assert inline_label("Actie: we openen een loket") == (SectionKind.ACTION, 7)
    assert inline_label("We openen een loket") is None


def test_kinds_are_inherited_until_the_next_heading() -> None:
    plan = document(
        """
        # 1 Wonen
        Er zijn te weinig huizen.
        ## Wat willen we bereiken
        - iedereen woont goed
        ## Wat gaan we doen
        ### 1.1 Bouwen
        - woningen bouwen

        # 2 Sport
        Sport verbindt.
        Actie:
        - een hal bouwen
        """
    )
    kinds = [(plan.passages[at].text, context.kind.value) for at, context in enumerate(contexts(plan))]
    assert kinds == [
        ("Wonen", "neutral"),
        ("Er zijn te weinig huizen.", "neutral"),
        ("Wat willen we bereiken", "goal"),
        ("iedereen woont goed", "goal"),
        ("Wat gaan we doen", "action"),
        ("Bouwen", "action"),
        ("woningen bouwen", "action"),
        ("Sport", "neutral"),
        ("Sport verbindt.", "neutral"),
        ("Actie:", "neutral"),
        ("een hal bouwen", "action"),
    ]


def test_the_section_is_the_nearest_subject() -> None:
    plan = document("# 3.1 Wonen\n## Wat gaan we doen\n- bouwen")
    assert section_label(plan.passages, contexts(plan)[2]) == "3.1 Wonen"


def test_a_bare_label_holds_for_the_headings_beside_it() -> None:
    plan = document(
        "# 1 Netwerk\n## Actie:\n## Overleg\n- vier keer overleggen\n## Doel\n- samen sterk\n## Cijfers\n- 12 leden"
    )
    assert [context.kind.value for context in contexts(plan)] == [
        "neutral",
        "action",
        "action",
        "action",
        "goal",
        "goal",
        "background",
        "background",
    ]
