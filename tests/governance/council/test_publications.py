"""A regulation binds once it was published: registering that, correcting it, and what still waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from governance.domain.publications import correct_publication, publish
from governance.models import Decision, Publication
from governance.worklist import worklist
from policies.models import PolicyDocument
from portal.accounts.viewers import viewer_for
from portal.shared.moments import today
from tests.factories import BodyFactory, DecisionFactory, DocumentFactory, edit
from tests.governance.conftest import Town, logged_in

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 1)
VALUES: dict[str, Any] = {
    "published_on": date(2022, 11, 8),
    "reference": "Gemeenteblad 2022, 481516",
    "in_force_on": date(2022, 11, 16),
}


@pytest.fixture
def bylaw(town: Town) -> PolicyDocument:
    found: PolicyDocument = DocumentFactory(
        organisation=town.place, type="verordening", title="Verordening buurthuizen", is_plan=False
    )
    return found


@pytest.fixture
def decision(town: Town, bylaw: PolicyDocument) -> Decision:
    body = BodyFactory(organisation=town.place)
    found: Decision = DecisionFactory(body=body, document=bylaw, decided_on=DAY, circle="griffie")
    return found


def waiting(town: Town) -> list[Decision]:
    return worklist(town.place, viewer_for(town.clerk), on=today()).unpublished


def test_an_adopted_regulation_waits_until_it_is_published(town: Town, bylaw: Any, decision: Decision) -> None:
    body = decision.body
    DecisionFactory(body=body, document=bylaw, decided_on=DAY, result="verworpen")
    DecisionFactory(body=body, document=DocumentFactory(organisation=town.place), decided_on=DAY)
    advice = BodyFactory(organisation=town.place, kind="commissie", name="Commissie")
    DecisionFactory(body=advice, document=bylaw, decided_on=DAY)
    assert waiting(town) == [decision]
    assert "Verordening buurthuizen" in logged_in(town.clerk).get("/waterdam/raad/werkvoorraad/").content.decode()

    publish(document=bylaw, decision=decision, values=VALUES, by=town.clerk)

    assert waiting(town) == []
    later = DecisionFactory(body=body, document=bylaw, decided_on=date(2023, 6, 6), text="De verordening te wijzigen.")
    assert waiting(town) == [later]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"in_force_on": date(2022, 11, 7)}, "niet in werking voordat zij is bekendgemaakt"),
        ({"published_on": date(2022, 10, 31)}, "voor de dag van het besluit"),
        ({"works_back_to": date(2022, 11, 16)}, "naar een dag voor de inwerkingtreding"),
        ({"published_on": today() + timedelta(days=1)}, "in de toekomst"),
    ],
)
def test_days_that_cannot_be_are_refused(
    town: Town, bylaw: Any, decision: Decision, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValidationError, match=words):
        publish(document=bylaw, decision=decision, values={**VALUES, **changed}, by=town.clerk)
    assert Publication.objects.count() == 0


def test_what_is_no_adopted_regulation_and_who_does_not_keep_the_register(
    town: Town, bylaw: Any, decision: Decision
) -> None:
    edit(decision, document=bylaw)
    rejected = DecisionFactory(body=decision.body, document=bylaw, decided_on=DAY, result="verworpen")
    for given, words in (
        ({"document": DocumentFactory(organisation=town.place)}, "Alleen een verordening"),
        ({"document": bylaw, "decision": rejected}, "niet vastgesteld"),
        ({"document": bylaw, "decision": DecisionFactory(body=decision.body)}, "over een ander stuk"),
    ):
        with pytest.raises(ValidationError, match=words):
            publish(**given, values=VALUES, by=town.clerk)
    with pytest.raises(PermissionDenied):
        publish(document=bylaw, values=VALUES, by=town.writer)
    publish(document=bylaw, decision=decision, values=VALUES, by=town.clerk)
    with pytest.raises(ValidationError, match="staat er al"):
        publish(document=bylaw, decision=decision, values=VALUES, by=town.clerk)


def test_a_publication_stays_and_a_correction_refers_to_it(town: Town, bylaw: Any, decision: Decision) -> None:
    first = publish(document=bylaw, decision=decision, values=VALUES, by=town.clerk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=first.pk).update(in_force_on=date(2022, 12, 1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=first.pk).delete()
    with pytest.raises(ValidationError, match="wat er is verbeterd"):
        correct_publication(publication=first, values=VALUES, by=town.clerk)

    mended = {**VALUES, "in_force_on": date(2022, 12, 1), "note": "De dag van inwerkingtreding klopte niet."}
    second = correct_publication(publication=first, values=mended, by=town.clerk)

    assert list(Publication.objects.standing()) == [second]
    assert (second.corrects, second.document, second.decision) == (first, bylaw, decision)
    with pytest.raises(ValidationError, match="al verbeterd"):
        correct_publication(publication=first, values=mended, by=town.clerk)


def test_by_the_forms_and_shown_at_the_document_the_decision_and_the_api(
    town: Town, bylaw: Any, decision: Decision
) -> None:
    clerk, anybody = logged_in(town.clerk), Client()
    document, page = f"/waterdam/documenten/{bylaw.public_id}/", f"/waterdam/raad/besluiten/{decision.public_id}/"
    assert "Nog niet bekendgemaakt" in anybody.get(document).content.decode()
    new = f"/waterdam/raad/verordeningen/{bylaw.public_id}/bekendmaking/?besluit={decision.public_id}"
    assert new in clerk.get(page).content.decode().replace("&amp;", "&")
    data = {name: str(value) for name, value in VALUES.items()} | {"works_back_to": "2022-01-01"}
    assert clerk.post(new, {**data, "in_force_on": "2022-11-01"}).status_code == 422
    assert clerk.post(new, data).status_code == 302

    for address in (document, page):
        text = anybody.get(address).content.decode()
        assert [
            word for word in ("Gemeenteblad 2022, 481516", "16 november 2022", "1 januari 2022") if word not in text
        ] == []
    assert "Nog niet bekendgemaakt" not in anybody.get(document).content.decode()
    told = anybody.get("/api/v1/organisaties/waterdam/besluiten").json()["resultaten"][0]["bekendmakingen"]
    assert [(one["bekendgemaaktOp"], one["inWerkingVanaf"], one["werktTerugTotEnMet"]) for one in told] == [
        ("2022-11-08", "2022-11-16", "2022-01-01")
    ]
    assert anybody.get("/api/v1/organisaties/waterdam/bekendmakingen").json()["resultaten"] == told

    row = Publication.objects.get()
    address = f"/waterdam/raad/bekendmakingen/{row.public_id}/"
    mended = {**data, "reference": "Gemeenteblad 2022, 490000", "note": "Verkeerde bijlage."}
    assert clerk.post(address, {**mended, "note": ""}).status_code == 422
    assert clerk.post(address, mended).status_code == 302
    text = anybody.get(document).content.decode()
    assert "Gemeenteblad 2022, 490000" in text
    assert "<s>Gemeenteblad 2022, 481516" in text
    assert clerk.get(address).status_code == 404  # the last one is corrected, not the first


def test_a_publication_of_a_closed_regulation_does_not_show(town: Town, bylaw: Any, decision: Decision) -> None:
    publish(document=bylaw, decision=decision, values=VALUES, by=town.clerk)
    edit(bylaw, openness="intern")

    assert "481516" not in Client().get(f"/waterdam/raad/besluiten/{decision.public_id}/").content.decode()
    assert Client().get("/api/v1/organisaties/waterdam/bekendmakingen").json()["resultaten"] == []
