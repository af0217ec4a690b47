"""Error pages: a colleague who lacks a right reads which one."""

import pytest

from portal.accounts.roles import Role
from tests.factories import OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


def test_a_colleague_reads_which_right_is_missing(client):
    place = OrganisationFactory(municipality=True)
    client.force_login(user_with(Role.CONTROLLER, place))
    answer = client.get(f"/{place.slug}/inlezen/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Voor deze bladzijde hebt u het recht nodig:" in page
    assert "Documenten inlezen en voorstellen beoordelen" in page


def test_others_read_nothing_of_it(client):
    place = OrganisationFactory(municipality=True)
    client.force_login(user_with(Role.CONTROLLER, OrganisationFactory(municipality=True)))
    assert client.get(f"/{place.slug}/inlezen/").status_code == 404
