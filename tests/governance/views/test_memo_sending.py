"""The page of a memo on its way: how far it is, and what can be done."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from actions.domain.errors import Refused
from governance.domain.memo_files import add_picture
from governance.domain.memos import edit_memo, offer_memo, write_memo
from governance.domain.sending import deliver_memo, sending_failed, start_sending
from governance.models import Memo
from portal.accounts.viewers import viewer_for
from tests.governance.conftest import Town, logged_in
from tests.governance.domain.test_memo_files import png


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def draft(town: Town, **values: Any) -> Memo:
    return write_memo(organisation=town.place, values=town.values(plan_id=None, **values), by=town.writer)


def send(town: Town, memo: Memo) -> str:
    """Confirmed in the browser; the address of the memo."""
    address = f"/waterdam/memos/{memo.public_id}/"
    sent = logged_in(town.writer).post(f"{address}versturen/", {"version": memo.version, "bevestigd": "1"})
    assert sent["Location"] == address
    return address


def test_the_page_tells_how_far_it_is_and_goes_on_by_itself(town: Town) -> None:
    memo = draft(town)
    client, address = logged_in(town.writer), send(town, memo)

    page = client.get(address).content.decode()
    memo.refresh_from_db()
    assert f"Nummer {memo.number} gekregen" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page  # and without a script
    assert "Verstuur de memo" not in page
    assert "HX-Redirect" not in client.get(f"{address}versturen/stand/")

    deliver_memo(memo=memo)

    assert client.get(f"{address}versturen/stand/")["HX-Redirect"] == address
    page = client.get(address).content.decode()
    assert f"De memo is verzonden als {memo.number} en staat bij de griffier op de lijst." in page
    assert "http-equiv" not in page


def test_who_waits_behind_others_is_told(town: Town) -> None:
    first, second = draft(town), draft(town, subject="Het tweede jaar")
    send(town, first)
    page = logged_in(town.writer).get(send(town, second)).content.decode()

    assert "Wachten: 1 stuk gaat voor" in page


def test_failing_is_told_with_a_way_to_try_again(town: Town) -> None:
    memo = draft(town)
    client, address = logged_in(town.writer), send(town, memo)
    memo.refresh_from_db()
    sending_failed(memo=memo, message="Dit document is te groot om als PDF te maken.")

    page = client.get(address).content.decode()
    assert ("Dit document is te groot om als PDF te maken." in page, "http-equiv" in page) == (True, False)
    assert "Het verzenden is niet gelukt." in client.get("/waterdam/memos/").content.decode()

    client.post(f"{address}versturen/opnieuw/")
    memo.refresh_from_db()
    assert (memo.state, memo.failure) == ("onderweg", "")
    client.post(f"{address}terughalen/")
    memo.refresh_from_db()
    assert (memo.state, memo.number) == ("concept", "")


def test_taken_back_an_offered_memo_lies_with_its_checker_again(town: Town) -> None:
    memo = draft(town)
    offer_memo(memo=memo, by=town.writer)
    start_sending(memo=memo, by=town.colleague)

    logged_in(town.writer).post(f"/waterdam/memos/{memo.public_id}/terughalen/")

    memo.refresh_from_db()
    assert (memo.state, memo.offered_by, memo.sent_at) == ("controle", town.writer, None)


def test_on_its_way_it_changes_nowhere(town: Town) -> None:
    memo = draft(town)
    start_sending(memo=memo, by=town.writer)
    changes = (
        lambda: edit_memo(memo=memo, base_version=memo.version, values={"text": "Anders"}, by=town.writer),
        lambda: offer_memo(memo=memo, by=town.writer),
        lambda: add_picture(memo=memo, upload=png(), description="Kaart", by=town.writer),
        lambda: start_sending(memo=memo, by=town.colleague),
    )
    for change in changes:
        with pytest.raises(Refused, match="wordt op dit moment verzonden"):
            change()
    with pytest.raises(ProgrammingError, match="Cannot update rows from governance_memo"), transaction.atomic():
        Memo.objects.filter(pk=memo.pk).update(text="Anders")


def test_the_council_knows_nothing_of_it_before_it_arrived(town: Town) -> None:
    memo = draft(town)
    start_sending(memo=memo, by=town.writer)

    found = {
        name: Memo.objects.visible_to(viewer_for(getattr(town, name))).count()
        for name in ("colleague", "clerk", "member")
    }
    assert found == {"colleague": 1, "clerk": 0, "member": 0}
    addresses = [f"/waterdam/memos/{memo.public_id}/{more}" for more in ("", "pdf/", "concept/", "docx/")]
    assert [logged_in(town.member).get(address).status_code for address in addresses] == [404] * 4


def test_the_page_asks_the_same_with_one_memo_on_its_way_and_with_three(town: Town, assert_same_queries: Any) -> None:
    client, addresses = logged_in(town.writer), []

    def add() -> None:
        addresses.append(send(town, draft(town, subject=f"Memo {len(addresses)}")))

    assert_same_queries(8, add=add, fetch=lambda: client.get(addresses[0]))
