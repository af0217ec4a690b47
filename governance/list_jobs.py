"""Long lists of the council that are read in outside a request; a short one is done at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from governance.domain.list_import import check_list, give_up_list, is_long, name_columns
from governance.domain.list_saving import choose_saving, save_list
from governance.enums import ListState
from governance.models import ListImport
from portal.shared.waiting import REPORTS

READING = "inlezen"
INTERRUPTED = "Het inlezen is onderbroken. Er is niets bewaard: lever de lijst opnieuw aan."


@app.task(name="governance.check_list", queue=READING)
def check_list_rows(list_id: int) -> None:
    """Look a long list through; one that is gone, or that was looked through, is left alone."""
    found = ListImport.objects.select_related("organisation").filter(pk=list_id).first()
    if found is not None:
        check_list(found, partial(_tell, list_id))


def _tell(list_id: int, done: int) -> None:
    ListImport.objects.filter(pk=list_id).update(done=done)


@app.task(name="governance.save_list", queue=READING)
def save_list_rows(list_id: int) -> None:
    """Write a long list in the name of who sent it; one that was saved is left alone."""
    found = ListImport.objects.select_related("organisation", "created_by").filter(pk=list_id).first()
    if found is not None:
        save_list(found=found, by=found.created_by)


def look_through_list(*, found: ListImport, **values: Any) -> None:
    """`domain.list_import.name_columns`, and for a long list the job that looks it through, in one transaction."""
    with transaction.atomic():
        name_columns(found=found, **values)
        if is_long(found):
            check_list_rows.configure(lock=f"lijst-{found.pk}").defer(list_id=found.pk)


def save_chosen_list(*, found: ListImport, **values: Any) -> None:
    """`domain.list_saving.choose_saving`, and for a long list the job that saves, in one transaction."""
    with transaction.atomic():
        choose_saving(found=found, **values)
        if is_long(found):
            save_list_rows.configure(lock=f"lijst-{found.pk}").defer(list_id=found.pk)


def report_list(list_id: int) -> None:
    """A job that keeps killing its worker ends, and its sender hears of it."""
    found = ListImport.objects.filter(pk=list_id, state__in=[ListState.CHECKING, ListState.SAVING]).first()
    if found is not None:
        give_up_list(found, INTERRUPTED)


REPORTS |= {"governance.check_list": report_list, "governance.save_list": report_list}
