"""The state machine of a round: every state x step, and who may take which."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.rounds import (
    STEPS,
    agree,
    agree_official,
    cancel_round,
    open_round,
    release_round,
    remind,
    send_back,
    steps_from,
)
from actions.enums import RoundState
from actions.models import ProgressRound
from policies.enums import Audience
from policies.models import Release
from portal.accounts.models import User
from portal.accounts.roles import ROLES, Permission, Role
from portal.shared.moments import today
from tests.factories import DocumentFactory, user_with

pytestmark = pytest.mark.django_db

TAKE = {
    "agree_official": agree_official,
    "agree": agree,
    "send_back": lambda *, round, by: send_back(round=round, remark="Actie 8 klopt niet.", by=by),
    "release": lambda *, round, by: release_round(round=round, audience=Audience.PUBLIC, by=by),
    "cancel": lambda *, round, by: cancel_round(round=round, reason="Het plan is ingetrokken.", by=by),
}
LEGAL = {
    ("uitvraag", "agree_official"): "ambtelijk",
    ("uitvraag", "cancel"): "afgebroken",
    ("ambtelijk", "agree"): "akkoord",
    ("ambtelijk", "send_back"): "uitvraag",
    ("ambtelijk", "cancel"): "afgebroken",
    ("akkoord", "release"): "vrijgegeven",
    ("akkoord", "send_back"): "uitvraag",
    ("akkoord", "cancel"): "afgebroken",
}
WAY = {
    "uitvraag": (),
    "ambtelijk": ("agree_official",),
    "akkoord": ("agree_official", "agree"),
    "vrijgegeven": ("agree_official", "agree", "release"),
    "afgebroken": ("cancel",),
}


def round_in(state, *, plan=None):
    system = User.objects.system()
    asked = open_round(plan=plan or DocumentFactory(), as_per=date(2021, 11, 1), by=system)
    for step in WAY[state]:
        TAKE[step](round=asked, by=system)
    return ProgressRound.objects.get(pk=asked.pk)


@pytest.mark.parametrize("state", RoundState.values)
@pytest.mark.parametrize("step", list(STEPS))
def test_every_step_from_every_state(state, step):
    asked = round_in(state)
    releases = Release.objects.count()
    if expected := LEGAL.get((state, step)):
        TAKE[step](round=asked, by=User.objects.system())
        assert ProgressRound.objects.get(pk=asked.pk).state == expected
        return
    with pytest.raises(ValidationError) as refusal:
        TAKE[step](round=asked, by=User.objects.system())
    label = RoundState(state).label
    assert refusal.value.messages == [f"Deze stap kan nu niet: de ronde staat op “{label}”."]
    kept = ProgressRound.objects.get(pk=asked.pk)
    assert (kept.state, kept.version, Release.objects.count()) == (state, asked.version, releases)


def test_the_offered_steps_are_the_legal_ones():
    offered = {(state, step.name): step.after for state in RoundState.values for step in steps_from(state)}
    assert offered == LEGAL


NEEDED = {
    "agree_official": ("uitvraag", Permission.AGREE_OFFICIAL),
    "agree": ("ambtelijk", Permission.AGREE),
    "send_back": ("ambtelijk", Permission.AGREE),
    "release": ("akkoord", Permission.RELEASE),
    "cancel": ("uitvraag", Permission.EDIT_ACTIONS),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("step", list(STEPS))
def test_who_may_take_which_step(role, step):
    state, permission = NEEDED[step]
    asked = round_in(state)
    user = user_with(role, asked.organisation)
    if permission in ROLES[role].permissions:
        TAKE[step](round=asked, by=user)
        assert ProgressRound.objects.get(pk=asked.pk).state == LEGAL[state, step]
        return
    with pytest.raises(PermissionDenied):
        TAKE[step](round=asked, by=user)
    assert ProgressRound.objects.get(pk=asked.pk).state == state


def test_a_right_for_another_municipality_is_no_right():
    asked = round_in("uitvraag")
    stranger = user_with(Role.POLICY_OFFICER, DocumentFactory().organisation)
    with pytest.raises(PermissionDenied):
        agree_official(round=asked, by=stranger)


def test_each_step_keeps_who_and_when():
    asked = round_in("uitvraag")
    officer = user_with(Role.POLICY_OFFICER, asked.organisation)
    holder = user_with(Role.PORTFOLIO_HOLDER, asked.organisation)
    agree_official(round=asked, by=officer)
    agree(round=asked, by=holder)
    release = release_round(round=asked, audience=Audience.COUNCIL, note="Eerste helft van 2021.", by=holder)
    asked.refresh_from_db()
    assert (asked.official_by, asked.agreed_by, asked.released_by) == (officer, holder, holder)
    assert (release.at, release.as_per, release.audience) == (asked.released_at, date(2021, 11, 1), "raad")
    asked.plan.refresh_from_db()
    assert (asked.plan.council_released_at, asked.plan.public_released_at) == (release.at, None)
    states = list(asked.history.order_by("version").values_list("state", "change__verb"))
    assert states == [
        ("uitvraag", "ronde openen"),
        ("ambtelijk", "ambtelijk akkoord"),
        ("akkoord", "akkoord portefeuillehouder"),
        ("vrijgegeven", "vrijgeven"),
    ]


def test_sending_back_asks_again_and_keeps_the_remark():
    asked = round_in("akkoord")
    holder = user_with(Role.PORTFOLIO_HOLDER, asked.organisation)
    send_back(round=asked, remark=" Actie 8 klopt niet. ", by=holder)
    kept = ProgressRound.objects.get(pk=asked.pk)
    assert (kept.state, kept.remark, kept.returned_by) == ("uitvraag", "Actie 8 klopt niet.", holder)
    assert (kept.official_at, kept.official_by, kept.agreed_at, kept.agreed_by) == (None, None, None, None)
    with pytest.raises(ValidationError) as refusal:
        send_back(round=kept, remark=" ", by=holder)
    assert refusal.value.messages == ["Schrijf erbij waarom u de ronde terugstuurt."]


def test_reminding_goes_once_a_day_and_only_while_news_is_asked():
    asked = round_in("uitvraag")
    officer = user_with(Role.POLICY_OFFICER, asked.organisation)
    remind(round=asked, by=officer)
    assert (asked.reminders, asked.reminded_by) == (1, officer)
    with pytest.raises(ValidationError) as refusal:
        remind(round=asked, by=officer)
    assert refusal.value.messages == ["Vandaag is er al een herinnering verstuurd."]
    agree_official(round=asked, by=officer)
    with pytest.raises(ValidationError) as refusal:
        remind(round=asked, by=officer)
    assert refusal.value.messages == ["Er wordt nu geen nieuws gevraagd."]
    with pytest.raises(PermissionDenied):
        remind(round=round_in("uitvraag"), by=officer)


def test_one_round_at_a_time():
    asked = round_in("ambtelijk")
    with pytest.raises(ValidationError) as refusal:
        open_round(plan=asked.plan, as_per=today(), by=User.objects.system())
    assert refusal.value.messages == ["Er loopt al een voortgangsronde voor dit plan."]
    cancel_round(round=asked, reason="Te vroeg gevraagd.", by=User.objects.system())
    assert open_round(plan=asked.plan, as_per=today(), by=User.objects.system()).state == "uitvraag"


def test_no_round_about_a_day_to_come():
    with pytest.raises(ValidationError) as refusal:
        open_round(plan=DocumentFactory(), as_per=date(2199, 1, 1), by=User.objects.system())
    assert refusal.value.messages == ["Deze dag moet nog komen. Kies vandaag of een dag daarvoor."]


def test_cancelling_needs_a_reason():
    asked = round_in("uitvraag")
    with pytest.raises(ValidationError) as refusal:
        cancel_round(round=asked, reason="", by=User.objects.system())
    assert refusal.value.messages == ["Schrijf erbij waarom u de ronde afbreekt."]


def test_a_plan_that_is_too_closed_is_not_released_and_the_round_stays():
    asked = round_in("akkoord", plan=DocumentFactory(openness="raad"))
    with pytest.raises(ValidationError) as refusal:
        release_round(round=asked, audience=Audience.PUBLIC, by=User.objects.system())
    assert refusal.value.messages == ["Dit plan is voor de raad. Maak het plan eerst opener, dan kunt u het vrijgeven."]
    assert ProgressRound.objects.get(pk=asked.pk).state == "akkoord"
    assert Release.objects.count() == 0
