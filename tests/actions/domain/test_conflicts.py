import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.conflicts import settle_conflict
from portal.accounts.roles import Role
from tests.factories import ConflictFactory, user_with

pytestmark = pytest.mark.django_db


def test_settling_keeps_both_statements_and_says_what_holds():
    conflict = ConflictFactory()
    officer = user_with(Role.POLICY_OFFICER, conflict.organisation)
    settle_conflict(conflict=conflict, outcome="Het wordt 2021.", by=officer)
    conflict.refresh_from_db()
    assert (conflict.one_says, conflict.other_says, conflict.outcome) == ("in 2020", "in 2021", "Het wordt 2021.")
    assert (conflict.settled_by, conflict.settled_at) == (officer, conflict.changed_at)


def test_settling_needs_words_and_happens_once():
    conflict = ConflictFactory()
    officer = user_with(Role.POLICY_OFFICER, conflict.organisation)
    with pytest.raises(ValidationError) as empty:
        settle_conflict(conflict=conflict, outcome=" ", by=officer)
    settle_conflict(conflict=conflict, outcome="Het wordt 2021.", by=officer)
    with pytest.raises(ValidationError) as twice:
        settle_conflict(conflict=conflict, outcome="Het wordt 2020.", by=officer)
    assert (empty.value.messages, twice.value.messages) == (
        ["Schrijf erbij wat er geldt."],
        ["Deze tegenspraak is al opgelost."],
    )
    conflict.refresh_from_db()
    assert conflict.outcome == "Het wordt 2021."


@pytest.mark.parametrize("role", [role for role in Role if role != Role.POLICY_OFFICER])
def test_only_who_edits_actions_settles(role):
    conflict = ConflictFactory()
    with pytest.raises(PermissionDenied):
        settle_conflict(conflict=conflict, outcome="Het wordt 2021.", by=user_with(role, conflict.organisation))
