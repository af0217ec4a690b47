"""Text is compressed on its way, files go as they are stored."""

import gzip

import pytest

from tests.factories import ActionFactory, released_plan

pytestmark = pytest.mark.django_db
SMALL = {"Accept-Encoding": "gzip"}


def test_a_page_is_compressed_and_its_tag_still_answers(client):
    plan = released_plan()
    url = f"/{plan.organisation.slug}/plannen/{plan.public_id}/"
    plain, packed = client.get(url), client.get(url, headers=SMALL)
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    again = client.get(url, headers={**SMALL, "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_workbook_goes_as_it_is(client):
    plan = released_plan()
    ActionFactory(plan=plan)
    answer = client.get(f"/{plan.organisation.slug}/plannen/{plan.public_id}/acties/?vorm=xlsx", headers=SMALL)
    body = b"".join(answer) if answer.streaming else answer.content
    assert (answer.headers.get("Content-Encoding"), body[:2]) == (None, b"PK")
