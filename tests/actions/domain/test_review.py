"""Deciding on suggestions: what enters the register, and what two reviewers at once may not lose."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain.review import (
    AlreadyDecided,
    UnknownNames,
    accept,
    accept_many,
    edit,
    reject,
    reject_rest,
)
from actions.domain.two_editors import ChangedMeanwhile
from actions.models import Action, Suggestion
from policies.models import Goal
from portal.accounts.roles import Role
from portal.organisations.models import OrganisationAlias
from portal.shared.models import Change
from tests.factories import (
    ActionFactory,
    ConflictFactory,
    DocumentFactory,
    OrganisationFactory,
    PassageFactory,
    SuggestionFactory,
    ThemeFactory,
    VersionFactory,
    user_with,
)

pytestmark = pytest.mark.django_db
SENTENCE = "Vanaf 2021 opent Stichting Wijkwerk samen met de gemeente een buurthuis."


@pytest.fixture
def version():
    return VersionFactory(text=SENTENCE)


@pytest.fixture
def town(version):
    return version.organisation


@pytest.fixture
def reviewer(town):
    return user_with(Role.POLICY_OFFICER, town, name="Beleidsadviseur Zorg")


@pytest.fixture
def colleague(town):
    return user_with(Role.POLICY_OFFICER, town, name="Beleidsadviseur Sport")


def suggest(version, **values):
    passage = values.pop("passage", None) or PassageFactory(version=version)
    return SuggestionFactory(passage=passage, **values)


def test_accepting_makes_an_action_with_its_source_and_parties(version, town, reviewer):
    partner = OrganisationFactory(name="Stichting Wijkwerk", slug="wijkwerk")
    theme = ThemeFactory(organisation=town)
    ActionFactory(plan=version.document, number=4)
    row = suggest(
        version,
        what="Een buurthuis openen",
        who=["Stichting Wijkwerk"],
        partners=["gemeente"],
        role="organisator",
        theme=theme,
        period_text="Vanaf 2021",
        period_start=date(2021, 1, 1),
        start=0,
        end=len(SENTENCE),
    )
    action = accept(suggestion=row, by=reviewer, seen=1).action
    action.refresh_from_db()
    assert (action.number, action.what, action.theme, action.plan) == (
        5,
        "Een buurthuis openen",
        theme,
        version.document,
    )
    assert (action.period_text, action.period_start, action.period_end) == ("Vanaf 2021", date(2021, 1, 1), None)
    assert action.passage.text[action.quote_start : action.quote_end] == action.quote == SENTENCE
    assert (action.organisation, action.openness, action.created_by) == (town, version.document.openness, reviewer)
    assert list(action.parties.values_list("party", "role", "is_lead", "position")) == [
        (partner.pk, "organisator", True, 0),
        (town.pk, "", False, 1),
    ]
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.decided_at) == ("overgenomen", reviewer, action.created_at)


def test_a_name_counts_however_it_is_written(version, town, reviewer):
    partner = OrganisationFactory(name="Stichting Wijkwerk", short_name="SWW", slug="wijkwerk")
    OrganisationAlias.objects.create(organisation=partner, name="Wijkwerk aan Zee")
    row = suggest(version, who=["de wijkwerk  aan zee"], partners=["sww", "het college"])
    parties = accept(suggestion=row, by=reviewer).action.parties
    assert list(parties.values_list("party", "is_lead")) == [(partner.pk, True), (town.pk, False)]


def test_an_unknown_name_is_not_taken_over_in_silence(version, reviewer):
    row = suggest(version, who=["gemeente"], partners=["Buurtwacht Oost"])
    with pytest.raises(UnknownNames) as refused:
        accept(suggestion=row, by=reviewer)
    assert refused.value.names == ["Buurtwacht Oost"]
    assert not Action.objects.exists()
    row.refresh_from_db()
    assert row.state == "open"


def test_values_of_the_form_are_kept_and_what_was_recognised_stays(version, reviewer):
    row = suggest(version, what="Buurthuis", given={"what": "Buurthuis"})
    accept(suggestion=row, by=reviewer, seen=1, values={"what": "Een buurthuis openen in Oost"})
    row.refresh_from_db()
    assert (row.what, row.given, row.action.what) == (
        "Een buurthuis openen in Oost",
        {"what": "Buurthuis"},
        "Een buurthuis openen in Oost",
    )


def test_a_goal_becomes_a_goal_and_reaches_the_actions_that_serve_it(version, reviewer):
    goal = suggest(version, kind="goal", what="Meer inwoners doen mee")
    before, after = suggest(version, serves=goal), suggest(version, serves=goal)
    first = accept(suggestion=before, by=reviewer).action
    made = accept(suggestion=goal, by=reviewer).goal
    second = accept(suggestion=after, by=reviewer).action
    first.refresh_from_db()
    assert (made.text, made.number, made.document) == ("Meer inwoners doen mee", 1, version.document)
    assert [first.goal, second.goal] == [made, made]
    assert Action.objects.count() == 2


def test_two_reviewers_the_second_hears_who_was_first(version, reviewer, colleague):
    row = suggest(version)
    reject(suggestion=Suggestion.objects.get(pk=row.pk), by=colleague, seen=1)
    with pytest.raises(AlreadyDecided) as refused:
        accept(suggestion=row, by=reviewer, seen=1)
    assert refused.value.messages == ["Beleidsadviseur Sport heeft dit voorstel al beoordeeld: afgewezen."]
    assert not Action.objects.exists()


def test_two_editors_of_different_fields_both_keep_their_work(version, reviewer, colleague):
    row = suggest(version, what="Buurthuis", who=["gemeente"], role="")
    shown = {"what": "Buurthuis", "role": ""}
    edit(suggestion=Suggestion.objects.get(pk=row.pk), by=colleague, seen=1, values={**shown, "role": "regisseur"})
    edit(suggestion=row, by=reviewer, seen=1, values={**shown, "what": "Buurthuis openen"})
    row.refresh_from_db()
    assert (row.what, row.role, row.version) == ("Buurthuis openen", "regisseur", 3)


def test_two_editors_of_one_field_see_both_values(version, reviewer, colleague):
    row = suggest(version, what="Buurthuis")
    edit(suggestion=Suggestion.objects.get(pk=row.pk), by=colleague, seen=1, values={"what": "Dorpshuis"})
    with pytest.raises(ChangedMeanwhile) as refused:
        accept(suggestion=row, by=reviewer, seen=1, values={"what": "Wijkhuis"})
    clash = refused.value.clashes[0]
    assert (clash.field, clash.base, clash.theirs, clash.mine) == ("what", "Buurthuis", "Dorpshuis", "Wijkhuis")
    assert not Action.objects.exists()


def test_saving_without_a_change_writes_nothing(version, reviewer):
    row = suggest(version, what="Buurthuis")
    edit(suggestion=row, by=reviewer, seen=1, values={"what": "Buurthuis"})
    row.refresh_from_db()
    assert row.version == 1


def test_all_above_a_confidence_are_one_act(version, reviewer):
    sure = [suggest(version, confidence=0.95), suggest(version, confidence=0.9, kind="goal")]
    unsure = suggest(version, confidence=0.89)
    stranger = suggest(version, confidence=0.99, who=["Buurtwacht Oost"])
    other_kind = suggest(version, confidence=0.99, kind="planning")
    result = accept_many(version=version, above=0.9, by=reviewer)
    assert (result.taken, result.left, result.unknown) == (2, 1, ("Buurtwacht Oost",))
    states = dict(Suggestion.objects.values_list("pk", "state"))
    assert [states[row.pk] for row in sure] == ["overgenomen", "overgenomen"]
    assert [states[row.pk] for row in (unsure, stranger, other_kind)] == ["open", "open", "open"]
    assert Change.objects.filter(by=reviewer).values_list("verb", flat=True).get() == "voorstellen overnemen"


@pytest.mark.parametrize("count", [1, 3])
def test_many_cost_as_many_queries_as_one(version, reviewer, count, django_assert_num_queries):
    for _ in range(count):
        suggest(version, confidence=0.95)
    with django_assert_num_queries(19):
        accept_many(version=version, above=0.9, by=reviewer)


def test_the_rest_is_rejected_at_once(version, reviewer):
    suggest(version, state="open"), suggest(version), suggest(version, kind="planning")
    assert reject_rest(version=version, by=reviewer) == 2
    assert Suggestion.objects.filter(state="afgewezen", decided_by=reviewer).count() == 2


def test_a_document_whose_action_is_taken_over_is_followed_as_a_plan(reviewer, version):
    note = VersionFactory(document=DocumentFactory(organisation=version.organisation, type="raadsmemo", is_plan=False))
    accept(suggestion=suggest(note), by=reviewer)
    note.document.refresh_from_db()
    assert note.document.is_plan


def test_a_contradiction_points_to_the_actions_that_came_of_it(version, reviewer):
    one, other = suggest(version), suggest(version)
    conflict = ConflictFactory(plan=version.document, suggestion=one, other_suggestion=other)
    action = accept(suggestion=other, by=reviewer).action
    conflict.refresh_from_db()
    assert (conflict.action, conflict.other) == (None, action)


def test_only_who_may_read_in_decides(version):
    row = suggest(version)
    strangers = [user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))]
    strangers += [user_with(role, version.organisation) for role in (Role.CONTROLLER, Role.CLERK, Role.ACTION_OWNER)]
    for stranger in strangers:
        for verb in (accept, reject):
            with pytest.raises(PermissionDenied):
                verb(suggestion=row, by=stranger)
        with pytest.raises(PermissionDenied):
            accept_many(version=version, above=0, by=stranger)
    assert not Action.objects.exists()
    assert not Goal.objects.exists()
