"""ETags of public pages: they change with everything a page depends on."""

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.utils.timezone import now

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.conditional import page_etag
from portal.shared.models import Change
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


def test_an_act_that_is_committed_after_a_later_one_changes_the_tag(rf: RequestFactory):
    """Numbers are given at the beginning of an act; the page must not stand still until the next act."""

    class Nobody:
        is_authenticated = False

    request = rf.get("/dijkstad/")
    request.user = Nobody()
    system = User.objects.system()
    newest = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    Change.objects.create(pk=newest + 9, by=system, at=now(), verb="later begonnen")
    before = page_etag(request)
    Change.objects.create(pk=newest + 8, by=system, at=now(), verb="eerder begonnen")
    assert page_etag(request) != before


class TestKeptByTheServer:
    @pytest.fixture(autouse=True)
    def _pages(self, settings):
        settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        caches["pages"].clear()
        yield
        caches["pages"].clear()

    def test_the_second_visitor_costs_one_query(self, url, django_assert_num_queries):
        first = Client().get(url)
        with django_assert_num_queries(1):
            second = Client().get(url)
        assert second.content == first.content
        assert {**second.headers} == {**first.headers}

    def test_a_change_reaches_the_next_visitor(self, client, url, plan):
        assert client.get(url).status_code == 200
        edit(plan, openness="geheim")
        assert client.get(url).status_code == 404

    def test_what_a_colleague_sees_is_not_kept(self, url, plan):
        inside = Client()
        inside.force_login(user_with(Role.POLICY_OFFICER, plan.organisation))
        secret = "Nog niet vrijgegeven spreekuur"
        ActionFactory(plan=plan, what=secret)
        assert secret in inside.get(url).content.decode()
        assert secret not in Client().get(url).content.decode()

    def test_a_visitor_with_a_cookie_gets_a_page_of_his_own(self, url, django_assert_num_queries):
        Client().get(url)
        known = Client()
        known.cookies["messages"] = "iets"
        with django_assert_num_queries(6):
            known.get(url)
