from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.moves import UNKNOWN_PERIOD, move_period
from actions.models import DateMove
from actions.recognition.periods import Period
from portal.accounts.roles import Role
from portal.shared.moments import today
from tests.factories import ActionFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db
WHY = "De verbouwing duurt langer."


@pytest.fixture
def action():
    return ActionFactory(in_2020=True)


@pytest.fixture
def officer(action):
    return user_with(Role.POLICY_OFFICER, action.organisation)


def test_a_move_keeps_the_old_period_and_changes_the_action(action, officer):
    move = move_period(
        action=action, period="eind 2022", reason=WHY, decided_on=date(2020, 11, 3), decided_by="College", by=officer
    )
    assert (move.from_period, move.from_start, move.from_end) == ("in 2020", date(2020, 1, 1), date(2020, 12, 31))
    assert (move.to_period, move.to_start, move.to_end) == ("eind 2022", date(2022, 9, 1), date(2022, 12, 31))
    assert (move.reason, move.decided_by, move.decided_on) == (WHY, "College", date(2020, 11, 3))
    action.refresh_from_db()
    assert (action.period_text, action.period_start) == ("eind 2022", date(2022, 9, 1))
    assert action.history.first().change.reason == WHY


def test_words_with_their_days_may_be_given(action, officer):
    period = Period("na de zomer", date(2021, 9, 1), date(2021, 10, 31))
    move = move_period(action=action, period=period, reason=WHY, decided_on=today(), by=officer)
    assert (move.to_period, move.to_end) == ("na de zomer", date(2021, 10, 31))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"period": "zo snel mogelijk"}, UNKNOWN_PERIOD),
        ({"period": ""}, UNKNOWN_PERIOD),
        ({"reason": "  "}, "Schrijf erbij waarom de datum verschuift."),
        ({"decided_on": date(2199, 1, 1)}, "Dit besluit moet nog komen. Kies vandaag of een dag daarvoor."),
        ({"period": "in 2020"}, "Dit is al de periode van deze actie."),
        ({"period": Period("raar", date(2022, 1, 1), date(2021, 1, 1))}, "De einddatum ligt voor de begindatum."),
    ],
)
def test_what_is_refused(action, officer, changes, message):
    asked = {"period": "eind 2022", "reason": WHY, "decided_on": date(2020, 11, 3), **changes}
    with pytest.raises(ValidationError) as refusal:
        move_period(action=action, by=officer, **asked)
    assert refusal.value.messages == [message]
    assert DateMove.objects.count() == 0
    action.refresh_from_db()
    assert action.version == 1


def test_a_partner_does_not_move_dates(action):
    partner = PartyFactory(action=action, party=OrganisationFactory()).party
    with pytest.raises(PermissionDenied):
        move_period(
            action=action, period="2023", reason=WHY, decided_on=today(), by=user_with(Role.ACTION_OWNER, partner)
        )
    assert DateMove.objects.count() == 0
