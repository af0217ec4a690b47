"""Large papers on one's own account: how far they are, the file, and nothing of anybody else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from portal.shared.orders.models import PaperOrder
from portal.shared.orders.verbs import Large, order_paper
from tests.factories import UserFactory
from tests.support.queries import SameQueries

pytestmark = pytest.mark.django_db

PAPER = Large(html="<h1>Moties</h1>", title="Moties", author="Waterdam", created=datetime(2026, 1, 5, 9, tzinfo=UTC))


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RolesBackend")
    return client


def asked(user: Any, **values: Any) -> PaperOrder:
    order = order_paper(paper=PAPER, filename="moties.pdf", back="/waterdam/raad/moties/?q=zorg", by=user)
    order.put(**values)
    return order


def ready(user: Any) -> PaperOrder:
    order = asked(user)
    order.file.save("klaar.pdf", ContentFile(b"%PDF-1.7 proef"), save=False)
    order.put(state="klaar", file=order.file)
    return order


def test_it_tells_how_far_it_is_and_goes_on_by_itself() -> None:
    user = UserFactory()
    order, client = asked(user), logged_in(user)
    address = f"/account/stukken/{order.public_id}/"
    page = client.get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert ("De PDF maken" in page, client.get(f"{address}pdf/").status_code) == (True, 404)

    order.put(state="bezig", pages=12)
    part = client.get(f"{address}stand/")
    assert ("12 bladzijden opgemaakt" in part.content.decode(), "HX-Redirect" in part) == (True, False)

    order.file.save("klaar.pdf", ContentFile(b"%PDF-1.7 proef"), save=False)
    order.put(state="klaar", file=order.file)
    assert client.get(f"{address}stand/")["HX-Redirect"] == address
    page = client.get(address).content.decode()
    assert ("De PDF is klaar" in page, 'href="/waterdam/raad/moties/?q=zorg"' in page) == (True, True)


def test_the_file_is_for_who_asked_alone() -> None:
    owner, other = UserFactory(), UserFactory()
    order = ready(owner)
    address = f"/account/stukken/{order.public_id}/"

    response = logged_in(owner).get(f"{address}pdf/")
    assert b"".join(response) == b"%PDF-1.7 proef"
    assert (response["Cache-Control"], response["Content-Disposition"]) == (
        "no-store, private",
        'attachment; filename="moties.pdf"',
    )
    stranger = logged_in(other)
    assert [stranger.get(f"{address}{more}").status_code for more in ("", "stand/", "pdf/")] == [404] * 3
    assert [stranger.post(f"{address}{more}").status_code for more in ("opnieuw/", "weggooien/")] == [404] * 2
    assert "Moties" not in stranger.get("/account/stukken/").content.decode()
    assert Client().get(f"{address}pdf/").status_code == 302  # to log in
    assert PaperOrder.objects.count() == 1


def test_failing_is_told_with_a_way_to_try_again() -> None:
    user = UserFactory()
    order, client = asked(user, state="mislukt", message="Het maken van de PDF duurde te lang."), logged_in(user)
    address = f"/account/stukken/{order.public_id}/"
    assert "Het maken van de PDF duurde te lang." in client.get(address).content.decode()

    client.post(f"{address}opnieuw/")

    order.refresh_from_db()
    assert (order.state, order.message) == ("wacht", "")


def test_it_is_thrown_away_with_its_file() -> None:
    user = UserFactory()
    order = ready(user)

    answer = logged_in(user).post(f"/account/stukken/{order.public_id}/weggooien/")

    assert answer["Location"] == "/account/stukken/"
    assert not PaperOrder.objects.exists()
    assert not order.file.storage.exists(order.file.name)


def test_the_list_asks_the_same_with_one_paper_and_with_three(assert_same_queries: SameQueries) -> None:
    user = UserFactory()
    client = logged_in(user)

    assert_same_queries(3, add=lambda: ready(user), fetch=lambda: client.get("/account/stukken/"))
