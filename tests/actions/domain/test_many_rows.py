"""Many rows at once: what becomes of each, all or nothing, one change, in a bounded number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.domain.cell_words import CellReader
from actions.domain.editing import edit_action
from actions.domain.many_rows import NotAllRows, Outcome, RowWords, apply, examine
from actions.models import Action, ActionParty, DateMove, ProgressEntry
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.organisations.models import OrganisationAlias
from portal.shared.changes import changing
from portal.shared.enums import Openness
from portal.shared.models import Change
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GoalFactory,
    OrganisationFactory,
    PartyFactory,
    ThemeFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory(title="Plan Samen Vooruit")


@pytest.fixture
def editor(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")


@pytest.fixture
def colleague(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, what="Buurthuis openen", from_2021=True)


def words(action, version=None, **cells):
    return RowWords(action.public_id, version or action.version, cells)


def statements(captured):
    return [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]


def changes_of(action):
    return list(action.history.order_by("version").values_list("version", "change__verb", "change__by__name"))


def test_each_row_hears_what_becomes_of_it(plan, editor, action):
    other = ActionFactory(plan=plan, what="Eettafel beginnen", status="in_uitvoering")
    same = ActionFactory(plan=plan, what="Buurthuis openen", from_2021=True)
    rows = [
        words(same, what="Buurthuis openen", period_text="vanaf 2021"),
        words(action, what="Buurthuis De Waard openen", period_text="medio 2023"),
        RowWords(None, None, {"what": "Wijkwandeling", "period_text": "jaarlijks"}),
        words(other, status="klaar", period_text="ooit eens"),
        RowWords("bestaatniet1", 1, {"what": "Iets"}),
        RowWords(None, None, {"period_text": "in 2024"}),
    ]
    found = examine(plan=plan, rows=rows, by=editor)
    assert [one.outcome for one in found] == ["same", "changed", "new", "refused", "refused", "refused"]
    assert [(cell.label, cell.before, cell.after) for cell in found[1].changed] == [
        ("Wat", "Buurthuis openen", "Buurthuis De Waard openen"),
        ("Wanneer", "vanaf 2021", "medio 2023"),
    ]
    assert found[3].cell("status").reason == "“klaar” is geen stand. Bedoelt u “Afgerond”?"
    assert found[4].reason == "Deze actie staat niet in dit plan."
    assert found[5].reason == "Schrijf erbij wat er gebeurt: de kolom Wat is leeg."
    assert Action.objects.filter(plan=plan).count() == 3


def test_all_kinds_of_cells_are_saved_as_one_change(plan, editor, action):
    sdd = OrganisationFactory(name="Sociale Dienst Drechtsteden", short_name="")
    with changing(verb="klaarzetten", by=User.objects.system()):
        OrganisationAlias.objects.create(organisation=sdd, name="SDD")
    care, goal = ThemeFactory(organisation=plan.organisation, name="Zorg"), GoalFactory(document=plan, number=3)
    row = words(
        action,
        leads="gemeente (regisseur)",
        partners="SDD (uitvoerder)",
        theme="zorg",
        goal="3",
        period_text="eind 2023",
        status="In uitvoering",
        assessment="aandacht nodig",
        note="De huur is nog niet rond.",
    )
    apply(plan=plan, rows=[row], by=editor, verb="plakken")
    action.refresh_from_db()
    assert (action.theme, action.goal, action.period_end) == (care, goal, date(2023, 12, 31))
    assert (action.status, action.assessment, action.last_news_on) == ("in_uitvoering", "aandacht_nodig", today())
    assert sorted(action.parties.values_list("party_id", "role", "is_lead")) == sorted(
        [(plan.organisation_id, "regisseur", True), (sdd.pk, "uitvoerder", False)]
    )
    entry = ProgressEntry.objects.get(action=action)
    assert (entry.text, entry.accepted_by, entry.reported_for) == (action.note, editor, plan.organisation)
    assert changes_of(action)[1:] == [(2, "plakken", "Beleidsadviseur Zorg")]
    assert Change.objects.filter(by=editor).count() == 1


def test_one_refusal_leaves_everything_as_it_was(plan, editor, action):
    other = ActionFactory(plan=plan, what="Eettafel beginnen")
    with pytest.raises(NotAllRows) as refused:
        apply(plan=plan, rows=[words(action, what="Anders"), words(other, partners="Buurtclub Zuid")], by=editor)
    (bad,) = refused.value.bad
    assert bad.cell("partners").reason == "“Buurtclub Zuid” staat niet in het register. Kies een naam uit de lijst."
    action.refresh_from_db()
    assert (action.what, action.version) == ("Buurthuis openen", 1)
    assert not Change.objects.filter(by=editor).exists()


def test_rows_that_stay_the_same_record_nothing(plan, editor, action):
    (found,) = apply(plan=plan, rows=[words(action, what=" Buurthuis  openen ", start="1-1-2021", end="")], by=editor)
    assert (found.outcome, action.history.count()) == (Outcome.SAME, 1)
    assert not Change.objects.filter(by=editor).exists()


def test_what_follows_from_another_cell_is_not_pasted(plan, editor, action):
    (found,) = examine(plan=plan, rows=[words(action, start="1-3-2021")], by=editor)
    assert found.cell("start").reason == "Dit volgt uit Wanneer. Wijzig het daar."


class TestTwoEditors:
    @pytest.fixture(autouse=True)
    def colleague_was_first(self, action, colleague):
        partner = OrganisationFactory(short_name="SWA")
        values = {"what": "Buurthuis in De Waard", "partners": [(partner.pk, "")]}
        edit_action(action=action, base_version=1, values=values, by=colleague)

    def test_other_cells_merge(self, plan, action, editor):
        apply(plan=plan, rows=[words(action, 1, what="Buurthuis openen", period_text="in 2024")], by=editor)
        action.refresh_from_db()
        assert (action.what, action.period_text, action.version) == ("Buurthuis in De Waard", "in 2024", 3)

    def test_the_same_cell_is_a_conflict_with_three_values(self, plan, action, editor):
        with pytest.raises(NotAllRows) as refused:
            apply(plan=plan, rows=[words(action, 1, what="Buurthuis in Kinderdijk", partners="gemeente")], by=editor)
        (row,) = refused.value.outcomes
        assert row.outcome == Outcome.CONFLICT
        assert [(one.base, one.before, one.after) for one in row.cells] == [
            ("Buurthuis openen", "Buurthuis in De Waard", "Buurthuis in Kinderdijk"),
            ("", "SWA", plan.organisation.label),
        ]

    @pytest.mark.parametrize("version", [None, 99])
    def test_without_a_known_version_nothing_is_overwritten(self, plan, action, editor, version):
        (found,) = examine(plan=plan, rows=[RowWords(action.public_id, version, {"what": "Iets anders"})], by=editor)
        assert found.outcome == Outcome.CONFLICT


class TestDutyToExplain:
    @pytest.mark.parametrize(
        ("cells", "cell", "reason"),
        [
            ({"status": "vervallen"}, "status", "Schrijf erbij waarom de actie is gestopt of vervallen."),
            ({"assessment": "loopt vast"}, "assessment", "Schrijf erbij wat er aan de hand is."),
        ],
    )
    def test_without_an_explanation_it_is_refused(self, plan, action, editor, cells, cell, reason):
        (found,) = examine(plan=plan, rows=[words(action, **cells)], by=editor)
        assert (found.cell(cell).reason, found.cell(cell).needs) == (reason, "note")

    def test_one_explanation_serves_all_rows(self, plan, action, editor):
        other = ActionFactory(plan=plan)
        rows = [words(one, assessment="stagneert") for one in (action, other)]
        apply(plan=plan, rows=rows, by=editor, note="De subsidie is gestopt.")
        assert set(Action.objects.values_list("assessment", "note")) == {("stagneert", "De subsidie is gestopt.")}

    def test_a_promised_period_moves_with_a_reason_only(self, plan, action, editor):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
        plan.refresh_from_db()
        (found,) = examine(plan=plan, rows=[words(action, period_text="eind 2023")], by=editor)
        assert found.cell("period_text").needs == "move_reason"
        row = RowWords(action.public_id, action.version, {"period_text": "eind 2023"}, move_reason="Meer tijd nodig.")
        apply(plan=plan, rows=[row], by=editor)
        move = DateMove.objects.get(action=action)
        assert (move.from_period, move.to_period, move.reason) == ("vanaf 2021", "eind 2023", "Meer tijd nodig.")

    def test_the_rules_are_those_of_the_table(self):
        """The messages are the constraints' own; the table itself refuses what slips through."""
        messages = {check.violation_error_message for check in Action._meta.constraints}
        from actions.domain import row_judging

        assert {row_judging.NEEDS_END_REASON, row_judging.NEEDS_EXPLANATION, row_judging.ENDS_EARLY} <= messages


def test_parties_that_stay_keep_their_row(plan, action, editor):
    kept = PartyFactory(action=action, party=OrganisationFactory(short_name="SWA"), role="uitvoerder")
    PartyFactory(action=action, party=OrganisationFactory(short_name="Yulius"))
    apply(plan=plan, rows=[words(action, partners="SWA (uitvoerder), gemeente")], by=editor)
    assert sorted(action.parties.values_list("party__pk", flat=True)) == sorted([kept.party_id, plan.organisation_id])
    kept.refresh_from_db()
    assert kept.history.exclude(history_type="+").count() <= 1
    gone = ActionParty.history.get(history_type="-")
    assert (gone.party.label, gone.change.by) == ("Yulius", editor)


@pytest.mark.parametrize("cells", [{"leads": "SWA"}, {"leads": "gemeente", "partners": "SWA, gemeente"}])
def test_an_organisation_is_not_lead_and_partner_in_one_role(plan, action, editor, cells):
    PartyFactory(action=action, party=OrganisationFactory(short_name="SWA"))
    (found,) = examine(plan=plan, rows=[words(action, **cells)], by=editor)
    assert found.cell("leads").reason == "Een organisatie kan met dezelfde rol niet trekker én partner zijn."


def test_an_action_stands_in_the_rows_once(plan, action, editor):
    with pytest.raises(NotAllRows) as refused:
        apply(plan=plan, rows=[words(action, what="Een"), words(action, what="Twee")], by=editor)
    assert [one.reason for one in refused.value.bad] == [
        "Dezelfde actie staat twee keer in de rijen. Laat er één staan."
    ]


def test_new_rows_get_the_next_numbers(plan, action, editor):
    rows = [
        RowWords(None, None, {"what": "Wijkwandeling", "leads": "gemeente", "status": "in uitvoering"}),
        RowWords(None, None, {"what": "Spreekuur"}),
    ]
    apply(plan=plan, rows=rows, by=editor)
    first, second = Action.objects.filter(plan=plan, number__gt=action.number).order_by("number")
    assert (first.number, second.number, first.official) == (action.number + 1, action.number + 2, editor)
    assert ProgressEntry.objects.get().action == first
    assert [party.is_lead for party in first.parties.all()] == [True]


def test_who_may_not_edit_is_refused(plan, action):
    controller = user_with(Role.CONTROLLER, plan.organisation)
    with pytest.raises(PermissionDenied):
        examine(plan=plan, rows=[words(action, what="Anders")], by=controller)


def test_what_an_editor_may_not_see_is_absent(plan, action, editor):
    secret = ActionFactory(plan=plan, what="Geheime ijsvogel", openness=Openness.SECRET)
    (found,) = examine(plan=plan, rows=[words(secret, what="Anders")], by=editor)
    assert (found.reason, found.cells) == ("Deze actie staat niet in dit plan.", [])


@pytest.mark.parametrize("cells", [{"what": "Anders"}, {"period_text": "in 2024"}, {"status": "afgerond"}])
def test_one_cell_costs_at_most_twelve_queries(plan, action, editor, cells):
    with CaptureQueriesContext(connection) as captured:
        apply(plan=plan, rows=[words(action, **cells)], by=editor)
    assert len(statements(captured)) <= 8


def test_the_parties_of_one_cell_cost_at_most_twelve_queries(plan, action, editor):
    PartyFactory(action=action)
    with CaptureQueriesContext(connection) as captured:
        apply(plan=plan, rows=[words(action, partners="gemeente (regisseur)")], by=editor)
    assert len(statements(captured)) <= 12


@pytest.mark.parametrize("count", [3, 100])
def test_pasted_rows_cost_at_most_forty_queries_however_many(plan, editor, count):
    ThemeFactory(organisation=plan.organisation, name="Zorg")
    actions = [ActionFactory(plan=plan) for _ in range(count)]
    for action in actions[:3]:
        PartyFactory(action=action)
    rows = [
        words(one, what=f"{one.what} nu", partners="gemeente", theme="Zorg", period_text="in 2024", status="afgerond")
        for one in actions
    ]
    rows.append(RowWords(None, None, {"what": "Spreekuur", "leads": "gemeente"}))
    with CaptureQueriesContext(connection) as captured:
        apply(plan=plan, rows=rows, by=editor)
    assert len(statements(captured)) == 20
    assert Action.objects.filter(plan=plan, status="afgerond").count() == count


def test_every_choice_reads_back_as_itself(plan):
    reader = CellReader(plan)
    for cell in ("status", "assessment"):
        for value, label in Action._meta.get_field(cell).flatchoices:
            assert reader.value(cell, label) == value
            assert reader.words(cell, value) == label
