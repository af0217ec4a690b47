"""Counts per step, from what reviewers did."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from actions.domain.learning import counts_per_step, decided_rows
from actions.domain.review import accept, reject
from actions.domain.suggesting import given_of
from portal.accounts.roles import Role
from portal.shared.changes import changing
from tests.factories import PassageFactory, SuggestionFactory, VersionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return VersionFactory(document__organisation__slug="waterdam")


@pytest.fixture
def reviewer(version):
    return user_with(Role.POLICY_OFFICER, version.organisation)


@pytest.fixture
def suggest(version, reviewer):
    def suggest_(*steps: str, **values):
        evidence = [{"step": step, "words": "x", "start": 0, "end": 1, "says": "", "passage": 0} for step in steps]
        row = SuggestionFactory(passage=PassageFactory(version=version), evidence=evidence, **values)
        with changing(verb="klaarzetten", by=reviewer):
            row.given = given_of(row)
            row.save()
        return row

    return suggest_


def counted(organisation=None) -> dict[str, tuple[int, int, int]]:
    rows = counts_per_step(decided_rows(organisation))
    return {row.step: (row.accepted, row.corrected, row.rejected) for row in rows}


def test_each_step_counts_what_reviewers_left_corrected_and_rejected(suggest, reviewer):
    accept(suggestion=suggest("commitment", "who", "when", period_text="in 2021"), by=reviewer)
    accept(suggestion=suggest("commitment", "who"), by=reviewer, values={"what": "Beter gezegd"})
    accept(
        suggestion=suggest("commitment", "when", period_text="in 2021"), by=reviewer, values={"period_text": "in 2022"}
    )
    reject(suggestion=suggest("commitment", "role"), by=reviewer)
    suggest("commitment", "who")
    assert counted() == {
        "commitment": (2, 1, 1),
        "who": (2, 0, 0),
        "when": (1, 1, 0),
        "role": (0, 0, 1),
    }


def test_another_organisation_does_not_count(suggest, reviewer, version):
    accept(suggestion=suggest("who"), by=reviewer)
    assert counted(version.organisation) == {"who": (1, 0, 0)}
    assert counted(VersionFactory().organisation) == {}


def test_the_report_says_it_in_a_table_and_as_json(suggest, reviewer):
    accept(suggestion=suggest("who"), by=reviewer)
    reject(suggestion=suggest("who"), by=reviewer)
    out = StringIO()
    call_command("recognition_report", organisation="waterdam", stdout=out)
    assert out.getvalue().splitlines()[1].split() == ["Wie", "1", "0", "1", "50%"]
    out = StringIO()
    call_command("recognition_report", json=True, stdout=out)
    assert json.loads(out.getvalue()) == [{"step": "who", "accepted": 1, "corrected": 0, "rejected": 1}]
