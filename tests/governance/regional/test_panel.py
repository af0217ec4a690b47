"""What the page of a document tells of the region: the process, the positions, who departs."""

from __future__ import annotations

from typing import Any

import pytest

from governance.panels import in_the_region
from portal.accounts.viewers import viewer_for
from portal.shared.moments import Moment, today
from portal.shared.viewer import ANONYMOUS
from tests.factories import DeviationFactory, PositionFactory, QuestionFactory, RecommendationFactory, edit
from tests.governance.conftest import logged_in
from tests.governance.regional.conftest import Region


@pytest.fixture
def document(region: Region) -> Any:
    found = region.process.document
    question = QuestionFactory(partnership=region.partnership, text="Zelf beleid vaststellen?")
    PositionFactory(question=question, organisation=region.waterdam, document=found)
    RecommendationFactory(partnership=region.partnership, document=found)
    DeviationFactory(partnership=region.partnership, organisation=region.dijkstad, document=found, openness="openbaar")
    DeviationFactory(partnership=region.partnership, organisation=region.polderveen, document=found, openness="intern")
    return found


def kinds(document: Any, viewer: Any) -> dict[str, list[str]]:
    context = in_the_region(document, viewer, Moment(day=today())) or {"found": {}}
    return {what: [one["words"] for one in rows] for what, rows in context["found"].items()}


def test_the_region_sees_all_and_everybody_only_what_is_open(
    region: Region, document: Any, django_assert_num_queries: Any
) -> None:
    secretary = viewer_for(region.secretary)
    with django_assert_num_queries(1):
        inside = kinds(document, secretary)
    assert inside["process"] == ["Samen Sterk langs de raden"]
    assert inside["question"] == ["Zelf beleid vaststellen?"]
    assert len(inside["recommendation"]) == 1
    assert inside["deviation"] == ["Gemeente Dijkstad", "Gemeente Polderveen"]
    assert kinds(document, ANONYMOUS) == {"deviation": ["Gemeente Dijkstad"]}


def test_the_page_of_the_document_leads_to_the_process(region: Region, document: Any) -> None:
    edit(document, openness="openbaar")
    page = logged_in(region.secretary).get(f"/merwestreek/documenten/{document.public_id}/").content.decode()
    assert f"/merwestreek/regionaal/{region.process.public_id}/" in page
    assert "Dijkstad" in page
