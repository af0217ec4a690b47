"""Amounts and turns as cells of the matrix: written, refused, in conflict, taken back; what was not typed stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from actions.domain.cell_history import CELLS, values_of
from actions.domain.editing import edit_action
from actions.domain.many_rows import NotAllRows, RowWords, apply, examine
from actions.domain.means import add_budget, edit_budget, withdraw_budget
from actions.domain.occurrences import set_occurrence
from actions.domain.rearranging import duplicate
from actions.domain.restoring import restore_value
from actions.domain.taking_back import take_back
from actions.domain.two_editors import ChangedMeanwhile
from actions.domain.under import MEANS, TURNS, Under, hanging, read_under
from actions.models import Action, Budget, Occurrence
from portal.accounts.roles import Role
from portal.shared.enums import Openness
from portal.shared.moments import today
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    OccurrenceFactory,
    OrganisationFactory,
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
def action(plan):
    return ActionFactory(plan=plan, what="Wandelweek houden", yearly=True)


def write(action, by, version=None, **cells):
    row = RowWords(action.public_id, version or Action.objects.get(pk=action.pk).version, cells)
    return apply(plan=action.plan, rows=[row], by=by)


def refusal(action, by, **cells):
    (found,) = examine(plan=action.plan, rows=[RowWords(action.public_id, action.version, cells)], by=by)
    return [(one.cell, one.outcome.value, one.reason) for one in found.cells]


def amounts(action):
    rows = Budget.objects.filter(action=action, withdrawn_at=None).order_by("year", "pk")
    return [(row.kind, row.amount, row.year, row.last_year, row.structural) for row in rows]


def turns(action):
    return list(
        Occurrence.objects.filter(action=action).order_by("period_start").values_list("label", "status", "note")
    )


def test_amounts_are_made_of_words_and_make_a_new_version(action, editor):
    (found,) = write(action, editor, means="12.500 per jaar in 2024-2026; besparing p.m.")
    assert found.cells[0].after == "besparing p.m.; € 12.500 per jaar in 2024-2026"
    assert amounts(action) == [
        ("kosten", Decimal(12500), 2024, 2026, False),
        ("besparing", None, None, None, False),
    ]
    assert found.action.version == 2
    assert set(Budget.objects.values_list("action__version", "openness", "version")) == {(2, action.openness, 1)}


def test_an_amount_that_changes_keeps_its_payer_and_one_that_stays_is_not_touched(action, editor):
    payer = OrganisationFactory(short_name="SWA")
    paid = BudgetFactory(action=action, year=2024, amount=10_000, paid_by=payer, funding="reserve")
    other = BudgetFactory(action=action, year=2025, amount=4_000)
    write(action, editor, means="12.500 in 2024; 4.000 in 2025")
    paid.refresh_from_db()
    other.refresh_from_db()
    assert (paid.amount, paid.paid_by, paid.funding, paid.version) == (Decimal(12500), payer, "reserve", 2)
    assert (other.amount, other.version) == (Decimal(4000), 1)


def test_an_amount_that_is_taken_out_is_withdrawn_and_the_same_one_when_it_comes_back(action, editor):
    paid = BudgetFactory(action=action, year=2024, amount=10_000, paid_by=OrganisationFactory())
    write(action, editor, means="")
    paid.refresh_from_db()
    assert (amounts(action), paid.withdrawn_because) == ([], "Weggehaald in de actiematrix.")
    take_back(plan=action.plan, by=editor)
    paid.refresh_from_db()
    assert (paid.withdrawn_at, paid.withdrawn_because, Budget.objects.count()) == (None, "", 1)
    assert amounts(action) == [("kosten", Decimal(10000), 2024, None, False)]
    take_back(plan=action.plan, by=editor, redo=True)
    assert amounts(action) == []


def test_turns_are_filled_in_changed_and_emptied(action, editor):
    write(action, editor, turns="2021: afgerond (212 bezoekers); 2022: vervallen (geen zaal)")
    assert turns(action) == [("2021", "afgerond", "212 bezoekers"), ("2022", "vervallen", "geen zaal")]
    assert Occurrence.objects.get(label="2021").day == date(2021, 12, 31)
    write(action, editor, turns=f"2021: afgerond (212 bezoekers); {today().year}: in uitvoering")
    assert turns(action) == [
        ("2021", "afgerond", "212 bezoekers"),
        ("2022", "niet_gestart", ""),
        (str(today().year), "in_uitvoering", ""),
    ]
    assert Occurrence.objects.get(label=str(today().year)).day == today()
    assert Occurrence.objects.get(label="2021").version == 1
    take_back(plan=action.plan, by=editor)
    assert turns(action)[1] == ("2022", "vervallen", "geen zaal")


@pytest.mark.parametrize(
    ("cell", "words", "reason"),
    [
        ("means", "veel", "“veel”: Wij lezen hier geen bedrag in."),
        ("turns", "Q1 2021: afgerond", "Deze actie komt elk jaar terug. “1e kwartaal 2021” is daarvan geen keer."),
        ("turns", "2022: vervallen", "Schrijf erbij waarom deze keer is gestopt of vervallen."),
        ("turns", "2040: afgerond", "Deze periode moet nog beginnen."),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_reason(action, editor, cell, words, reason):
    ((name, outcome, said),) = refusal(action, editor, **{cell: words})
    assert (name, outcome) == (cell, "refused")
    assert said.startswith(reason)


def test_a_turn_needs_an_action_that_comes_back_and_a_new_row_may_bring_both(plan, editor):
    once = ActionFactory(plan=plan, from_2021=True)
    assert refusal(once, editor, turns="2021: afgerond") == [
        ("turns", "refused", "Deze actie komt niet regelmatig terug.")
    ]
    cells = {"what": "Wandelweek", "period_text": "jaarlijks", "turns": "2021: afgerond", "means": "500 in 2021"}
    (found,) = apply(plan=plan, rows=[RowWords(None, None, cells)], by=editor)
    assert turns(found.action) == [("2021", "afgerond", "")]
    assert amounts(found.action) == [("kosten", Decimal(500), 2021, None, False)]


def test_two_people_at_the_amounts_see_both_values(action, editor, plan):
    colleague = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")
    write(action, editor, means="10.000 in 2024")
    budget = Budget.objects.get()
    edit_budget(budget=budget, base_version=1, values={"amount": Decimal(11000)}, by=colleague)
    with pytest.raises(NotAllRows) as refused:
        write(action, editor, version=2, means="12.000 in 2024")
    (cell,) = refused.value.outcomes[0].cells
    assert (cell.outcome.value, cell.base, cell.before, cell.after) == (
        "conflict",
        "€ 10.000 in 2024",
        "€ 11.000 in 2024",
        "€ 12.000 in 2024",
    )
    write(action, editor, version=2, what="Wandelmaand houden")
    assert amounts(action) == [("kosten", Decimal(11000), 2024, None, False)]


def test_every_door_of_an_amount_or_a_turn_gives_the_row_a_new_version(action, editor):
    budget = add_budget(parent=action, values={"amount": Decimal(1000)}, by=editor)
    edit_budget(budget=budget, base_version=1, values={"amount": Decimal(2000)}, by=editor)
    withdraw_budget(budget=budget, because="Dubbel", by=editor)
    set_occurrence(action=action, day=date(2021, 5, 1), status="afgerond", by=editor)
    assert Action.objects.get(pk=action.pk).version == 5


def test_in_the_row_form_both_values_are_shown_too(action, editor):
    write(action, editor, means="10.000 in 2024")
    write(action, editor, means="11.000 in 2024")
    mine = hanging(Under(), MEANS)
    with pytest.raises(ChangedMeanwhile) as clash:
        edit_action(action=action, base_version=2, values={"means": mine}, by=editor)
    assert [(one.field, len(one.base), len(one.theirs), one.mine) for one in clash.value.clashes] == [
        ("means", 1, 1, ())
    ]


def test_an_amount_that_the_editor_may_not_see_stays_as_it_is(plan, action):
    secret = BudgetFactory(action=action, year=2024, amount=99_000, openness=Openness.SECRET)
    editor = user_with(Role.POLICY_OFFICER, plan.organisation)
    seen = refusal(action, editor, means="5.000 in 2025")
    (found,) = write(action, editor, means="5.000 in 2025")
    secret.refresh_from_db()
    assert seen == [("means", "changed", "")]
    assert (found.cells[0].before, secret.version, secret.withdrawn_at) == ("", 1, None)


def test_a_copy_has_no_amounts_or_turns_of_its_own(action, editor):
    BudgetFactory(action=action)
    OccurrenceFactory(action=action, status="afgerond")
    copy = duplicate(action=action, by=editor)
    assert (amounts(copy), turns(copy), copy.interval) == ([], [], "jaar")


def test_an_earlier_value_of_amounts_and_turns_is_put_back(action, editor):
    write(action, editor, means="10.000 in 2024", turns="2021: in uitvoering")
    write(action, editor, means="12.000 in 2024", turns="2021: afgerond (klaar)")
    action.refresh_from_db()
    for slug in ("middelen", "keren"):
        assert [value.number for value in values_of(action, CELLS[slug])][-1] == 2
        restore_value(action=action, cell=CELLS[slug], number=1, seen=action.version, by=editor)
    assert amounts(action) == [("kosten", Decimal(10000), 2024, None, False)]
    assert turns(action) == [("2021", "in_uitvoering", "")]
    under = read_under([action], (MEANS, TURNS))[action.pk]
    assert (len(hanging(under, MEANS)), len(hanging(under, TURNS))) == (1, 1)
