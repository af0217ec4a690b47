"""Eight writers on one plan for a few seconds: no lost update, every saved change in history, checked by replay."""

from __future__ import annotations

import pytest
from django.db import connection

from actions.domain.many_rows import NotAllRows, RowWords, apply
from actions.models import Action
from portal.accounts.roles import Role
from portal.home.bench.writers import Saved, Told, faults, write_together
from tests.factories import ActionFactory, DocumentFactory, edit, user_with

SECONDS = 5


@pytest.fixture
def plan():
    return DocumentFactory()


def saver(plan, user):
    """Saves as the view does, in the writer's own connection."""

    def save(action, version, cell, words):
        try:
            (found,) = apply(plan=plan, rows=[RowWords(action, version, {cell: words})], by=user)
        except NotAllRows as refused:
            return 409, refused.outcomes[0].action.version
        finally:
            connection.close()
        return 200, found.action.version

    return save


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_eight_writers_lose_nothing(plan):
    users = [user_with(Role.POLICY_OFFICER, plan.organisation) for _ in range(8)]
    actions = [ActionFactory(plan=plan).public_id for _ in range(4)]
    told = write_together(lambda: saver(plan, users.pop()), actions, seconds=SECONDS)
    assert len(told.saved) > 8
    assert told.conflicts > 0
    assert faults(told) == []
    written = sum(action.history.count() - 1 for action in Action.objects.filter(plan=plan))
    assert written == len(told.saved)


@pytest.mark.django_db
def test_a_loss_would_be_found(plan):
    action = ActionFactory(plan=plan, what="Buurthuis")
    edit(action, what="Eerste")
    edit(action, what="Tweede")
    kept = [Saved(action.public_id, 2, "what", "Eerste"), Saved(action.public_id, 3, "what", "Tweede")]
    assert faults(Told(kept)) == []
    lost = Saved(action.public_id, 3, "what", "Verdwenen")
    assert faults(Told([kept[0], lost])) == [f"{action.public_id}: “Verdwenen” is not in version 3"]
    twice = Saved(action.public_id, 3, "what", "Tweede")
    assert faults(Told([*kept, twice])) == [f"{action.public_id}: version 3 was given twice"]
    assert faults(Told(kept[:1])) == ["1 changes were written that nobody was told of, 0 posts had no answer"]
