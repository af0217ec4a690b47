"""Two editors at one action: other fields merge, the same field is refused with both values, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actions.domain.editing import add_action, current_value, edit_action
from actions.domain.errors import Refused
from actions.domain.names import Names
from actions.domain.party_words import parties_from, words_from
from actions.domain.row_saving import save_row
from actions.domain.two_editors import ChangedMeanwhile
from actions.models import Action
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import ActionFactory, DocumentFactory, OrganisationFactory, PartyFactory, ThemeFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return DocumentFactory()


@pytest.fixture
def editor(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Zorg")


@pytest.fixture
def colleague(plan):
    return user_with(Role.POLICY_OFFICER, plan.organisation, name="Beleidsadviseur Wonen")


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, what="Buurthuis openen", from_2021=True)


def test_different_fields_of_two_editors_both_stay(action, editor, colleague):
    theme = ThemeFactory(organisation=action.organisation)
    edit_action(action=action, base_version=1, values={"what": "Buurthuis De Waard openen"}, by=colleague)
    edit_action(action=action, base_version=1, values={"what": "Buurthuis openen", "theme": theme}, by=editor)
    action.refresh_from_db()
    assert (action.what, action.theme, action.version) == ("Buurthuis De Waard openen", theme, 3)


def test_the_same_field_is_refused_with_both_values(action, editor, colleague):
    edit_action(action=action, base_version=1, values={"what": "Buurthuis in De Waard"}, by=colleague)
    with pytest.raises(ChangedMeanwhile) as refused:
        edit_action(action=action, base_version=1, values={"what": "Buurthuis in Kinderdijk"}, by=editor)
    (clash,) = refused.value.clashes
    assert (clash.field, clash.base, clash.theirs, clash.mine) == (
        "what",
        "Buurthuis openen",
        "Buurthuis in De Waard",
        "Buurthuis in Kinderdijk",
    )
    action.refresh_from_db()
    assert (action.what, action.version) == ("Buurthuis in De Waard", 2)


def test_both_typing_the_same_is_no_conflict(action, editor, colleague):
    edit_action(action=action, base_version=1, values={"what": "Buurthuis"}, by=colleague)
    edit_action(action=action, base_version=1, values={"what": "Buurthuis"}, by=editor)
    assert action.version == 2


def test_a_save_that_changes_nothing_writes_nothing(action, editor):
    edit_action(action=action, base_version=1, values={"what": "Buurthuis openen"}, by=editor)
    assert action.history.count() == 1


def test_leads_and_partners_are_two_fields(action, editor, colleague):
    lead, partner = OrganisationFactory(), OrganisationFactory()
    edit_action(action=action, base_version=1, values={"leads": [(lead.pk, "regisseur")]}, by=colleague)
    edit_action(action=action, base_version=1, values={"partners": [(partner.pk, "uitvoerder")]}, by=editor)
    assert current_value(action, "leads") == [(lead.pk, "regisseur")]
    assert current_value(action, "partners") == [(partner.pk, "uitvoerder")]


def test_two_changes_of_the_leads_clash(action, editor, colleague):
    first, second = OrganisationFactory(), OrganisationFactory()
    edit_action(action=action, base_version=1, values={"leads": [(first.pk, "")]}, by=colleague)
    with pytest.raises(ChangedMeanwhile) as refused:
        edit_action(action=action, base_version=1, values={"leads": [(second.pk, "")]}, by=editor)
    assert refused.value.clashes[0].theirs == [(first.pk, "")]


def test_parties_that_stay_are_not_touched(action, editor):
    stays = PartyFactory(action=action, role="uitvoerder")
    goes = PartyFactory(action=action)
    edit_action(action=action, base_version=1, values={"partners": [(stays.party_id, "uitvoerder")]}, by=editor)
    assert list(action.parties.values_list("pk", "version")) == [(stays.pk, 1)]
    assert goes.history.model.objects.filter(id=goes.pk, history_type="-").count() == 1


def test_a_period_outsiders_know_moves_only_with_a_reason(plan, action, editor):
    release(plan=plan, audience=Audience.COUNCIL, as_per=date(2026, 1, 1), by=User.objects.system())
    values = {"period_text": "vanaf 2022", "period_start": date(2022, 1, 1), "period_end": None, "interval": ""}
    with pytest.raises(Refused, match="alleen met een reden"):
        edit_action(action=action, base_version=1, values=values, by=editor)
    with pytest.raises(Refused, match="waarom de datum verschuift"):
        save_row(action=action, base_version=1, values=values, state={}, move_reason=" ", by=editor)
    save_row(action=action, base_version=1, values=values, state={}, move_reason="De bouw loopt uit.", by=editor)
    move = action.moves.get()
    assert (move.from_period, move.to_period, move.reason) == ("vanaf 2021", "vanaf 2022", "De bouw loopt uit.")
    assert action.period_start == date(2022, 1, 1)


def test_a_period_nobody_outside_knows_is_corrected(action, editor):
    values = {"period_text": "in 2022", "period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    save_row(action=action, base_version=1, values=values, state={}, move_reason="", by=editor)
    assert (action.period_text, action.moves.count()) == ("in 2022", 0)


def test_a_changed_status_is_news_of_today(action, editor):
    state = {"status": "in_uitvoering", "assessment": "aandacht_nodig", "note": "Er is nog geen beheerder."}
    save_row(action=action, base_version=1, values={"what": "Buurthuis"}, state=state, move_reason="", by=editor)
    entry = action.progress.get()
    assert (entry.status, entry.assessment, entry.text) == tuple(state.values())
    assert (action.what, action.status, action.last_news_on) == ("Buurthuis", "in_uitvoering", entry.day)
    assert set(action.history.values_list("change__verb", flat=True)) == {"klaarzetten", "rij bewerken"}


def test_trouble_without_a_word_is_refused_and_nothing_is_saved(action, editor):
    state = {"status": "in_uitvoering", "assessment": "stagneert", "note": ""}
    with pytest.raises(ValidationError, match="Schrijf erbij wat er aan de hand is"):
        save_row(action=action, base_version=1, values={"what": "Anders"}, state=state, move_reason="", by=editor)
    action.refresh_from_db()
    assert (action.what, action.status) == ("Buurthuis openen", "niet_gestart")


def test_only_editors_of_the_municipality_may_edit(action):
    for stranger in (
        user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)),
        user_with(Role.CLERK, action.organisation),
    ):
        with pytest.raises(PermissionDenied):
            edit_action(action=action, base_version=1, values={"what": "Anders"}, by=stranger)


def test_a_new_action_gets_the_next_number_and_its_plans_openness(plan, action, editor):
    lead = OrganisationFactory()
    new = add_action(plan=plan, values={"what": "Eettafel beginnen", "leads": [(lead.pk, "")]}, by=editor)
    assert (new.number, new.openness, new.status) == (action.number + 1, plan.openness, "niet_gestart")
    assert current_value(new, "leads") == [(lead.pk, "")]
    assert Action.objects.of_plan(plan).count() == 2


def test_parties_as_people_type_them(plan):
    swa = OrganisationFactory(name="Stichting Welzijn De Waard", short_name="SWW")
    names = Names.of(plan.organisation)
    words = "sww (uitvoerder), gemeente (beslist mee (stuurgroep))"
    parties = parties_from(words, names)
    assert parties == sorted([(swa.pk, "uitvoerder"), (plan.organisation.pk, "beslist_mee")])
    assert words_from([(swa.pk, "uitvoerder"), (swa.pk, "")], {swa.pk: "SWW"}) == "SWW (uitvoerder), SWW"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Buurtclub Zuid", "“Buurtclub Zuid” staat niet in het register"),
        ("gemeente (baas)", "“baas” is geen rol"),
    ],
)
def test_unknown_names_and_roles_are_refused_by_name(plan, words, message):
    with pytest.raises(Refused, match=message):
        parties_from(words, Names.of(plan.organisation))
