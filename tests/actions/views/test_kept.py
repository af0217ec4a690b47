"""Pages on which themes, programmes and goals are kept: for who edits, without JavaScript, and nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from actions.domain.goals import withdraw_goal
from policies.domain.release import release
from policies.enums import Audience
from policies.models import Goal, Programme, Theme
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.enums import Openness
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
LIST = "/waterdam/themas-en-programmas/"


@pytest.fixture
def town():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def plan(town):
    return DocumentFactory(organisation=town, title="Plan Samen Vooruit")


@pytest.fixture
def officer(town):
    return user_with(Role.POLICY_OFFICER, town, name="Anouk de Wit")


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return client


@pytest.fixture
def editor(officer):
    return logged_in(officer)


def said(answer) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def rows_of(answer, word) -> list[list[str]]:
    """The cells of one of the two tables, as words."""
    table = html.fromstring(answer.text).xpath(f"//table[@aria-labelledby='lijst-{word}']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./*")] for row in table]


def test_both_lists_in_order_with_what_bears_them(plan, town, editor):
    living = ThemeFactory(organisation=town, name="Wonen", position=2)
    ThemeFactory(organisation=town, name="Jeugd", position=1)
    ThemeFactory(organisation=town, name="Kamers", position=1, parent=living)
    ThemeFactory(organisation=town, name="Dijken", position=3, openness=Openness.INTERNAL)
    track = ProgrammeFactory(organisation=town, name="Sociaal domein", number="2")
    for _ in range(2):
        ActionFactory(plan=plan, theme=living, programme=track)
    GoalFactory(document=plan, theme=living)
    ThemeFactory(name="Van de buren")
    page = editor.get(LIST)
    moves = ["Zet Jeugd omlaag", "Zet Wonen omhoog Zet Wonen omlaag", "", "Zet Dijken omhoog"]

    assert rows_of(page, "thema") == [
        ["Jeugd", "niets", moves[0], "Wijzig Jeugd"],
        ["Wonen", "2 acties en 1 doel", moves[1], "Wijzig Wonen"],
        ["Kamers onder Wonen", "niets", moves[2], "Wijzig Kamers"],
        ["Dijken Intern", "niets", moves[3], "Wijzig Dijken"],
    ]
    assert rows_of(page, "programma")[0][:2] == ["2. Sociaal domein", "2 acties"]
    assert "Van de buren" not in page.text


def test_an_empty_register_says_where_to_begin(editor, town):
    page = editor.get(LIST)

    assert "Er zijn nog geen thema’s" in page.text
    assert "Er zijn nog geen programma’s" in page.text
    assert "Thema’s en programma’s bijhouden" in editor.get("/waterdam/").text
    assert "bijhouden" not in Client().get("/waterdam/").text


def test_adding_renaming_and_moving_without_a_script(editor, town):
    for name in ("Wonen", "Jeugd"):
        answer = editor.post(f"{LIST}thema/nieuw/", {"name": name}, follow=True)
    assert said(answer) == ["Jeugd is toegevoegd. U kunt het nu kiezen bij acties en doelen."]
    living, youth = Theme.objects.get(name="Wonen"), Theme.objects.get(name="Jeugd")
    moved = editor.post(f"{LIST}thema/{youth.public_id}/verplaatsen/", {"richting": "omhoog"})
    assert moved.url == f"{LIST}#thema-{youth.public_id}"
    editor.post(
        f"{LIST}thema/{living.public_id}/",
        {"name": "Wonen en zorg", "parent": youth.public_id, "version": Theme.objects.get(name="Wonen").version},
    )

    assert [row[0] for row in rows_of(editor.get(LIST), "thema")] == ["Jeugd", "Wonen en zorg onder Jeugd"]
    assert editor.get("/waterdam/themas/wonen/").context["title"] == "Wonen en zorg"


def test_a_refused_form_keeps_what_was_typed(editor, town):
    ProgrammeFactory(organisation=town, name="Sociaal domein")
    refused = editor.post(f"{LIST}programma/nieuw/", {"number": "4b", "name": "sociaal domein"})
    form = html.fromstring(refused.text).xpath("//form[@class='portal-form']")[0]

    assert refused.status_code == 422
    assert refused.context["form"].errors == {"name": ["Er is al een programma met deze naam: sociaal domein."]}
    assert form.xpath(".//input[@type='text']/@value") == ["4b", "sociaal domein"]
    assert Programme.objects.count() == 1


def test_a_colleague_was_first(editor, town):
    theme = ThemeFactory(organisation=town, name="Wonen")
    edit(theme, by=user_with(Role.POLICY_OFFICER, town, name="Bram Kok"), name="Thuis")
    address = f"{LIST}thema/{theme.public_id}/"
    told = editor.post(address, {"name": "Wonen en zorg", "version": 1})
    assert told.context["form"].errors["name"] == [
        "Bram Kok maakte hier intussen van: Thuis. Bewaar nog eens als uw waarde moet blijven staan."
    ]
    editor.post(address, {"name": "Wonen en zorg", "version": told.context["form"].data["version"]})

    theme.refresh_from_db()
    assert theme.name == "Wonen en zorg"


def test_a_secret_theme_above_stays_when_who_may_not_know_it_saves(editor, town):
    secret = ThemeFactory(organisation=town, name="Overname haven", openness=Openness.SECRET)
    theme = ThemeFactory(organisation=town, name="Kades", parent=secret)
    address = f"{LIST}thema/{theme.public_id}/"
    assert "Overname" not in editor.get(address).text + editor.get(LIST).text
    editor.post(address, {"name": "Kade en water", "parent": "", "version": 1})

    theme.refresh_from_db()
    assert (theme.name, theme.parent) == ("Kade en water", secret)


def test_withdrawing_says_what_holds_it(editor, town, plan):
    theme = ThemeFactory(organisation=town, name="Wonen")
    action = ActionFactory(plan=plan, theme=theme)
    address = f"{LIST}thema/{theme.public_id}/"
    reason = "Bij dit thema hoort nog 1 actie. Geef die eerst een ander thema."
    assert f"Intrekken kan nog niet. {reason}" in editor.get(address).text
    assert said(editor.post(f"{address}intrekken/", follow=True)) == [reason]
    edit(action, theme=None)
    assert said(editor.post(f"{address}intrekken/", follow=True)) == [
        "Wonen is ingetrokken. Niemand kan het meer kiezen."
    ]
    assert "is dit thema niet meer in gebruik." in Client().get(f"/waterdam/themas/{theme.slug}/").text
    form = editor.get(reverse("actions:matrix_add", args=["waterdam", plan.public_id])).context["form"]
    assert list(form.fields["theme"].queryset) == []
    assert said(editor.post(f"{address}terugzetten/", follow=True)) == ["Wonen is weer te kiezen."]


def test_others_get_what_other_pages_give(town, plan):
    theme, goal = ThemeFactory(organisation=town), GoalFactory(document=plan)
    pages = [
        LIST,
        f"{LIST}thema/nieuw/",
        f"{LIST}thema/{theme.public_id}/",
        f"/waterdam/plannen/{plan.public_id}/doelen/nieuw/",
        f"/waterdam/doelen/{goal.public_id}/wijzigen/",
        f"/waterdam/doelen/{goal.public_id}/intrekken/",
    ]
    neighbour = user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True))
    for user, status in ((user_with(Role.COUNCIL_MEMBER, town), 403), (neighbour, 404)):
        assert {logged_in(user).get(page).status_code for page in pages} == {status}
        assert logged_in(user).post(f"{LIST}thema/{theme.public_id}/intrekken/").status_code == status
    assert {Client().get(page).status_code for page in pages} == {302}
    assert Theme.objects.get().withdrawn_at is None


def test_the_list_costs_the_same_however_many(editor, town, plan, assert_same_queries):
    def add():
        theme = ThemeFactory(organisation=town, parent=ThemeFactory(organisation=town))
        ActionFactory(plan=plan, theme=theme, programme=ProgrammeFactory(organisation=town))
        GoalFactory(document=plan, theme=theme)
        gone = ThemeFactory(organisation=town)
        edit(gone, withdrawn_at=gone.changed_at, withdrawn_by=User.objects.system())

    assert_same_queries(9, add=add, fetch=lambda: editor.get(LIST))


class TestGoals:
    TEXT = "Meer inwoners gaan met de fiets naar hun werk"

    def test_added_by_hand(self, editor, town, plan):
        theme = ThemeFactory(organisation=town, name="Verkeer")
        address = f"/waterdam/plannen/{plan.public_id}/doelen/"
        assert "Doel toevoegen" in editor.get(address).text
        made = editor.post(f"{address}nieuw/", {"text": self.TEXT, "theme": theme.public_id}, follow=True)
        goal = Goal.objects.get()

        assert (goal.text, goal.number, goal.theme, goal.openness) == (self.TEXT, 1, theme, Openness.PUBLIC)
        assert (made.context["text"], made.context["theme"]) == (self.TEXT, "Verkeer")
        assert "Doel wijzigen" in made.text

    def test_a_refused_form_keeps_what_was_typed(self, editor, plan):
        GoalFactory(document=plan, number=2)
        refused = editor.post(f"/waterdam/plannen/{plan.public_id}/doelen/nieuw/", {"text": self.TEXT, "number": "2"})

        assert refused.status_code == 422
        assert list(refused.context["form"].errors) == ["number"]
        assert self.TEXT in html.fromstring(refused.text).xpath("//textarea")[0].text
        assert Goal.objects.count() == 1

    def test_outsiders_see_it_after_the_release(self, editor, plan):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
        editor.post(f"/waterdam/plannen/{plan.public_id}/doelen/nieuw/", {"text": self.TEXT})
        goal = Goal.objects.get()
        pages = [f"/waterdam/plannen/{plan.public_id}/doelen/", f"/waterdam/doelen/{goal.public_id}/"]
        pages += ["/waterdam/zoeken/?q=fiets", "/api/v1/organisaties/waterdam/doelen"]
        before = [self.TEXT in Client().get(page).text for page in pages]
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 2, 1), by=User.objects.system())
        after = [self.TEXT in Client().get(page).text for page in pages]

        assert self.TEXT in editor.get(pages[0]).text
        assert (before, after) == ([False] * 4, [True] * 4)

    def test_a_withdrawn_goal_stays_in_what_was_released(self, editor, officer, plan):
        goal = GoalFactory(document=plan, text=self.TEXT)
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
        address, page = f"/waterdam/plannen/{plan.public_id}/doelen/", f"/waterdam/doelen/{goal.public_id}/"
        editor.post(f"{page}intrekken/", {"because": "Opgegaan in de fietsvisie"})
        inside, outside = editor.get(address), Client().get(address)
        assert [one["goal"].text for one in outside.context["lines"]] == [self.TEXT]
        assert (inside.context["lines"], inside.context["withdrawn"]) == ([], [goal])
        assert "Opgegaan in de fietsvisie" not in outside.text + Client().get(page).text
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 2, 1), by=User.objects.system())
        told = Client().get(page).text

        assert Client().get(address).context["lines"] == []
        assert ("Dit doel is ingetrokken" in told, "Opgegaan" in told, "Zet dit doel terug" in told) == (
            True,
            False,
            False,
        )
        assert "Zet dit doel terug" in editor.get(page).text
        assert self.TEXT not in Client().get("/waterdam/zoeken/?q=fiets").text

    def test_put_back(self, editor, officer, plan):
        goal = GoalFactory(document=plan, text=self.TEXT)
        withdraw_goal(goal=goal, because="Vergissing", by=officer)
        editor.post(f"/waterdam/doelen/{goal.public_id}/terugzetten/")

        assert [
            one["goal"].text for one in editor.get(f"/waterdam/plannen/{plan.public_id}/doelen/").context["lines"]
        ] == [self.TEXT]

    def test_withdrawing_asks_why_and_says_what_holds_it(self, editor, plan):
        goal = GoalFactory(document=plan)
        page = f"/waterdam/doelen/{goal.public_id}/intrekken/"
        assert editor.post(page, {"because": ""}).status_code == 422
        ActionFactory(plan=plan, goal=goal)
        refused = editor.post(page, {"because": "Vervallen"})

        assert "Bij dit doel hoort nog 1 actie." in editor.get(page).text
        assert refused.context["form"].non_field_errors() == [
            "Bij dit doel hoort nog 1 actie. Haal die eerst van het doel af of trek ze in."
        ]

    def test_a_new_number_for_a_colleagues_text(self, editor, town, plan):
        goal = GoalFactory(document=plan, number=1, text="Meer fietsers")
        edit(goal, by=user_with(Role.POLICY_OFFICER, town), text=self.TEXT)
        editor.post(
            f"/waterdam/doelen/{goal.public_id}/wijzigen/", {"text": "Meer fietsers", "number": "8", "version": "1"}
        )

        goal.refresh_from_db()
        assert (goal.text, goal.number) == (self.TEXT, 8)

    def test_the_page_for_an_editor_costs_the_same_however_many(self, editor, officer, plan, assert_same_queries):
        def add():
            ActionFactory(plan=plan, goal=GoalFactory(document=plan))
            withdraw_goal(goal=GoalFactory(document=plan), because="Vervallen", by=officer)

        assert_same_queries(8, add=add, fetch=lambda: editor.get(f"/waterdam/plannen/{plan.public_id}/doelen/"))
