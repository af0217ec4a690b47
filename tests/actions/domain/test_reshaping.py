"""Merging and splitting suggestions, and taking decisions back."""

from __future__ import annotations

from datetime import date

import pytest

from actions.domain.errors import Refused
from actions.domain.progress import record_progress
from actions.domain.reshaping import merge, split
from actions.domain.review import AlreadyDecided, accept, accept_many, edit, reject
from actions.domain.undoing import reopen, undo_last
from actions.models import Action, ActionParty, Suggestion
from policies.domain.release import release
from policies.models import Goal
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import PassageFactory, SuggestionFactory, VersionFactory, user_with

pytestmark = pytest.mark.django_db
SENTENCE = "Wij openen in 2021 een buurthuis en wij werven twintig vrijwilligers."


@pytest.fixture
def version():
    return VersionFactory(text=SENTENCE)


@pytest.fixture
def passage(version):
    return PassageFactory(version=version)


@pytest.fixture
def reviewer(version):
    return user_with(Role.POLICY_OFFICER, version.organisation, name="Beleidsadviseur Zorg")


def state(row):
    row.refresh_from_db()
    return row.state


def test_merging_joins_names_and_quote_and_fills_gaps(passage, reviewer):
    cut = SENTENCE.index("en wij")
    one = SuggestionFactory(passage=passage, quote=SENTENCE[: cut - 1], end=cut - 1, who=["gemeente"], partners=["GGD"])
    other = SuggestionFactory(
        passage=passage,
        quote=SENTENCE[cut:],
        start=cut,
        end=len(SENTENCE),
        who=["gemeente", "GGD"],
        partners=["Wijkwerk"],
        period_text="in 2021",
        period_start=date(2021, 1, 1),
        period_end=date(2021, 12, 31),
    )
    merged = merge(first=one, other=other, by=reviewer)
    other.refresh_from_db()
    assert (merged.who, merged.partners, merged.quote) == (["gemeente", "GGD"], ["Wijkwerk"], SENTENCE)
    assert (merged.period_text, merged.period_end) == ("in 2021", date(2021, 12, 31))
    assert (other.state, other.merged_into, other.decided_by) == ("samengevoegd", one, reviewer)


def test_what_was_decided_cannot_be_merged(passage, reviewer):
    one, other = SuggestionFactory(passage=passage), SuggestionFactory(passage=passage)
    reject(suggestion=other, by=reviewer)
    with pytest.raises(AlreadyDecided):
        merge(first=one, other=other, by=reviewer)
    assert state(one) == "open"


def test_another_document_cannot_be_merged(passage, reviewer):
    stranger = SuggestionFactory(passage=PassageFactory(version=VersionFactory()))
    with pytest.raises(Refused):
        merge(first=SuggestionFactory(passage=passage), other=stranger, by=reviewer)


def test_splitting_keeps_who_and_narrows_the_source_to_literal_words(passage, reviewer):
    row = SuggestionFactory(passage=passage, who=["GGD"], what="Buurthuis en vrijwilligers")
    first, second = split(
        suggestion=row, parts=["Een buurthuis openen", "wij werven twintig vrijwilligers"], by=reviewer, seen=1
    )
    assert (first.pk, first.what, first.quote) == (row.pk, "Een buurthuis openen", SENTENCE)
    assert (second.what, second.who, second.given) == ("wij werven twintig vrijwilligers", ["GGD"], {})
    assert passage.text[second.start : second.end] == second.quote == "wij werven twintig vrijwilligers"
    assert [item.pk for item in Suggestion.objects.in_order()] == [first.pk, second.pk]


@pytest.mark.parametrize("parts", [["Alleen dit"], ["Dit", " "], ["x"] * 7, ["kort", "l" * 301]])
def test_a_split_that_is_none_is_refused(passage, reviewer, parts):
    row = SuggestionFactory(passage=passage, what="Buurthuis")
    with pytest.raises(Refused):
        split(suggestion=row, parts=parts, by=reviewer)
    assert Suggestion.objects.get().what == "Buurthuis"


def test_undo_takes_back_the_last_act_and_then_the_one_before(version, passage, reviewer):
    one, other = SuggestionFactory(passage=passage), SuggestionFactory(passage=passage)
    accept(suggestion=one, by=reviewer)
    reject(suggestion=other, by=reviewer)
    undo_last(version=version, by=reviewer)
    assert (state(one), state(other)) == ("overgenomen", "open")
    undo_last(version=version, by=reviewer)
    assert (state(one), one.action, one.decided_by) == ("open", None, None)
    assert not Action.objects.exists()
    assert not ActionParty.objects.exists()
    with pytest.raises(Refused, match="niets om ongedaan"):
        undo_last(version=version, by=reviewer)


def test_undo_of_many_takes_back_all_of_them(version, passage, reviewer):
    rows = [SuggestionFactory(passage=passage, confidence=0.95) for _ in range(3)]
    goal = SuggestionFactory(passage=passage, kind="goal", confidence=0.95)
    accept_many(version=version, above=0.9, by=reviewer)
    undo_last(version=version, by=reviewer)
    assert [state(row) for row in [*rows, goal]] == ["open"] * 4
    assert (Action.objects.count(), Goal.objects.count()) == (0, 0)
    assert Action.history.filter(history_type="-").count() == 3


def test_undo_of_an_edit_a_merge_and_a_split(version, passage, reviewer):
    row, other = SuggestionFactory(passage=passage, what="Buurthuis"), SuggestionFactory(passage=passage)
    edit(suggestion=row, by=reviewer, seen=1, values={"what": "Dorpshuis"})
    merge(first=row, other=other, by=reviewer)
    split(suggestion=row, parts=["Een", "Twee"], by=reviewer)
    for expected in (["Dorpshuis"], ["Dorpshuis", "Een buurthuis openen"], ["Buurthuis", "Een buurthuis openen"]):
        undo_last(version=version, by=reviewer)
        assert list(Suggestion.objects.to_review().in_order().values_list("what", flat=True)) == expected


def test_undo_leaves_the_work_of_a_colleague(version, passage, reviewer):
    colleague = user_with(Role.POLICY_OFFICER, version.organisation)
    mine, theirs = SuggestionFactory(passage=passage), SuggestionFactory(passage=passage)
    accept(suggestion=mine, by=reviewer)
    accept(suggestion=theirs, by=colleague)
    undo_last(version=version, by=reviewer)
    assert (state(mine), state(theirs)) == ("open", "overgenomen")


def test_undo_is_refused_where_a_colleague_went_on(version, passage, reviewer):
    colleague = user_with(Role.POLICY_OFFICER, version.organisation)
    row = SuggestionFactory(passage=passage)
    edit(suggestion=row, by=reviewer, seen=1, values={"what": "Dorpshuis"})
    edit(suggestion=row, by=colleague, seen=2, values={"what": "Wijkhuis"})
    with pytest.raises(Refused, match="daarna nog iets"):
        undo_last(version=version, by=reviewer)
    row.refresh_from_db()
    assert row.what == "Wijkhuis"


def test_any_reviewer_can_reopen_one_decision(version, passage, reviewer):
    row = SuggestionFactory(passage=passage)
    accept(suggestion=row, by=reviewer)
    reopen(suggestion=row, by=user_with(Role.POLICY_OFFICER, version.organisation))
    assert (state(row), row.action, row.decided_at) == ("open", None, None)
    assert not Action.objects.exists()


def test_an_action_with_news_stays(version, passage, reviewer):
    row = SuggestionFactory(passage=passage)
    action = accept(suggestion=row, by=reviewer).action
    record_progress(action=action, day=date(2021, 3, 1), status="in_uitvoering", by=reviewer)
    for attempt in (lambda: reopen(suggestion=row, by=reviewer), lambda: undo_last(version=version, by=reviewer)):
        with pytest.raises(Refused, match="daarna verder gewerkt"):
            attempt()
    assert state(row) == "overgenomen"
    assert Action.objects.filter(pk=action.pk).exists()


def test_an_action_that_was_released_stays(version, passage, reviewer):
    row = SuggestionFactory(passage=passage)
    accept(suggestion=row, by=reviewer)
    release(plan=version.document, audience="openbaar", as_per=date(2021, 1, 1), by=User.objects.system())
    with pytest.raises(Refused, match="daarna verder gewerkt"):
        reopen(suggestion=row, by=reviewer)
    assert state(row) == "overgenomen"
