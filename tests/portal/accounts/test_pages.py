"""Logging in, one's own account, and the table of who may do what."""

from __future__ import annotations

import re
from html import unescape

import pytest

from portal.accounts.demo import PASSWORD
from portal.accounts.roles import ROLES, Permission, Role
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory, user_with

pytestmark = pytest.mark.django_db

LOGIN = "/account/inloggen/"


@pytest.fixture
def place():
    return OrganisationFactory(municipality=True, slug="waterdam", name="Gemeente Waterdam")


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", answer.content.decode())).split())


class TestLoggingIn:
    def test_with_the_right_password(self, client, place):
        user = user_with(Role.POLICY_OFFICER, place)
        answer = client.post(LOGIN, {"username": user.username, "password": "wachtwoord-voor-tests"})
        assert (answer.status_code, answer["Location"]) == (302, "/mijn-werk/")
        assert client.session["_auth_user_id"] == str(user.pk)

    def test_back_to_the_page_that_was_asked_for_and_nowhere_else(self, client, place):
        user = user_with(Role.POLICY_OFFICER, place)
        words = {"username": user.username, "password": "wachtwoord-voor-tests"}
        assert client.post(LOGIN, {**words, "next": "/waterdam/"})["Location"] == "/waterdam/"
        assert client.post(LOGIN, {**words, "next": "https://elders.example.nl/"})["Location"] == "/mijn-werk/"

    def test_a_wrong_password_tells_nothing_of_the_account(self, client, place):
        user = user_with(Role.POLICY_OFFICER, place)
        known = text(client.post(LOGIN, {"username": user.username, "password": "fout"}))
        unknown = text(client.post(LOGIN, {"username": "niemand", "password": "fout"}))
        assert known.replace(user.username, "") == unknown.replace("niemand", "")
        assert "_auth_user_id" not in client.session

    def test_only_a_demo_shows_its_log_ins(self, client, settings):
        place = OrganisationFactory(name="Gemeente Waterdam")
        user_with(Role.CLERK, place, username="proefgriffier", email="proefgriffier@waterdam.example.nl")
        shown = text(client.get(LOGIN))
        assert (PASSWORD in shown, "proefgriffier Griffier van Gemeente Waterdam" in shown) == (True, True)
        settings.DEMO = False
        shown = text(client.get(LOGIN))
        assert (PASSWORD in shown, "proefgriffier" in shown) == (False, False)


class TestAccount:
    def test_it_shows_roles_with_what_they_mean(self, client, place):
        client.force_login(user_with(Role.CLERK, place))
        shown = text(client.get("/account/"))
        assert f"Griffier van Gemeente Waterdam . {ROLES[Role.CLERK].explanation}" in shown

    def test_preferences_are_kept(self, client, place):
        user = user_with(Role.CLERK, place)
        client.force_login(user)
        assert client.post("/account/", {})["Location"] == "/account/"
        user.refresh_from_db()
        assert user.single_key_shortcuts is False

    def test_only_for_who_logged_in(self, client):
        assert client.get("/account/")["Location"] == f"{LOGIN}?next=/account/"

    def test_it_costs_the_same_however_many_roles(self, client, assert_same_queries):
        user = UserFactory()
        client.force_login(user)
        assert_same_queries(
            3,
            add=lambda: MembershipFactory(user=user, role=Role.CLERK, organisation__municipality=True),
            fetch=lambda: client.get("/account/"),
        )


def test_the_table_of_roles_shows_what_the_program_asks(client, place):
    """A cell for every permission and role, with "ja" where the table of `roles` has it."""
    client.force_login(user_with(Role.CLERK, place))
    html = client.get("/account/rollen/").content.decode()
    shown = text(client.get("/account/rollen/"))
    assert [permission.label for permission in Permission if permission.label not in unescape(html)] == []
    assert [role.label for role in Role if role.label not in shown] == []
    granted = sum(len(rule.permissions) for rule in ROLES.values())
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert len(cells) == len(Permission) * len(Role)
    assert sum("ja" in re.sub(r"<[^>]*>", " ", cell).split() for cell in cells) == granted
