"""ETags of public pages: they change with everything a page depends on."""

import pytest
import time_machine

from portal.accounts.roles import Role
from tests.factories import ActionFactory, OrganisationFactory, edit, released_plan, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return released_plan()


@pytest.fixture
def url(plan):
    return f"/{plan.organisation.slug}/plannen/{plan.public_id}/"


def test_an_unchanged_page_is_an_empty_304_for_one_query(client, url, django_assert_num_queries):
    first = client.get(url)
    assert first.headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "HX-Request"} <= {part.strip() for part in first.headers["Vary"].split(",")}
    with django_assert_num_queries(1):
        again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_any_change_reaches_the_page(client, url, plan):
    first = client.get(url)
    edit(OrganisationFactory(), name="Een andere organisatie")
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["ETag"] != first.headers["ETag"]) == (200, True)


def test_a_page_hidden_later_is_gone_also_for_who_kept_it(client, url, plan):
    first = client.get(url)
    edit(plan, openness="geheim")
    assert client.get(url, headers={"If-None-Match": first.headers["ETag"]}).status_code == 404


def test_another_address_and_another_day_have_another_tag(client, url):
    with time_machine.travel("2026-11-23 12:00"):
        tags = {client.get(address).headers["ETag"] for address in (url, f"{url}?stand=late")}
    with time_machine.travel("2026-11-24 12:00"):
        tags.add(client.get(url).headers["ETag"])
    assert len(tags) == 3


def test_the_day_changes_at_midnight_in_the_netherlands(client, url):
    with time_machine.travel("2026-11-23 22:30Z"):
        before = client.get(url).headers["ETag"]
    with time_machine.travel("2026-11-23 23:30Z"):
        after = client.get(url).headers["ETag"]
    assert before != after


def test_a_page_of_somebody_who_is_logged_in_is_never_kept(client, url, plan):
    anonymous = client.get(url).headers["ETag"]
    ActionFactory(plan=plan)
    client.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
    answer = client.get(url, headers={"If-None-Match": anonymous})
    assert (answer.status_code, "ETag" in answer.headers) == (200, False)
    assert {part.strip() for part in answer.headers["Cache-Control"].split(",")} == {"no-cache", "private"}
