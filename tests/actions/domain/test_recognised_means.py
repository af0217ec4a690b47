"""Amounts, dependencies and elaborations that come along when a suggestion is taken over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from actions.domain.recognised_means import money
from actions.domain.reshaping import merge, split
from actions.domain.review import accept
from actions.domain.undoing import undo_last
from actions.models import Action, Budget, Dependency
from portal.accounts.roles import Role
from tests.factories import OrganisationFactory, PassageFactory, SuggestionFactory, VersionFactory, user_with

pytestmark = pytest.mark.django_db
SENTENCE = "In 2026 bouwen wij een brug voor € 1,2 miljoen."


@pytest.fixture
def version():
    return VersionFactory(text=SENTENCE)


@pytest.fixture
def reviewer(version):
    return user_with(Role.POLICY_OFFICER, version.organisation)


def suggest(version, **values):
    passage = PassageFactory(version=version, text=SENTENCE)
    return SuggestionFactory(passage=passage, **{"quote": SENTENCE, **values})


def test_money_reads_amounts_and_nothing_else():
    assert money("€ 1,2 miljoen per jaar").value == 1_200_000
    assert money("p.m.").value is None
    assert money("40 mensen") is None
    assert money("veel geld") is None


def test_amounts_become_means_of_the_action(version, reviewer):
    row = suggest(
        version,
        period_text="in 2026",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        means=["€ 1,2 miljoen", "€ 40.000 per jaar", "p.m."],
    )
    accept(suggestion=row, by=reviewer)
    rows = Budget.objects.filter(action=row.action).order_by("pk")
    assert [(one.year, one.amount, one.structural, one.kind, one.literal) for one in rows] == [
        (2026, Decimal("1200000.00"), False, "kosten", "€ 1,2 miljoen"),
        (None, Decimal("40000.00"), True, "kosten", "€ 40.000 per jaar"),
        (2026, None, False, "kosten", "p.m."),
    ]
    assert {one.openness for one in rows} == {row.action.openness}


def test_a_saving_is_its_own_kind(version, reviewer):
    row = suggest(version, means=["€ 50.000"], quote="Wij bezuinigen € 50.000 op papier.")
    accept(suggestion=row, by=reviewer)
    assert Budget.objects.get().kind == "besparing"


def test_dependencies_name_an_organisation_a_law_or_something_else(version, reviewer):
    service = OrganisationFactory(name="Sociale Dienst Rietstreek", short_name="SDR")
    row = suggest(
        version,
        depends_on=["medewerking van de SDR is een must", "mits de Omgevingswet ingaat", "afhankelijk van het weer"],
    )
    accept(suggestion=row, by=reviewer)
    rows = Dependency.objects.filter(action=row.action).order_by("pk")
    assert [(one.kind, one.party, one.subject, one.literal) for one in rows] == [
        ("organisatie", service, "", "medewerking van de SDR is een must"),
        ("wet", None, "mits de Omgevingswet ingaat", "mits de Omgevingswet ingaat"),
        ("anders", None, "afhankelijk van het weer", "afhankelijk van het weer"),
    ]


def test_elaboration_and_numbers_become_the_description(version, reviewer):
    row = suggest(version, elaboration="Scholen dienen zelf een plan in.", numbers=["40 leerlingen", "3 scholen"])
    accept(suggestion=row, by=reviewer)
    assert row.action.description == (
        "Scholen dienen zelf een plan in.\nAantallen in het document: 40 leerlingen, 3 scholen."
    )


def test_undoing_takes_them_off_again(version, reviewer):
    row = suggest(version, means=["€ 10.000"], depends_on=["afhankelijk van het weer"])
    accept(suggestion=row, by=reviewer)
    undo_last(version=version, by=reviewer)
    assert (Action.objects.count(), Budget.objects.count(), Dependency.objects.count()) == (0, 0, 0)
    row.refresh_from_db()
    assert (row.state, row.means) == ("open", ["€ 10.000"])


def test_a_new_version_adds_only_what_the_action_lacks(version, reviewer):
    first = suggest(version, means=["€ 10.000"])
    accept(suggestion=first, by=reviewer)
    again = suggest(version, means=["€ 10.000", "€ 20.000"], action=first.action)
    accept(suggestion=again, by=reviewer)
    assert list(Budget.objects.order_by("pk").values_list("literal", flat=True)) == ["€ 10.000", "€ 20.000"]


def test_splitting_and_merging_keep_every_amount_once(version, reviewer):
    row = suggest(version, means=["€ 10.000", "€ 20.000"], numbers=["40 mensen"])
    kept, made = split(suggestion=row, parts=["Brug bouwen voor € 10.000", "Weg aanleggen voor € 20.000"], by=reviewer)
    assert (kept.means, kept.numbers, made.means, made.numbers) == (["€ 10.000"], ["40 mensen"], ["€ 20.000"], [])
    joined = merge(first=kept, other=made, by=reviewer)
    assert (joined.means, joined.numbers) == (["€ 10.000", "€ 20.000"], ["40 mensen"])
