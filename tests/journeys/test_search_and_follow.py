"""A council member finds something by a misspelt word, narrows it down, and follows the question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from portal.accounts.roles import Role
from portal.home.models import Follow
from tests.factories import CommitmentFactory, MotionFactory, OrganisationFactory, user_with
from tests.support.browser import Journey

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_from_a_misspelt_word_to_a_followed_question(journey: Journey) -> None:
    place = OrganisationFactory(name="Gemeente Waterdam", slug="waterdam", municipality=True)
    for number in range(25):
        MotionFactory(organisation=place, subject=f"Zwemles in wijk {number}", number=f"M-{number}")
    CommitmentFactory(organisation=place, subject="Cijfers over zwemlessen")
    MotionFactory(organisation=place, subject="Zwemles in het geheim", openness="geheim")
    page = journey.page
    journey.log_in(user_with(Role.COUNCIL_MEMBER, place))
    journey.visit("/waterdam/zoeken/?q=zwmeles")
    page.get_by_role("link", name="zwemles", exact=True).click()
    expect(page.get_by_role("heading", name="26 resultaten")).to_be_visible()
    journey.check_axe()
    page.get_by_role("link", name="Moties 25").click()
    expect(page.get_by_role("heading", name="25 resultaten")).to_be_visible()
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_role("list").filter(has_text="Zwemles in wijk")).to_be_visible()
    page.get_by_role("link", name="Volg deze zoekvraag per mail").click()
    journey.check_axe()
    page.get_by_label("Elke dag").check()
    page.get_by_role("button", name="Volg", exact=True).click()
    expect(page.get_by_text("U volgt nu “zwemles”.")).to_be_visible()
    journey.as_phone()
    journey.check_axe()
    page.get_by_role("link", name="Wat is er nieuw?").click()
    expect(page.get_by_text("0 nieuw")).to_be_visible()
    journey.check_axe()
    assert [(row.subject, row.target, row.rhythm) for row in Follow.objects.all()] == [
        ("zoekvraag", "q=zwemles&soort=motie", "dag")
    ]
