"""History by recorded period: one act, one moment, and the past as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from actions.models import Action
from portal.accounts.models import User
from portal.shared.changes import NoChange, changing, replaying
from portal.shared.models import Change
from tests.factories import ActionFactory, DocumentFactory, UserFactory, edit

pytestmark = pytest.mark.django_db

JANUARY, MARCH, MAY = (datetime(2021, month, 1, 12, tzinfo=UTC) for month in (1, 3, 5))


@pytest.fixture
def action() -> Action:
    """Made in January, reworded in March."""
    with replaying(JANUARY):
        row = ActionFactory(what="Buurthuis openen")
    with replaying(MARCH):
        edit(row, what="Buurthuis openen in De Waard")
    return row


def words_at(at: datetime | None) -> list[str]:
    return list(Action.history.as_recorded(at).order_by("id").values_list("what", flat=True))


def test_as_recorded_gives_the_words_of_that_moment(action):
    assert words_at(datetime(2021, 2, 1, tzinfo=UTC)) == ["Buurthuis openen"]
    assert words_at(MARCH) == ["Buurthuis openen in De Waard"]
    assert words_at(None) == ["Buurthuis openen in De Waard"]


def test_before_it_was_recorded_there_is_nothing(action):
    assert words_at(datetime(2020, 12, 31, tzinfo=UTC)) == []


def test_each_save_closes_the_row_before_it(action):
    rows = action.history.order_by("version").values_list("version", "recorded_from", "recorded_to")
    assert list(rows) == [(1, JANUARY, MARCH), (2, MARCH, None)]


def test_history_row_knows_the_act(action):
    writer = UserFactory(name="Beleidsadviseur Zorg")
    edit(action, by=writer, verb="hernoemen", what="Buurthuis")
    last = action.history.order_by("version").last()
    assert (last.change.verb, last.change.by, last.history_user) == ("hernoemen", writer, writer)
    assert last.recorded_from == last.change.at == last.history_date == action.changed_at


def test_a_removed_row_ends_and_never_returns(action):
    with replaying(MAY), changing(verb="weghalen", by=User.objects.system()):
        action.delete()
    assert words_at(MARCH) == ["Buurthuis openen in De Waard"]
    assert words_at(None) == []
    assert words_at(MAY) == []


def test_nothing_is_written_outside_a_change(action):
    action.what = "Stiekem"
    with pytest.raises(NoChange):
        action.save()
    with pytest.raises(NoChange):
        action.delete()


def test_a_verb_inside_a_verb_is_one_act():
    user = User.objects.system()
    with changing(verb="buiten", by=user) as outer:
        first = ActionFactory()
        with changing(verb="binnen", by=user, lock=[first]) as inner:
            first.what = "Anders"
            first.save()
    assert inner == outer
    assert Change.objects.filter(verb="binnen").count() == 0
    assert set(first.history.values_list("change", flat=True)) == {outer.pk}


def test_a_failed_act_leaves_nothing(action):
    before = Change.objects.count()

    def fail_halfway() -> None:
        with changing(verb="mislukt", by=User.objects.system(), lock=[action]):
            action.what = "Half"
            action.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert Change.objects.count() == before
    assert words_at(None) == ["Buurthuis openen in De Waard"]


def test_lock_reads_the_row_afresh(action):
    stale = Action.objects.get(pk=action.pk)
    edit(action, what="Nieuwe woorden")
    with changing(verb="kijken", by=User.objects.system(), lock=[stale]):
        assert stale.what == "Nieuwe woorden"
        assert stale.version == 3


def test_many_rows_are_saved_with_their_history_in_few_queries(django_assert_num_queries):
    plan = DocumentFactory()
    rows = [ActionFactory(plan=plan) for _ in range(3)]
    with changing(verb="plakken", by=User.objects.system()):
        for row in rows:
            row.what = "Geplakt"
        with django_assert_num_queries(2):
            Action.save_many(rows, ["what"])
    assert {row.version for row in rows} == {2}
    assert words_at(None) == ["Geplakt"] * 3
    assert Action.history.filter(recorded_to__isnull=True).count() == 3


def test_many_rows_are_made_with_their_history():
    plan = DocumentFactory()
    with changing(verb="inlezen", by=User.objects.system()):
        Action.create_many(
            [
                Action(plan=plan, organisation=plan.organisation, number=number, what=f"Actie {number}")
                for number in (1, 2)
            ]
        )
    assert words_at(None) == ["Actie 1", "Actie 2"]


def test_one_version_exists_once_in_history(action):
    row = action.history.order_by("version").last()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_change_cannot_be_rewritten(action):
    change = Change.objects.latest("at")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(reason="Anders")


def test_history_never_runs_backwards(action):
    with replaying(JANUARY), pytest.raises(IntegrityError), transaction.atomic():
        edit(action, what="Uit het verleden")
