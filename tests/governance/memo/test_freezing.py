"""A memo holds what its audience was shown, whatever the writer may see."""

from __future__ import annotations

import json
from datetime import date

from governance.domain.memos import write_memo
from governance.domain.sending import send_memo
from governance.memo.screen import sheet_of
from governance.models import Memo
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.shared.enums import Openness
from tests.factories import ActionFactory, edit
from tests.governance.conftest import Town


def sent(town: Town, audience: str) -> Memo:
    memo = write_memo(organisation=town.place, values=town.values(audience=audience), by=town.writer)
    send_memo(memo=memo, by=town.writer)
    return memo


def leaks(town: Town) -> None:
    """What nobody outside may read yet: unreleased words, an internal action, one for the council, an address."""
    for number, openness in ((2, Openness.INTERNAL), (3, Openness.COUNCIL)):
        ActionFactory(plan=town.plan, number=number, what=f"Actie alleen {openness}", openness=openness)
    ActionFactory(plan=town.plan, number=4, what="Loket; vragen aan j.jansen@waterdam.example.nl")
    release(plan=town.plan, audience=Audience.PUBLIC, as_per=date(2022, 9, 30), by=User.objects.system())
    town.plan.refresh_from_db()
    edit(town.plan.actions.get(number=1), what="Buurthuis gaat niet door", status="gestopt", note="Intern besproken")
    ActionFactory(plan=town.plan, number=5, what="Nieuwe actie, nog niet vrijgegeven")


def words(memo: Memo) -> list[str]:
    return [action["what"] for action in memo.frozen["figures"]["actions"]]


def test_the_public_reads_what_was_released_to_the_public(open_town: Town) -> None:
    leaks(open_town)

    memo = sent(open_town, "openbaar")

    assert words(memo) == ["Buurthuis openen in de Polder", f"Loket; vragen aan {'█' * 28}"]
    assert memo.openness == "openbaar"
    everything = json.dumps(memo.frozen, ensure_ascii=False)
    assert [word for word in ("intern", "alleen raad", "@", "niet door", "Nieuwe") if word in everything] == []


def test_the_council_reads_what_was_released_to_the_council(open_town: Town) -> None:
    leaks(open_town)

    memo = sent(open_town, "raad")

    assert words(memo)[:2] == ["Buurthuis openen in de Polder", "Actie alleen raad"]
    assert (len(words(memo)), memo.openness) == (3, "raad")


def test_a_preview_shows_the_same_as_the_sent_memo(open_town: Town) -> None:
    leaks(open_town)
    memo = write_memo(organisation=open_town.place, values=open_town.values(), by=open_town.writer)
    preview = sheet_of(memo, top=3).frozen
    send_memo(memo=memo, by=open_town.writer)

    assert preview is not None
    assert preview["figures"] == memo.frozen["figures"]


def test_the_hash_tells_every_change_of_words_or_figures(open_town: Town) -> None:
    one, other = sent(open_town, "openbaar"), sent(open_town, "raad")

    assert len(one.frozen["content_hash"]) == 64
    assert one.frozen["content_hash"] != other.frozen["content_hash"]
