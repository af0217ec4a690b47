"""What search keeps of a row, and for how long."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from portal.accounts.models import User
from portal.shared.changes import changing
from portal.shared.search.entries import SearchEntry
from portal.shared.search.rebuilding import differences, fill, rebuild
from tests.factories import ActionFactory, DocumentFactory, MotionFactory, PassageFactory, VersionFactory, edit

pytestmark = pytest.mark.django_db


def kept(row, kind: str):
    rows = SearchEntry.objects.filter(kind=kind, object_id=row.pk).order_by("recorded_from", "reader")
    return [(one.title, one.reader, one.recorded_to is None) for one in rows]


def test_words_are_kept_for_the_time_that_the_register_held_them():
    action = ActionFactory(what="Loket openen")
    edit(action, what="Loket sluiten")
    edit(action, period_text="in 2023")  # words that search does not keep
    assert kept(action, "actie") == [("Loket openen", "", False), ("Loket sluiten", "", True)]
    first, second = SearchEntry.objects.filter(kind="actie", object_id=action.pk).order_by("recorded_from")
    assert first.recorded_to == second.recorded_from == action.history.order_by("history_id")[1].recorded_from


def test_personal_data_make_two_entries():
    action = ActionFactory(what="Mail naar loket@waterdam.example.nl")
    black = "█" * len("loket@waterdam.example.nl")
    assert kept(action, "actie") == [
        ("Mail naar loket@waterdam.example.nl", "binnen", True),
        (f"Mail naar {black}", "buiten", True),
    ]
    edit(action, what="Bellen")
    assert [row for row in kept(action, "actie") if row[2]] == [("Bellen", "", True)]


def fail_after_saving(row, **values):
    edit(row, **values)
    raise RuntimeError


def test_an_act_that_fails_keeps_nothing():
    action = ActionFactory(what="Loket openen")
    with pytest.raises(RuntimeError), changing(verb="wijzigen", by=User.objects.system(), lock=[action]):
        fail_after_saving(action, what="Iets anders")
    assert kept(action, "actie") == [("Loket openen", "", True)]


def test_a_change_of_other_columns_asks_the_database_nothing(django_assert_num_queries):
    action = ActionFactory(what="Loket openen")
    with changing(verb="wijzigen", by=User.objects.system(), lock=[action]):
        action.status = "in_uitvoering"
        action.save(update_fields=["status"])
    with django_assert_num_queries(7), changing(verb="wijzigen", by=User.objects.system(), lock=[action]):
        action.status = "afgerond"
        action.save(update_fields=["status"])
    with django_assert_num_queries(8), changing(verb="wijzigen", by=User.objects.system(), lock=[action]):
        action.what = "Loket sluiten"
        action.save(update_fields=["what"])


def everything():
    document = DocumentFactory(title="Plan voor de jeugd", case_number="Z-21-4")
    version = VersionFactory(document=document)
    PassageFactory(version=version, text="Bel 078 123 45 67.", public_text="Bel ███ ███ ██ ██.")
    action = ActionFactory(plan=document, what="Loket openen")
    edit(action, what="Loket sluiten")
    edit(action, description="Met spijt.")
    edit(MotionFactory(subject="Zwemles"), openness="raad")


def test_made_anew_it_is_what_was_written_along_the_way():
    everything()
    assert differences() == []
    columns = ("kind", "object_id", "reader", "digest", "vector")
    before = set(SearchEntry.objects.values_list(*columns))
    assert rebuild() == len(before)
    assert set(SearchEntry.objects.values_list(*columns)) == before
    assert differences() == []


def test_a_register_from_before_search_kept_words_gets_them_once():
    everything()
    before = SearchEntry.objects.count()
    SearchEntry.objects.all().delete()
    assert (fill(), fill()) == (before, 0)
    assert differences() == []


def test_the_command_tells_what_is_wrong_and_mends_it():
    everything()
    SearchEntry.objects.filter(kind="motie").delete()
    with pytest.raises(CommandError, match="1 verschillen:\nmist: "):
        call_command("reindex", "--check")
    call_command("reindex", verbosity=0)
    call_command("reindex", "--check")
