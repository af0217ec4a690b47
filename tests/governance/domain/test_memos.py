"""Writing: drafts, two editors, corrections."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain.errors import Refused
from actions.domain.two_editors import ChangedMeanwhile
from governance.domain.memos import correct_memo, edit_memo, write_memo
from governance.domain.sending import send_memo
from governance.models import Memo
from portal.accounts.viewers import viewer_for
from tests.factories import DocumentFactory
from tests.governance.conftest import Town


def test_a_draft_is_kept_as_written(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)

    stored = Memo.objects.get()
    assert (stored.pk, stored.state, stored.openness, stored.circle) == (memo.pk, "concept", "intern", "bestuur")
    assert {name: getattr(stored, name) for name in town.values()} == town.values()
    assert (stored.number, stored.sent_at, stored.sha256) == ("", None, "")
    assert stored.history.get().change.verb == "memo schrijven"


@pytest.mark.parametrize("who", ["clerk", "member"])
def test_the_council_side_writes_no_memo(town: Town, who: str) -> None:
    with pytest.raises(PermissionDenied, match="Memo's aan de raad schrijven"):
        write_memo(organisation=town.place, values=town.values(), by=getattr(town, who))

    assert Memo.objects.count() == 0


def test_a_draft_is_there_for_colleagues_only(town: Town) -> None:
    write_memo(organisation=town.place, values=town.values(), by=town.writer)

    seen = {
        name: Memo.objects.visible_to(viewer_for(getattr(town, name))).count()
        for name in ("writer", "colleague", "clerk", "member")
    }
    assert seen == {"writer": 1, "colleague": 1, "clerk": 0, "member": 0}


def test_a_plan_of_another_municipality_is_refused(town: Town) -> None:
    other = DocumentFactory()

    with pytest.raises(Refused) as refusal:
        write_memo(organisation=town.place, values=town.values(plan_id=other.pk), by=town.writer)

    assert refusal.value.message_dict == {
        "plan": ["Kies iets van de eigen gemeente: dit plan hoort er niet bij."],
    }


def test_changes_of_two_people_in_other_fields_merge(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    hers, his = Memo.objects.get(), Memo.objects.get()

    edit_memo(memo=hers, base_version=1, values=town.values(subject="Halverwege"), by=town.writer)
    edit_memo(memo=his, base_version=1, values=town.values(recipient="De commissie"), by=town.colleague)

    memo.refresh_from_db()
    assert (memo.subject, memo.recipient, memo.version) == ("Halverwege", "De commissie", 3)


def test_the_same_field_twice_shows_both_values(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)
    edit_memo(memo=Memo.objects.get(), base_version=1, values=town.values(subject="Halverwege"), by=town.colleague)

    with pytest.raises(ChangedMeanwhile) as clash:
        edit_memo(memo=memo, base_version=1, values=town.values(subject="Bijna klaar"), by=town.writer)

    assert [(one.field, one.theirs, one.mine) for one in clash.value.clashes] == [
        ("subject", "Halverwege", "Bijna klaar")
    ]
    assert Memo.objects.get().subject == "Halverwege"


def test_saving_what_is_there_writes_nothing(town: Town) -> None:
    memo = write_memo(organisation=town.place, values=town.values(), by=town.writer)

    edit_memo(memo=memo, base_version=1, values=town.values(), by=town.writer)

    assert (Memo.objects.get().version, Memo.history.count()) == (1, 1)


def test_a_sent_memo_is_followed_by_a_correction(open_town: Town) -> None:
    memo = write_memo(organisation=open_town.place, values=open_town.values(), by=open_town.writer)
    send_memo(memo=memo, by=open_town.writer)
    with pytest.raises(Refused, match="verandert niet meer"):
        edit_memo(memo=memo, base_version=memo.version, values=open_town.values(subject="Toch"), by=open_town.writer)

    draft = correct_memo(memo=memo, by=open_town.colleague)
    send_memo(memo=draft, by=open_town.colleague)

    assert draft.corrects == memo
    assert dict(draft.frozen["facts"])["Verbetert"] == f"{memo.number} van {dict(memo.frozen['facts'])['Datum']}"
    assert draft.number != memo.number
    memo.refresh_from_db()
    assert memo.subject == "Stand van Samen Vooruit"


def test_one_correction_at_a_time(open_town: Town) -> None:
    memo = write_memo(organisation=open_town.place, values=open_town.values(), by=open_town.writer)
    with pytest.raises(Refused, match="nog niet verzonden"):
        correct_memo(memo=memo, by=open_town.writer)
    send_memo(memo=memo, by=open_town.writer)
    correct_memo(memo=memo, by=open_town.writer)

    with pytest.raises(Refused, match="Er is al een concept"):
        correct_memo(memo=memo, by=open_town.colleague)
