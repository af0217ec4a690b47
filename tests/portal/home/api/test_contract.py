"""The API against its own document: everything that it allows, and much that it does not (schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from portal.wsgi import application
from tests.factories import ActionFactory, IndicatorFactory, OrganisationFactory, released_plan
from tests.portal.home.api.test_council import filled

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 12


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Every request works in the transaction of the test, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def plan(db: None) -> Any:
    """A released plan in a register with something of everything."""
    place = OrganisationFactory(municipality=True, slug="waterdam", tooi_code="gm9999")
    filled(place)
    plan = released_plan(organisation=place)
    IndicatorFactory(plan=plan)
    ActionFactory(plan=plan)
    return plan


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("_one_connection")
def test_every_answer_is_as_the_document_says(plan: Any) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    for operation in operations:
        _ask(operation, {"organisation": "waterdam", "public_id": plan.public_id})
    assert len(operations) > 20


def _ask(operation: Any, known: dict[str, str]) -> None:
    """Some questions to one address, of the places that exist and of others; the same on every run."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.path_parameters = {name: known[name] for name in case.path_parameters or {}}
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, checks=CHECKS)

    ask()
