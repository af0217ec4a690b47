from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.occurrences import set_occurrence
from actions.models import Occurrence
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import ActionFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return ActionFactory(yearly=True)


@pytest.fixture
def officer(action):
    return user_with(Role.POLICY_OFFICER, action.organisation)


def test_each_turn_has_a_status_of_its_own(action, officer):
    set_occurrence(action=action, day=date(2021, 10, 5), status="afgerond", by=officer)
    set_occurrence(action=action, day=date(2022, 3, 1), status="niet_gestart", by=officer)
    rows = action.occurrences.values_list("label", "status", "period_start", "period_end")
    assert list(rows) == [
        ("2021", "afgerond", date(2021, 1, 1), date(2021, 12, 31)),
        ("2022", "niet_gestart", date(2022, 1, 1), date(2022, 12, 31)),
    ]


def test_a_second_word_about_a_turn_changes_it_and_keeps_history(action, officer):
    set_occurrence(action=action, day=date(2021, 4, 1), status="in_uitvoering", by=officer)
    turn = set_occurrence(action=action, day=date(2021, 12, 1), status="afgerond", note="212 bezoekers.", by=officer)
    assert (turn.version, turn.status, turn.history.count()) == (2, "afgerond", 2)


def test_saying_the_same_again_writes_nothing(action, officer):
    first = set_occurrence(action=action, day=date(2021, 4, 1), status="afgerond", by=officer)
    again = set_occurrence(action=action, day=date(2021, 5, 1), status="afgerond", by=officer)
    assert (again.pk, again.version) == (first.pk, 1)


@pytest.mark.parametrize(
    ("day", "status", "message"),
    [
        (date(2199, 1, 1), "afgerond", "Deze periode moet nog beginnen."),
        (date(2021, 1, 1), "vervallen", "Schrijf erbij waarom deze keer is gestopt of vervallen."),
    ],
)
def test_what_is_refused(action, officer, day, status, message):
    with pytest.raises(ValidationError) as refusal:
        set_occurrence(action=action, day=day, status=status, by=officer)
    assert refusal.value.messages == [message]
    assert Occurrence.objects.count() == 0


def test_an_action_that_happens_once_has_no_turns(officer, action):
    once = ActionFactory(plan=action.plan, in_2020=True)
    with pytest.raises(ValidationError) as refusal:
        set_occurrence(action=once, day=date(2020, 1, 1), status="afgerond", by=officer)
    assert refusal.value.messages == ["Deze actie komt niet regelmatig terug."]


def test_a_partner_does_not_fill_in_turns(action):
    partner = PartyFactory(action=action, party=OrganisationFactory()).party
    with pytest.raises(PermissionDenied):
        set_occurrence(action=action, day=today(), status="afgerond", by=user_with(Role.ACTION_OWNER, partner))
