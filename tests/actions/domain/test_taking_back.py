"""Undo and redo: a new change in the open, whole or not at all, and only one's own."""

from __future__ import annotations

from datetime import date

import pytest

from actions.domain.editing import edit_action
from actions.domain.errors import Refused
from actions.domain.many_rows import RowWords, apply
from actions.domain.progress import record_progress
from actions.domain.taking_back import own_acts, take_back
from actions.models import DateMove, ProgressEntry
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.models import Change
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory()


@pytest.fixture
def editor(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, what="Buurthuis openen", from_2021=True)


def write(plan, action, by, **cells):
    action.refresh_from_db()
    row = RowWords(action.public_id, action.version, cells, move_reason="Meer tijd nodig.")
    return apply(plan=plan, rows=[row], by=by)


def test_parties_period_and_state_come_back_as_a_new_change(plan, action, editor):
    PartyFactory(action=action, party=OrganisationFactory(short_name="SWA"), role="uitvoerder")
    write(plan, action, editor, partners="gemeente", period_text="eind 2023", status="afgerond", what="Buurthuis")
    take_back(plan=plan, by=editor)
    action.refresh_from_db()
    assert (action.what, action.period_text, action.period_start, action.period_end, action.status) == (
        "Buurthuis openen",
        "vanaf 2021",
        date(2021, 1, 1),
        None,
        "niet_gestart",
    )
    assert [(party.party.label, party.role) for party in action.parties.all()] == [("SWA", "uitvoerder")]
    assert (ProgressEntry.objects.count(), ProgressEntry.objects.accepted().count()) == (1, 0)
    undo = Change.objects.get(undo_of__isnull=False)
    assert (undo.by, undo.undo_of.verb) == (editor, "cellen wijzigen")


def told(action):
    """The moved dates that count, as (from, to, why)."""
    rows = DateMove.objects.filter(action=action).counting().order_by("pk")
    return [(one.from_period, one.to_period, one.reason) for one in rows]


def out(plan):
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    plan.refresh_from_db()


def test_a_moved_date_that_nobody_outside_saw_is_no_shift_once_it_is_taken_back(plan, action, editor):
    out(plan)
    write(plan, action, editor, period_text="eind 2023")
    assert told(action) == [("vanaf 2021", "eind 2023", "Meer tijd nodig.")]
    take_back(plan=plan, by=editor)
    assert (told(action), DateMove.objects.count()) == ([], 2)
    take_back(plan=plan, by=editor, redo=True)
    assert told(action) == [("vanaf 2021", "eind 2023", "Meer tijd nodig.")]
    take_back(plan=plan, by=editor)
    assert told(action) == []


def test_a_moved_date_that_was_released_stays_a_shift_and_so_does_its_way_back(plan, action, editor):
    out(plan)
    write(plan, action, editor, period_text="eind 2023")
    out(plan)
    take_back(plan=plan, by=editor)
    assert [one[:2] for one in told(action)] == [("vanaf 2021", "eind 2023"), ("eind 2023", "vanaf 2021")]


def test_a_first_date_that_is_taken_back_was_never_promised(plan, editor):
    action = ActionFactory(plan=plan, what="Speeltuin maken")
    out(plan)
    write(plan, action, editor, period_text="zomer 2027")
    take_back(plan=plan, by=editor)
    action.refresh_from_db()
    assert (action.period_text, told(action), DateMove.objects.count()) == ("", [], 0)


def test_a_status_that_is_taken_back_is_no_news(plan, action, editor):
    """The action is as silent as it was; inside one still sees what was typed and taken back."""
    record_progress(action=action, day=date(2021, 3, 1), status="in_uitvoering", text="Begonnen.", by=editor)
    action.refresh_from_db()
    write(plan, action, editor, status="afgerond")
    take_back(plan=plan, by=editor)
    action.refresh_from_db()
    assert (action.status, action.note, action.last_news_on) == ("in_uitvoering", "Begonnen.", date(2021, 3, 1))
    taken = ProgressEntry.objects.undecided().get()
    assert (taken.status, taken.refused_because) == ("afgerond", "Teruggedraaid in de matrix.")
    take_back(plan=plan, by=editor, redo=True)
    action.refresh_from_db()
    assert action.status == "afgerond"


def test_a_status_that_was_released_is_followed_by_a_new_message(plan, action, editor):
    write(plan, action, editor, status="in_uitvoering")
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2022, 1, 1), by=User.objects.system())
    take_back(plan=plan, by=editor)
    action.refresh_from_db()
    assert action.status == "niet_gestart"
    assert ProgressEntry.objects.accepted().count() == 2


def test_steps_go_back_one_by_one_and_forward_again(plan, action, editor):
    for what in ("Een", "Twee", "Drie"):
        write(plan, action, editor, what=what)
    seen = []
    for redo in (False, False, True, False, False, True, True, True):
        take_back(plan=plan, by=editor, redo=redo)
        action.refresh_from_db()
        seen.append(action.what)
    assert seen == ["Twee", "Een", "Twee", "Een", "Buurthuis openen", "Een", "Twee", "Drie"]
    assert own_acts(plan, editor).redo is None


def test_after_a_new_act_there_is_nothing_to_redo(plan, action, editor):
    write(plan, action, editor, what="Een")
    take_back(plan=plan, by=editor)
    write(plan, action, editor, what="Twee")
    with pytest.raises(Refused, match="Er is niets om opnieuw te doen"):
        take_back(plan=plan, by=editor, redo=True)


def test_what_a_colleague_changed_since_stays(plan, action, editor):
    colleague = user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")
    write(plan, action, editor, what="Buurthuis", period_text="eind 2023")
    edit_action(action=action, base_version=2, values={"what": "Huis van de wijk"}, by=colleague)
    with pytest.raises(Refused, match="is daarna gewijzigd door Beleidsadviseur Wonen"):
        take_back(plan=plan, by=editor)
    action.refresh_from_db()
    assert (action.what, action.period_text) == ("Huis van de wijk", "eind 2023")
    with pytest.raises(Refused, match="niets om ongedaan te maken"):
        take_back(plan=plan, by=user_with(Role.POLICY_OFFICER, plan.organisation))


def test_a_new_action_that_is_taken_back_lapses(plan, editor):
    apply(plan=plan, rows=[RowWords(None, None, {"what": "Spreekuur"})], by=editor)
    (action,) = take_back(plan=plan, by=editor)
    assert (action.status, action.note) == ("vervallen", "Het toevoegen is ongedaan gemaakt.")
    take_back(plan=plan, by=editor, redo=True)
    action.refresh_from_db()
    assert action.status == "niet_gestart"


def test_a_promised_period_moves_back_with_its_trail(plan, action, editor):
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
    plan.refresh_from_db()
    write(plan, action, editor, period_text="eind 2023")
    take_back(plan=plan, by=editor)
    moves = DateMove.objects.order_by("pk").values_list("from_period", "to_period")
    assert list(moves) == [("vanaf 2021", "eind 2023"), ("eind 2023", "vanaf 2021")]
