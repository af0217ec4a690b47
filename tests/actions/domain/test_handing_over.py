"""Who keeps an action, and handing over."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.domain.handing_over import colleagues, hand_over, handings, set_fallback, set_keepers
from actions.models import Action
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.shared.changes import changing
from portal.shared.models import Change
from tests.factories import ActionFactory, DocumentFactory, MembershipFactory, OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True)


@pytest.fixture
def officer(place):
    return user_with(Role.POLICY_OFFICER, place, name="Bea")


@pytest.fixture
def leaver(place):
    return user_with(Role.ACTION_OWNER, place, name="Anne")


@pytest.fixture
def plan(place):
    return DocumentFactory(organisation=place)


def pairs():
    return list(Action.objects.order_by("number").values_list("official__name", "deputy__name"))


def give(place, leaver, taker, *, seen, by, reason="Andere functie."):
    return hand_over(organisation=place, giver=leaver, taker=taker, reason=reason, seen=seen, by=by)


def test_all_goes_over_in_one_act(place, plan, officer, leaver):
    third = user_with(Role.CONTROLLER, place, name="Chris")
    ActionFactory(plan=plan, number=1, official=leaver, deputy=third)
    ActionFactory(plan=plan, number=2, official=third, deputy=leaver)
    ActionFactory(plan=plan, number=3, official=officer, deputy=leaver)
    ActionFactory(plan=plan, number=4, official=third)
    elsewhere = ActionFactory(number=5, official=leaver)
    assert give(place, leaver, officer, seen=3, by=officer) == 3
    assert pairs() == [("Bea", "Chris"), ("Chris", "Bea"), ("Bea", None), ("Chris", None), ("Anne", None)]
    change = Change.objects.get(verb="acties overdragen")
    assert (change.reason, Action.history.filter(change=change).count()) == ("Andere functie.", 3)
    assert elsewhere.official == leaver


def test_the_preview_says_what_will_happen(place, plan, officer, leaver):
    ActionFactory(plan=plan, number=1, official=officer, deputy=leaver)
    [one] = handings(organisation=place, giver=leaver, taker=officer, viewer=viewer_for(officer))
    assert (one.official, one.deputy, one.cleared) == (officer, None, True)
    assert (one.official_moves, one.deputy_moves) == (False, True)


def test_a_preview_that_no_longer_holds_is_shown_again(place, plan, officer, leaver):
    ActionFactory(plan=plan, official=leaver)
    with pytest.raises(Refused, match="intussen veranderd"):
        give(place, leaver, officer, seen=2, by=officer)
    assert pairs() == [("Anne", None)]


def test_what_one_may_not_see_stays(place, plan, officer, leaver):
    ActionFactory(plan=plan, number=1, official=leaver, openness="geheim")
    ActionFactory(plan=plan, number=2, official=leaver)
    assert give(place, leaver, officer, seen=1, by=officer) == 1
    assert pairs() == [("Anne", None), ("Bea", None)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": " "}, "Schrijf erbij waarom u de acties overdraagt."),
        ({"taker": "leaver"}, "Kies iemand anders."),
        ({"taker": "clerk"}, "Deze collega kan hier geen acties bijhouden."),
        ({"taker": "gone"}, "Deze collega kan hier geen acties bijhouden."),
        ({"leaver": "officer"}, "Kies iemand anders."),
    ],
)
def test_what_is_refused(place, plan, officer, leaver, changes, message):
    people = {"leaver": leaver, "officer": officer, "clerk": user_with(Role.CLERK, place)}
    people["gone"] = MembershipFactory(organisation=place, valid_until=date(2020, 1, 1)).user
    ActionFactory(plan=plan, official=leaver)
    values = {"leaver": leaver, "taker": officer, "reason": "Andere functie."}
    values |= {name: people.get(value, value) for name, value in changes.items()}
    with pytest.raises(Refused) as refusal:
        give(place, values["leaver"], values["taker"], seen=1, by=officer, reason=values["reason"])
    assert refusal.value.messages == [message]
    assert pairs() == [("Anne", None)]


def test_nothing_to_hand_over(place, officer, leaver):
    with pytest.raises(Refused, match="Op naam van Anne staan hier geen acties"):
        give(place, leaver, officer, seen=0, by=officer)


@pytest.mark.parametrize("role", [Role.ACTION_OWNER, Role.CONTROLLER, Role.CLERK, Role.ADMINISTRATOR])
def test_only_who_edits_the_matrix(place, plan, officer, leaver, role):
    action = ActionFactory(plan=plan, official=leaver)
    user = user_with(role, place)
    with pytest.raises(PermissionDenied):
        give(place, leaver, officer, seen=1, by=user)
    with pytest.raises(PermissionDenied):
        set_keepers(action=action, official=user, deputy=None, by=user)
    with pytest.raises(PermissionDenied):
        set_fallback(organisation=place, user=user, by=user)
    assert pairs() == [("Anne", None)]


def test_keepers_of_one_action(place, plan, officer, leaver):
    action = ActionFactory(plan=plan, official=leaver)
    set_keepers(action=action, official=officer, deputy=leaver, by=officer)
    assert pairs() == [("Bea", "Anne")]
    before = action.version
    assert set_keepers(action=action, official=officer, deputy=leaver, by=officer).version == before
    with pytest.raises(Refused, match="iemand anders dan de behandelaar"):
        set_keepers(action=action, official=officer, deputy=officer, by=officer)
    with pytest.raises(Refused, match="Kies eerst een behandelaar"):
        set_keepers(action=action, official=None, deputy=officer, by=officer)
    with pytest.raises(Refused, match="kan hier geen acties bijhouden"):
        set_keepers(action=action, official=user_with(Role.CLERK, place), deputy=None, by=officer)


def test_who_left_may_stay_on_the_action_until_somebody_changes_it(place, plan, officer):
    gone = MembershipFactory(organisation=place, valid_until=date(2020, 1, 1), user__name="Dirk").user
    action = ActionFactory(plan=plan, official=gone)
    set_keepers(action=action, official=gone, deputy=officer, by=officer)
    assert pairs() == [("Dirk", "Bea")]


def test_colleagues_are_those_who_see_today(place, officer, leaver):
    user_with(Role.CLERK, place)
    user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    inactive = user_with(Role.POLICY_OFFICER, place)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    assert list(colleagues(place)) == [leaver, officer]


def test_the_fallback_person_is_one_per_municipality(place, officer, leaver):
    set_fallback(organisation=place, user=officer, by=officer)
    assert set_fallback(organisation=place, user=leaver, by=officer).user == leaver
    with changing(verb="tellen", by=officer):
        assert place.fallback.history.count() == 2
