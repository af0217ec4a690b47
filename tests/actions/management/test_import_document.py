"""`manage.py import_document`: the upload page without a page."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actions.models import Action, Suggestion
from policies.models import PolicyDocument
from portal.accounts.roles import Role
from tests.actions.domain.samples import PLAN
from tests.factories import OrganisationFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def town():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(path, **options) -> list[str]:
    out = StringIO()
    call_command(
        "import_document", str(path), **({"organisation": "waterdam", "type": "beleidsplan"} | options), stdout=out
    )
    return out.getvalue().splitlines()


def test_it_reads_and_says_what_came_of_it(town, plan):
    lines = run(plan)
    document = PolicyDocument.objects.get()
    assert lines == [
        f"Ingelezen: Uitvoeringsplan Gezond Waterdam 2026-2029 ({document.public_id}), versie 1",
        "15 passages, geen bladzijden",
        "3 x actie",
        "1 x doel",
    ]


def test_it_takes_over_what_is_sure_enough_and_names_what_it_left(town, plan):
    OrganisationFactory(name="GGD", slug="ggd")
    OrganisationFactory(name="scholen", slug="scholen")
    lines = run(plan, accept_above=0.0)
    assert lines[-2:] == [
        "3 voorstellen overgenomen",
        "1 niet overgenomen, omdat het register deze namen nog niet kent: Stichting Wijkwerk",
    ]
    assert Action.objects.count() == 2
    assert Suggestion.objects.to_review().get().who == ["Stichting Wijkwerk"]


def test_it_reads_a_new_version_in_somebodys_name(town, plan):
    run(plan, title="Gezond Waterdam")
    document = PolicyDocument.objects.get()
    officer = user_with(Role.POLICY_OFFICER, town, username="beleid")
    plan.write_text(PLAN + "\nEinde.\n", encoding="utf-8")
    lines = run(plan, document=document.public_id, by="beleid")
    assert lines[0] == f"Ingelezen: Gezond Waterdam ({document.public_id}), versie 2"
    assert document.versions.get(number=2).created_by == officer


def test_every_mistake_is_told_in_dutch(town, plan, tmp_path):
    run(plan)
    reader = user_with(Role.CONTROLLER, town, username="controller")
    empty = tmp_path / "leeg.txt"
    empty.write_text("")
    cases = [
        (plan, {}, "Dit bestand is al ingelezen als “Uitvoeringsplan Gezond Waterdam 2026-2029”, versie 1."),
        (tmp_path / "weg.md", {}, "kan niet worden geopend: No such file or directory."),
        (empty, {}, "Dit bestand is leeg."),
        (plan, {"organisation": "elders"}, "op het adres “elders”. Wel: waterdam."),
        (plan, {"by": "niemand"}, "Er is geen gebruiker “niemand”."),
        (plan, {"document": "bestaatniet"}, "Gemeente Waterdam heeft geen document “bestaatniet”."),
        (plan, {"by": reader.username}, "Hiervoor hebt u het recht nodig"),
    ]
    for path, options, message in cases:
        with pytest.raises(CommandError, match=message.replace(".", r"\.")):
            run(path, **options)
    assert PolicyDocument.objects.count() == 1


def test_a_file_that_cannot_be_read_is_told(town, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_text("gewone tekst")
    with pytest.raises(CommandError, match="past niet bij de extensie"):
        run(path)
    assert not PolicyDocument.objects.exists()
