"""The OpenAPI document: valid, true to the answers, and by the rules of the API design rules that a program can check.

Rules by number: https://gitdocumentatie.logius.nl/publicatie/api/adr/ (2.0).
"""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.conf import settings
from django.urls import get_resolver
from drf_spectacular.validation import validate_schema

from portal.home.api.urls import urlpatterns
from tests.factories import (
    ActionFactory,
    CommitmentFactory,
    DecisionFactory,
    MeetingFactory,
    MotionFactory,
    OrganisationFactory,
    PartyFactory,
    released_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def test_it_is_a_valid_document_of_every_resource(document):
    validate_schema(document)
    assert len(document["paths"]) == len(urlpatterns) - 1
    assert document["openapi"].startswith("3.0")


def test_the_design_rules(document):
    paths = document["paths"]
    operations = [one for path in paths.values() for method, one in path.items() if method != "parameters"]
    assert [path for path in paths if path.endswith("/")] == []  # API-48
    assert [path for path in paths if not re.fullmatch(r"(/[a-z]+|/\{[a-z_]+\})+", path)] == []  # API-05, API-54
    assert {method for path in paths.values() for method in path} == {"get"}  # API-03
    assert len({one["operationId"] for one in operations}) == len(operations)
    assert all(one["summary"] and one["tags"] for one in operations)
    assert document["info"]["version"] == "1.2.0"  # API-56: semantic versioning
    assert all(server["url"].endswith("/api/v1") for server in document["servers"])  # API-20: the major version only
    assert {"contact", "license", "description"} <= set(document["info"])


def test_the_version_stands_in_a_header_of_every_answer(client):
    """API-57, and refusals too."""
    for path in ("openapi.json", "organisaties", "organisaties/bestaatniet"):
        assert client.get(f"/api/v1/{path}")["API-Version"] == "1.2.0"


def test_addresses_need_no_log_in():
    assert all(one.callback.login_required is False for one in urlpatterns)
    assert get_resolver().resolve("/api/v1/organisaties").view_name == "api:organisations"


def test_answers_are_what_the_document_says(client, document):
    place = OrganisationFactory(municipality=True, slug="waterdam")
    plan = released_plan(organisation=place)
    PartyFactory(action=ActionFactory(plan=plan, in_2020=True))
    for factory in (MeetingFactory, DecisionFactory, MotionFactory):
        factory(organisation=place)
    CommitmentFactory(organisation=place, deadline=date(2030, 1, 1), deadline_text="voor 2030")
    seen = 0
    for path, operations in document["paths"].items():
        address = path.replace("{organisation}", "waterdam").replace("{public_id}", plan.public_id)
        found = client.get(f"/api/v1{address}").json()
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(found, {**schema, "components": nullable(document["components"])})
        seen += len(found.get("resultaten", [1]))
    assert seen >= 7


def nullable(part: Any) -> Any:
    """OpenAPI 3.0 writes `nullable`, JSON Schema a second type."""
    if isinstance(part, list):
        return [nullable(one) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: nullable(one) for name, one in part.items()}
    return {**found, "type": [found["type"], "null"]} if found.pop("nullable", False) and "type" in found else found


LINT = Path(settings.BASE_DIR) / "tests" / "support" / "spectral" / "lint.mjs"


def spectral(document: dict[str, Any], folder: Path) -> list[str]:
    """What Spectral says by its own rules and by the Dutch API design rules; errors and warnings alike."""
    file = folder / "openapi.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    said = subprocess.run(["node", LINT, file], capture_output=True, check=True, encoding="utf-8")
    return sorted(f"{one['code']} {one['path']}" for one in json.loads(said.stdout))


@pytest.mark.slow
def test_spectral_finds_no_fault(document, tmp_path):
    assert spectral(document, tmp_path) == []


@pytest.mark.slow
def test_spectral_would_find_faults(document, tmp_path):
    """The net holds: one fault of each kind is told."""
    operation = document["paths"].pop("/organisaties")["get"]
    operation["responses"]["400"]["content"] = {"application/json": {"schema": {"type": "object"}}}
    operation["responses"]["200"].pop("headers")
    operation["parameters"][0]["name"] = "per_pagina"
    document["paths"]["/Alle_organisaties/"] = {"get": operation}
    document["servers"] = [{"url": "https://waterdam.example/api"}]
    document["info"].pop("contact")
    assert {words.split(" ")[0] for words in spectral(document, tmp_path)} >= {
        *("adr-no-slash-at-the-end", "adr-path-in-kebab-case", "adr-version-in-server", "adr-contact-present"),
        *("adr-problem-details", "adr-version-header", "adr-query-in-camel-case", "info-contact"),
    }


def test_it_speaks_dutch(document):
    """What stands in docstrings is for developers; nobody reads English here."""
    english = re.compile(r'"(?:description|summary|title)": "[^"]*\b(?:the|and|of the|which|what|every|of a)\b', re.I)
    assert english.findall(json.dumps(document, ensure_ascii=False)) == []
    assert document["paths"]["/organisaties"]["get"]["description"].startswith("Alle organisaties met een register.")
