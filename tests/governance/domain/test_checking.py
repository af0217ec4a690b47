"""Four eyes: who offers a memo does not send it, and meanwhile nobody changes it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from actions.domain.errors import Refused
from governance.domain.house_style import set_house_style
from governance.domain.memo_files import add_picture
from governance.domain.memos import edit_memo, offer_memo, return_memo, write_memo
from governance.domain.sending import send_memo
from governance.models import Memo
from portal.accounts.viewers import viewer_for
from tests.factories import edit
from tests.governance.conftest import Town, logged_in
from tests.governance.domain.test_memo_files import png


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.domain.sending.render_memo", lambda *_, **__: b"%PDF-1.7 proef")


def draft(town: Town) -> Memo:
    return write_memo(organisation=town.place, values=town.values(plan_id=None), by=town.writer)


def test_a_colleague_sends_what_was_offered(town: Town) -> None:
    set_house_style(organisation=town.place, values={"four_eyes": True}, by=town.clerk)
    memo = draft(town)
    with pytest.raises(Refused, match="Bied de memo eerst ter controle aan"):
        send_memo(memo=memo, by=town.colleague)
    offer_memo(memo=memo, by=town.writer)
    with pytest.raises(Refused, match="Een collega leest na en verstuurt"):
        send_memo(memo=memo, by=town.writer)

    send_memo(memo=memo, by=town.colleague)

    memo.refresh_from_db()
    assert (memo.state, memo.offered_by, memo.sent_by) == ("verzonden", town.writer, town.colleague)


def test_an_offered_memo_does_not_change_until_it_is_given_back(town: Town) -> None:
    memo = draft(town)
    offer_memo(memo=memo, by=town.writer)
    with pytest.raises(Refused, match="ligt ter controle"):
        edit_memo(memo=memo, base_version=2, values={"text": "Anders"}, by=town.writer)
    with pytest.raises(Refused, match="ligt ter controle"):
        add_picture(memo=memo, upload=png(), description="Kaart", by=town.writer)
    with pytest.raises(Refused, match="Schrijf erbij"):
        return_memo(memo=memo, reason=" ", by=town.colleague)

    return_memo(memo=memo, reason="De cijfers kloppen niet.", by=town.colleague)

    memo.refresh_from_db()
    assert (memo.state, memo.offered_by, memo.offered_at) == ("concept", None, None)
    assert (
        "De cijfers kloppen niet." in logged_in(town.writer).get(f"/waterdam/memos/{memo.public_id}/").content.decode()
    )


def test_the_council_knows_nothing_of_an_offered_memo(town: Town) -> None:
    memo = draft(town)
    offer_memo(memo=memo, by=town.writer)

    found = {
        name: Memo.objects.visible_to(viewer_for(getattr(town, name))).count()
        for name in ("colleague", "clerk", "member")
    }
    assert found == {"colleague": 1, "clerk": 0, "member": 0}
    assert logged_in(town.clerk).post(f"/waterdam/memos/{memo.public_id}/teruggeven/").status_code == 403


def test_the_database_refuses_a_sender_who_offered(town: Town) -> None:
    memo = draft(town)
    offer_memo(memo=memo, by=town.writer)
    sent = {"state": "verzonden", "number": "RM-1", "sha256": "a" * 64, "sent_by": town.writer}

    with pytest.raises(IntegrityError, match="memo_four_eyes"), transaction.atomic():
        edit(memo, **sent, sent_at=memo.offered_at)


def test_the_page_offers_the_steps_that_fit(town: Town) -> None:
    set_house_style(organisation=town.place, values={"four_eyes": True}, by=town.clerk)
    address = f"/waterdam/memos/{draft(town).public_id}/"

    def buttons(who: str) -> list[bool]:
        page = logged_in(getattr(town, who)).get(address).content.decode()
        return [words in page for words in ("Bied ter controle aan", "Verstuur de memo", "Geef de memo terug")]

    before = buttons("writer")
    logged_in(town.writer).post(f"{address}aanbieden/")

    assert before == [True, False, False]
    assert buttons("writer") == [False, False, True]
    assert buttons("colleague") == [False, True, True]
    logged_in(town.colleague).post(f"{address}versturen/", {"version": "2", "bevestigd": "1"})
    sent = Memo.objects.get()
    assert (sent.state, sent.sent_by) == ("onderweg", town.colleague)
