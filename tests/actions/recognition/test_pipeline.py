"""The whole pipeline on small documents."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.recognition.gazetteer import Gazetteer
from actions.recognition.pipeline import actions_of, recognise
from actions.recognition.suggestions import Role, SuggestionKind
from tests.actions.recognition.documents import document

PLAN = document(
    """
    # 1 Inleiding
    In dit plan beschrijven we onze inzet. Sinds 2019 werken we samen. Het aantal ouderen zal toenemen.
    # 2 Meedoen
    ## Wat willen we bereiken
    - we willen dat iedereen meedoet
    ## Wat gaan we daarvoor doen (2024 en verder)
    - een inloop openen in 2025;
    - SWA zal een maatjesproject opzetten;
    - we kopen cursussen in bij het ROC
    ### Vervolg
    Het college legt in mei 2024 een tussenstand voor aan de raad.
    """,
    date="2023-11-01",
)


def test_a_plan_gives_its_actions_and_goals() -> None:
    found = recognise(PLAN)
    rows = [
        (item.quote, item.who, (item.when.start, item.when.end) if item.when else None, item.role)
        for item in actions_of(found)
    ]
    onward = (date(2024, 1, 1), None)
    assert rows == [
        ("een inloop openen in 2025", ("gemeente",), (date(2025, 1, 1), date(2025, 12, 31)), None),
        ("SWA zal een maatjesproject opzetten", ("SWA",), onward, Role.CONTRACTOR),
        ("we kopen cursussen in bij het ROC", ("gemeente",), onward, Role.CLIENT),
        (
            "Het college legt in mei 2024 een tussenstand voor aan de raad.",
            ("college",),
            (date(2024, 5, 1), date(2024, 5, 31)),
            None,
        ),
    ]
    assert [item.quote for item in found.of_kind(SuggestionKind.GOAL)] == ["we willen dat iedereen meedoet"]


def test_actions_serve_the_goal_above_them() -> None:
    found = recognise(PLAN)
    goal = found.of_kind(SuggestionKind.GOAL)[0]
    assert actions_of(found)[0].goal == goal.passage


def test_every_finding_points_at_its_words() -> None:
    for item in recognise(PLAN).suggestions:
        assert PLAN.passages[item.passage].text[item.start : item.end] == item.quote
        for proof in item.evidence:
            assert PLAN.passages[proof.passage].text[proof.start : proof.end] == proof.words
        assert 0 <= item.confidence <= 1


def test_an_inherited_date_names_the_heading_as_its_evidence() -> None:
    item = actions_of(recognise(PLAN))[1]
    when = next(proof for proof in item.evidence if proof.step == "when")
    assert (PLAN.passages[when.passage].text, when.words) == (
        "Wat gaan we daarvoor doen (2024 en verder)",
        "2024 en verder",
    )


def test_a_list_worked_out_under_ad_counts_once() -> None:
    found = actions_of(
        recognise(
            document(
                """
                # Wat gaan we doen
                - a. een loket openen (2024)
                - b. een pilot starten (2025)
                - ad a dit loket wordt in het gemeentehuis ingericht
                - ad b zie 3.2
                """
            )
        )
    )
    assert [(item.quote, item.elaborations) for item in found] == [
        ("een loket openen (2024)", (3,)),
        ("een pilot starten (2025)", (4,)),
    ]


def test_contradicting_dates_are_a_conflict() -> None:
    found = recognise(
        document(
            """
            # 1 Wat gaan we doen
            - in 2024 openen we een inloophuis voor mantelzorgers
            # 2 Acties
            - een inloophuis voor mantelzorgers openen (2025)
            """
        )
    )
    assert [(item.first, item.second, item.field) for item in found.conflicts] == [(0, 1, "when")]


def test_rows_of_an_action_table_are_taken_as_they_stand() -> None:
    found = actions_of(
        recognise(
            document(
                """
                # Matrix
                | Actie | Trekker | Partners | Wanneer | Rol |
                | Loket openen | Gemeente Rietmeer | SWA en Rivas | medio 2024 | regie |
                """
            )
        )
    )
    assert [(item.quote, item.who, item.partners, item.when and item.when.start, item.role) for item in found] == [
        ("Loket openen", ("gemeente",), ("SWA", "Rivas"), date(2024, 5, 1), Role.DIRECTOR)
    ]


def test_decision_points_are_no_actions_unless_they_order_work() -> None:
    found = recognise(document("# Besluit\n- 1. De nota vast te stellen\n- 2. Een proef te starten per 1 mei 2024"))
    assert [item.kind.value for item in found.suggestions] == ["decision_point", "decision_point", "action"]


def test_a_promise_to_the_council_is_a_commitment() -> None:
    found = recognise(document("# Vervolg\nDe wethouder informeert de raad voor 1 juli 2024 over de kosten."))
    assert [(item.kind, item.who) for item in found.suggestions] == [(SuggestionKind.COMMITMENT, ("wethouder",))]


def test_past_facts_wishes_and_regime_are_left_out() -> None:
    text = """
    # Stand van zaken
    In 2021 hebben wij een loket geopend. Wij zouden graag meer willen doen. De GGD voert de zorg uit.
    Wat gaan wij doen? Dat kan anders. Gemeenten moeten een plan maken. Wij verwachten een stijging.
    """
    assert recognise(document(text, date="2023-01-01")).suggestions == ()


def test_we_is_a_group_when_municipalities_write_together() -> None:
    found = actions_of(
        recognise(
            document("# Plan\nWij, de gemeenten in Waterland, gaan in 2024 een meldpunt inrichten.", municipality="")
        )
    )
    assert [item.who for item in found] == [("gemeenten",)]


def test_the_register_adds_names() -> None:
    gazetteer = Gazetteer.standard().with_names([["Vitaal"]])
    found = actions_of(recognise(document("# Vervolg\nVitaal gaat in 2024 een cursus geven."), gazetteer=gazetteer))
    assert [item.who for item in found] == [("Vitaal",)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "# Wat gaan we doen",
                "- wij gaan",
                "De SDD zal (",
                "2024",
                "in gesprek;",
                "| Actie | Wie |",
                "| a b | c |",
                "ad a",
                "wordt",
                "gestart.",
                "Besluit:",
                "\n",
                "- a. te te",
            ]
        ),
        max_size=14,
    ).map("\n".join)
)
def test_any_lines_are_recognised_with_sound_offsets(lines: str) -> None:
    read = document("# Kop\n" + lines.replace("| a b | c |\n# ", "# "))
    for item in recognise(read).suggestions:
        assert read.passages[item.passage].text[item.start : item.end] == item.quote
