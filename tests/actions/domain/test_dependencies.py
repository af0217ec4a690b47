"""What an action depends on: four kinds, no rings, and a word of warning."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.dependencies import (
    add_dependency,
    begun_too_early,
    change_dependency,
    remove_dependency,
    waits_for,
)
from actions.models import Dependency
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from tests.factories import ActionFactory, DependencyFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return ActionFactory(what="Sporthal bouwen", period_start=date(2022, 1, 1), period_end=date(2022, 12, 31))


@pytest.fixture
def officer(hall):
    return user_with(Role.POLICY_OFFICER, hall.organisation)


def other(hall, what, **values):
    return ActionFactory(plan=hall.plan, what=what, **values)


def wait(action, needs, by):
    return add_dependency(action=action, values={"kind": "actie", "needs": needs}, by=by)


def test_each_kind_keeps_its_own_column_and_empties_the_others(hall, officer):
    party = OrganisationFactory(name="Sociale Dienst Rietstreek")
    row = add_dependency(
        action=hall,
        values={"kind": "organisatie", "party": party, "subject": "weg hiermee", "literal": "is een must"},
        by=officer,
    )
    assert (row.kind, row.party, row.subject, row.needs) == ("organisatie", party, "", None)
    assert (row.organisation, row.openness, row.literal) == (
        hall.organisation,
        hall.openness,
        "is een must",
    )
    changed = change_dependency(dependency=row, values={"kind": "wet", "subject": " Omgevingswet "}, by=officer)
    assert (changed.kind, changed.party, changed.subject) == ("wet", None, "Omgevingswet")
    assert [old.kind for old in row.history.order_by("version")] == ["organisatie", "wet"]
    remove_dependency(dependency=changed, by=officer)
    assert not Dependency.objects.exists()
    assert Dependency.history.filter(history_type="-").get().change.verb == "afhankelijkheid verwijderen"


def test_saving_without_a_change_makes_no_history(hall, officer):
    row = DependencyFactory(action=hall)
    change_dependency(dependency=row, values={"note": ""}, by=officer)
    assert row.history.count() == 1


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("actie", "Kies de actie waarop deze actie wacht."),
        ("organisatie", "Kies de organisatie waarvan de actie afhangt."),
        ("wet", "Schrijf op welke wet of regeling dat is."),
        ("anders", "Schrijf op waarvan de actie afhangt."),
    ],
)
def test_something_has_to_be_named(hall, officer, kind, message):
    with pytest.raises(ValidationError) as refusal:
        add_dependency(action=hall, values={"kind": kind}, by=officer)
    assert refusal.value.messages == [message]


def test_a_ring_of_actions_is_refused(hall, officer):
    land, permit = other(hall, "Grond kopen"), other(hall, "Vergunning aanvragen")
    wait(hall, permit, officer)
    wait(permit, land, officer)
    assert waits_for(hall) == {permit.pk, land.pk}
    with pytest.raises(ValidationError) as refusal:
        wait(land, hall, officer)
    assert refusal.value.messages == [
        "Dat kan niet: “Sporthal bouwen” wacht zelf op “Grond kopen”. Dan begint geen van beide."
    ]
    row = DependencyFactory(action=land)
    with pytest.raises(ValidationError, match="Dan begint geen van beide"):
        change_dependency(dependency=row, values={"kind": "actie", "needs": hall}, by=officer)


def test_never_on_itself_twice_or_in_another_plan(hall, officer):
    land = other(hall, "Grond kopen")
    wait(hall, land, officer)
    for needs, message in (
        (hall, "Een actie kan niet op zichzelf wachten."),
        (land, "Deze actie staat er al bij."),
        (ActionFactory(), "Kies een actie uit hetzelfde plan."),
    ):
        with pytest.raises(ValidationError) as refusal:
            wait(hall, needs, officer)
        assert refusal.value.messages == [message]


def test_who_lacks_the_right_is_refused(hall):
    owner = user_with(Role.ACTION_OWNER, hall.organisation)
    row = DependencyFactory(action=hall)
    for act in (
        lambda: add_dependency(action=hall, values={"kind": "wet", "subject": "Wmo"}, by=owner),
        lambda: change_dependency(dependency=row, values={"note": "x"}, by=owner),
        lambda: remove_dependency(dependency=row, by=owner),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Dependency.objects.get().note == ""


def test_an_action_that_begins_before_what_it_waits_for(hall, officer):
    early = other(hall, "Toernooi houden", period_start=date(2022, 6, 1))
    late = other(hall, "Jubileum vieren", period_start=date(2023, 1, 1))
    ended = other(hall, "Feest geven", period_start=date(2022, 2, 1), status="vervallen", note="Geen geld")
    secret = other(hall, "Geheim overleg", period_start=date(2022, 6, 1), openness="geheim")
    for action in (early, late, ended, secret):
        DependencyFactory(action=action, kind="actie", needs=hall, subject="")
    assert begun_too_early(hall, viewer_for(officer)) == [early]
    hall.status = "afgerond"
    assert begun_too_early(hall, viewer_for(officer)) == []
