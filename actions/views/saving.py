"""Saving a form through a verb: refusals beside their fields, and what a colleague changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.two_editors import ChangedMeanwhile
from portal.shared.forms import take_over

MEANWHILE = "{who} maakte hier intussen van: {what}. Bewaar nog eens als uw waarde moet blijven staan."


def plainly(_: str, value: Any) -> str:
    return "" if value is None else str(value)


def saved(
    form: Any,
    verb: Callable[[], Any],
    *,
    fields: Mapping[str, str] | None = None,
    say: Callable[[str, Any], str] = plainly,
) -> Any:
    """What the verb made, or None with its refusal on the form.

    `fields` names the form's field for a column that has another name, `say` writes a colleague's value in words.
    """
    try:
        return verb()
    except ChangedMeanwhile as refusal:
        _show_theirs(form, refusal, fields or {}, say)
    except ValidationError as refusal:
        take_over(form, refusal)
    return None


def _show_theirs(
    form: forms.Form, refusal: ChangedMeanwhile, fields: Mapping[str, str], say: Callable[[str, Any], str]
) -> None:
    """Both values in sight; the next save is made knowing theirs, so it posts the version of now."""
    for clash in refusal.clashes:
        name = fields.get(clash.field, clash.field)
        words = say(clash.field, clash.theirs) or "leeg"
        form.add_error(name, MEANWHILE.format(who=refusal.row.changed_by, what=words))
    posted: Any = form.data
    form.data = posted.copy()
    form.data["version"] = str(refusal.row.version)  # type: ignore[index]  # a copy may be written
