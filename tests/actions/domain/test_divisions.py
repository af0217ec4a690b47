"""Themes and programmes are kept by hand: names once, an order, and withdrawn only when nothing of now bears them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from actions.domain.divisions import (
    add_division,
    edit_division,
    move_division,
    put_back_division,
    withdraw_division,
)
from actions.domain.errors import Refused
from actions.domain.two_editors import ChangedMeanwhile
from policies.models import Programme, Theme
from portal.accounts.roles import Role
from portal.shared.enums import Circle, Openness
from tests.factories import (
    ActionFactory,
    DocumentFactory,
    GoalFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ThemeFactory,
    edit,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam")


@pytest.fixture
def officer(town):
    return user_with(Role.POLICY_OFFICER, town, name="Anouk de Wit")


@pytest.fixture
def theme(town, officer):
    return add_division(kind=Theme, organisation=town, values={"name": "Wonen & zorg"}, by=officer)


def names(kind, town):
    return list(kind.objects.of(town).in_use().order_by("position").values_list("name", flat=True))


def test_a_theme_is_public_and_its_address_stays(town, officer, theme):
    edit_division(row=theme, base_version=1, values={"name": "Wonen  en welzijn "}, by=officer)

    assert (theme.name, theme.slug) == ("Wonen en welzijn", "wonen-en-zorg")
    assert (theme.openness, theme.circle, theme.position) == (Openness.PUBLIC, Circle.EXECUTIVE, 1)
    assert list(theme.history.order_by("version").values_list("name", "change__verb", "change__by")) == [
        ("Wonen & zorg", "thema toevoegen", officer.pk),
        ("Wonen en welzijn", "thema wijzigen", officer.pk),
    ]


def test_an_address_is_never_given_twice(town, officer, theme):
    edit_division(row=theme, base_version=1, values={"name": "Thuis"}, by=officer)
    again = add_division(kind=Theme, organisation=town, values={"name": "Wonen en zorg"}, by=officer)
    signs = add_division(kind=Theme, organisation=town, values={"name": "!?"}, by=officer)

    assert [again.slug, signs.slug] == ["wonen-en-zorg-2", "thema"]


def test_a_name_stands_once(town, officer, theme):
    programme = add_division(
        kind=Programme, organisation=town, values={"name": "Wonen & zorg", "number": "3"}, by=officer
    )
    elsewhere = ThemeFactory(name="Jeugd")
    with pytest.raises(Refused) as refusal:
        add_division(kind=Theme, organisation=town, values={"name": "wonen & ZORG"}, by=officer)
    with pytest.raises(Refused, match="Er is al een programma met deze naam"):
        add_division(kind=Programme, organisation=town, values={"name": "Wonen & Zorg"}, by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ThemeFactory(organisation=town, name="WONEN & ZORG")
    other = add_division(kind=Theme, organisation=town, values={"name": elsewhere.name}, by=officer)

    assert refusal.value.message_dict == {"name": ["Er is al een thema met deze naam: wonen & ZORG."]}
    assert (str(programme), other.name, names(Theme, town)) == ("3. Wonen & zorg", "Jeugd", ["Wonen & zorg", "Jeugd"])


def test_the_name_of_a_secret_theme_is_not_told_by_a_refusal(town, officer):
    ThemeFactory(organisation=town, name="Overname haven", openness=Openness.SECRET)
    made = add_division(kind=Theme, organisation=town, values={"name": "Overname haven"}, by=officer)

    assert made.pk is not None


def test_a_name_is_needed(town, officer):
    with pytest.raises(ValidationError) as refusal:
        add_division(kind=Theme, organisation=town, values={"name": "  "}, by=officer)

    assert refusal.value.message_dict == {"name": ["Dit veld kan niet leeg zijn"]}
    assert Theme.objects.count() == 0


def test_only_who_edits_actions(town, theme):
    others = [user_with(role, town) for role in (Role.COUNCIL_MEMBER, Role.CLERK, Role.ACTION_OWNER)]
    others.append(user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)))
    for by in others:
        for verb in (
            lambda by: add_division(kind=Theme, organisation=town, values={"name": "Verkeer"}, by=by),
            lambda by: edit_division(row=theme, base_version=1, values={"name": "Verkeer"}, by=by),
            lambda by: move_division(row=theme, up=True, by=by),
            lambda by: withdraw_division(row=theme, by=by),
            lambda by: put_back_division(row=theme, by=by),
        ):
            with pytest.raises(PermissionDenied):
                verb(by)
    assert names(Theme, town) == ["Wonen & zorg"]


def test_the_second_of_two_editors_is_told(town, officer, theme):
    colleague = user_with(Role.POLICY_OFFICER, town, name="Bram Kok")
    edit_division(row=theme, base_version=1, values={"name": "Wonen"}, by=colleague)
    with pytest.raises(ChangedMeanwhile) as clash:
        edit_division(row=theme, base_version=1, values={"name": "Thuis wonen"}, by=officer)

    assert [(one.field, one.theirs, one.mine) for one in clash.value.clashes] == [("name", "Wonen", "Thuis wonen")]
    theme.refresh_from_db()
    assert theme.name == "Wonen"


def test_what_stays_the_same_writes_nothing(officer, theme):
    edit_division(row=theme, base_version=1, values={"name": "Wonen & zorg", "parent_id": None}, by=officer)

    assert theme.version == 1


def test_up_and_down_beside_its_own(town, officer):
    rows = [
        add_division(kind=Theme, organisation=town, values={"name": name}, by=officer)
        for name in ("Jeugd", "Wonen", "Werk")
    ]
    child = add_division(kind=Theme, organisation=town, values={"name": "Kamers", "parent_id": rows[1].pk}, by=officer)
    move_division(row=rows[2], up=True, by=officer)
    assert names(Theme, town)[:3] == ["Jeugd", "Werk", "Wonen"]
    move_division(row=rows[0], up=True, by=officer)
    move_division(row=child, up=False, by=officer)
    move_division(row=Theme.objects.get(name="Jeugd"), up=False, by=officer)

    top = Theme.objects.filter(parent=None).order_by("position")
    assert list(top.values_list("name", "position")) == [("Werk", 1), ("Jeugd", 2), ("Wonen", 3)]


def test_a_theme_under_another_never_under_itself(town, officer, theme):
    below = add_division(kind=Theme, organisation=town, values={"name": "Ouderen", "parent_id": theme.pk}, by=officer)
    elsewhere = ThemeFactory()
    for parent, words in (
        (below.pk, "valt zelf onder dit thema"),
        (theme.pk, "valt zelf onder"),
        (elsewhere.pk, "eigen"),
    ):
        with pytest.raises(Refused, match=words):
            edit_division(row=theme, base_version=1, values={"parent_id": parent}, by=officer)
    theme.refresh_from_db()
    assert (theme.parent, below.parent) == (None, theme)


def test_what_plans_of_now_bear_is_not_withdrawn(town, officer, theme):
    plan = DocumentFactory(organisation=town, valid_until=None)
    actions = [ActionFactory(plan=plan, theme=theme) for _ in range(3)]
    goal = GoalFactory(document=plan, theme=theme)
    with pytest.raises(Refused) as refusal:
        withdraw_division(row=theme, by=officer)
    assert refusal.value.messages == ["Bij dit thema horen nog 3 acties en 1 doel. Geef die eerst een ander thema."]
    for row in [*actions, goal]:
        edit(row, theme=None)
    withdraw_division(row=theme, by=officer)

    assert (theme.withdrawn_by, theme.withdrawn_at, names(Theme, town)) == (officer, theme.changed_at, [])


def test_a_plan_that_ended_keeps_the_name(town, officer, theme):
    old = DocumentFactory(organisation=town, valid_from=date(2015, 1, 1), valid_until=date(2018, 12, 31))
    action = ActionFactory(plan=old, theme=theme)
    withdraw_division(row=theme, by=officer)
    action.refresh_from_db()

    assert (action.theme.name, theme.withdrawn_at is not None) == ("Wonen & zorg", True)


def test_a_secret_action_does_not_betray_itself(town, officer, theme):
    ActionFactory(plan=DocumentFactory(organisation=town), theme=theme, openness=Openness.SECRET)
    withdraw_division(row=theme, by=officer)

    assert theme.withdrawn_at is not None


def test_a_theme_with_others_below_and_a_programme_with_a_plan(town, officer, theme):
    add_division(kind=Theme, organisation=town, values={"name": "Ouderen", "parent_id": theme.pk}, by=officer)
    programme = ProgrammeFactory(organisation=town, name="Sociaal domein")
    DocumentFactory(organisation=town, programme=programme)
    for row, words in ((theme, "hoort nog 1 thema dat eronder valt"), (programme, "hoort nog 1 document")):
        with pytest.raises(Refused, match=words):
            withdraw_division(row=row, by=officer)


def test_put_back_unless_the_name_is_taken(town, officer, theme):
    withdraw_division(row=theme, by=officer)
    with pytest.raises(Refused, match="al ingetrokken"):
        withdraw_division(row=theme, by=officer)
    other = add_division(kind=Theme, organisation=town, values={"name": "Wonen & zorg"}, by=officer)
    with pytest.raises(Refused, match="Er is al een thema met deze naam"):
        put_back_division(row=theme, by=officer)
    withdraw_division(row=other, by=officer)
    put_back_division(row=theme, by=officer)

    theme.refresh_from_db()
    assert (theme.withdrawn_at, theme.withdrawn_by, theme.position, other.slug) == (None, None, 3, "wonen-en-zorg-2")
