"""The same words give the same result, and the same refusal, by every door: row form, cell, pasted range and sheet."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from actions.domain.cells import CELLS, LABELS, stored
from actions.domain.names import Names
from actions.domain.sheet_import import choose, save_sheet
from actions.domain.under import Under, read_under
from actions.forms.matrix import ActionForm
from actions.models import Action
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.viewers import viewer_for
from portal.organisations.models import OrganisationAlias
from tests.actions.sheets import Sheet, checked, downloaded
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    DocumentFactory,
    GoalFactory,
    OrganisationFactory,
    PartyFactory,
    ProgrammeFactory,
    ThemeFactory,
    user_with,
)

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def plan():
    place = OrganisationFactory(name="Gemeente Waterdam", short_name="Waterdam", municipality=True)
    party = OrganisationFactory(name="Sociale Dienst Merwestreek", short_name="SDM")
    OrganisationAlias.objects.create(organisation=party, name="SoDiMe")
    ThemeFactory(organisation=place, name="Wonen en zorg")
    ProgrammeFactory(organisation=place, number="2", name="Sociaal")
    plan = DocumentFactory(organisation=place, title="Plan Samen Vooruit")
    GoalFactory(document=plan, number=3, text="Niemand is alleen")
    return plan


@pytest.fixture
def editor(plan, client):
    user = user_with(Role.POLICY_OFFICER, plan.organisation)
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return user


@pytest.fixture
def action(plan):
    """Promised to everyone, so that its period moves with a reason only."""
    action = ActionFactory(plan=plan, number=1, what="Buurthuis openen", description="Met een keuken.", in_2020=True)
    PartyFactory(action=action, party=OrganisationFactory(short_name="SWA"), role="uitvoerder", is_lead=True)
    BudgetFactory(action=action, year=2021, amount=25_000)
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 1, 1), by=User.objects.system())
    return action


def by_form(client, plan, action, editor, **cells):
    """The row as its page shows it, with other words in some fields; choices by their words, as people choose."""
    viewer = viewer_for(editor)
    form = ActionForm(plan=plan, names=Names.of(plan.organisation), viewer=viewer, action=action)
    typed = {name: form[name].value() or "" for name in form.fields}
    for name, words in cells.items():
        offered = {str(label): str(value) for value, label in getattr(form.fields[name], "choices", [])}
        typed[name] = offered[words] if offered and words else words
    address = reverse("actions:matrix_edit", args=[plan.organisation.slug, plan.public_id, action.public_id])
    answer = client.post(address, {name: getattr(value, "pk", value) for name, value in typed.items()})
    if answer.status_code == 302:
        return ""
    return " ".join(words for errors in answer.context["form"].errors.values() for words in errors)


def by_cell(client, plan, action, _editor, **cells):
    """One after the other; the explanation goes along with what asks for it, as the script sends it."""
    said, note = [], cells.pop("note", "")
    for name, words in cells.items():
        action.refresh_from_db()
        data = {"action": action.public_id, "version": action.version, "cell": name, "words": words, "note": note}
        answer = client.post(
            reverse("actions:matrix_cell", args=[plan.organisation.slug, plan.public_id]), data, headers=JSON
        )
        said.append(answer.json().get("error", ""))
    return " ".join(said).strip()


def by_paste(client, plan, action, _editor, **cells):
    text = "\t".join(f'"{words}"' if "\n" in words else words for words in cells.values())
    data = {"rows": f"{action.public_id}:{action.version}", "columns": ",".join(cells), "text": text}
    answer = client.post(
        reverse("actions:matrix_paste", args=[plan.organisation.slug, plan.public_id]),
        data | {"mode": "direct", "verb": "plakken"},
        headers=JSON,
    )
    if answer["Content-Type"].startswith("application/json"):
        return answer.json().get("error", "")
    return " ".join(re.findall(r"Geweigerd: ([^<]*)<", answer.content.decode()))


def by_sheet(client, plan, _action, editor, **cells):
    sheet = Sheet(downloaded(client, plan))
    sheet.put(1, **{LABELS[name]: words for name, words in cells.items()})
    found = checked(plan, sheet.saved(), editor)
    (row,) = found.found or [{"outcome": "same", "cells": [], "reason": ""}]
    if row["outcome"] == "changed":
        choose(sheet=found, mine=[], by=editor)
        save_sheet(sheet=found)
    return " ".join([row["reason"], *(cell["reason"] for cell in row["cells"])]).strip()


DOORS = [by_form, by_cell, by_paste, by_sheet]
TAKEN = {
    "spaces": {"what": "  Buurthuis   en eettafel openen "},
    "an alias": {"leads": "SoDiMe (regisseur)"},
    "several partners": {"partners": "SDM (uitvoerder), Waterdam (bekostiger)"},
    "nobody": {"leads": ""},
    "lines": {"description": "Eerst de keuken.\nDan de zaal."},
    "a theme": {"theme": "Wonen en zorg"},
    "a programme": {"programme": "2. Sociaal"},
    "a status with news": {"status": "In uitvoering", "note": "De bouw is begonnen."},
    "a troubled assessment": {
        "assessment": "Loopt vast",
        "note": "De aannemer is failliet.",
        "status": "In uitvoering",
    },
    "amounts": {"means": "€ 12.500 per jaar in 2024-2026; besparing p.m."},
    "no amount": {"means": ""},
}
REFUSED = {
    "no words": ({"what": ""}, "verplicht|leeg"),
    "too long": ({"what": "x" * 301}, "300 tekens"),
    "an unknown organisation": ({"leads": "Stichting Verzonnen"}, "Stichting Verzonnen"),
    "an unknown role": ({"leads": "SDM (keizer)"}, "keizer"),
    "twice in one role": ({"leads": "SDM (regisseur)", "partners": "SDM (regisseur)"}, "niet trekker én partner"),
    "no period": ({"period_text": "ooit misschien"}, "geen periode"),
    "a move without a reason": ({"period_text": "eind 2030"}, "waarom de datum"),
    "trouble without a word": ({"assessment": "Loopt vast"}, "wat er aan de hand is"),
    "no amount at all": ({"means": "twaalf mille"}, "twaalf mille"),
    "a year out of range": ({"means": "€ 5 in 2150"}, "1990"),
}


def values(action):
    action = Action.objects.get(pk=action.pk)
    under = read_under([action], CELLS).get(action.pk, Under())
    return {cell: stored(action, cell, under) for cell in CELLS}


@pytest.mark.parametrize("cells", TAKEN.values(), ids=TAKEN)
def test_every_door_takes_the_same_words_for_the_same(client, plan, action, editor, cells):
    before, results = values(action), {}
    for door in DOORS:
        mark = transaction.savepoint()
        assert door(client, plan, Action.objects.get(pk=action.pk), editor, **cells) == "", door.__name__
        results[door.__name__] = values(action)
        transaction.savepoint_rollback(mark)
    assert values(action) == before
    assert all(result == results["by_form"] != before for result in results.values()), results


@pytest.mark.parametrize(("cells", "reason"), REFUSED.values(), ids=REFUSED)
def test_every_door_refuses_the_same_with_the_same_reason(client, plan, action, editor, cells, reason):
    before, said = values(action), {}
    for door in DOORS:
        mark = transaction.savepoint()
        said[door.__name__] = door(client, plan, Action.objects.get(pk=action.pk), editor, **cells)
        if door is not by_cell or len(cells) == 1:
            assert values(action) == before, door.__name__
        transaction.savepoint_rollback(mark)
    assert {name for name, words in said.items() if not re.search(reason, words, re.IGNORECASE)} == set(), said
