"""What forms of this room do with a verb: run it, and put what it refuses beside the field it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.two_editors import ChangedMeanwhile
from governance.forms.together import TogetherForm
from portal.shared.forms import take_over

CONFLICT, INVALID = 409, 422


def done(form: forms.BaseForm, verb: Callable[[], Any]) -> bool:
    """Do it; what the verb refuses comes to stand in the form, and what a colleague changed meanwhile above it."""
    try:
        verb()
    except ChangedMeanwhile as clash:
        if not isinstance(form, TogetherForm):
            raise
        form.tell(clash)
        return False
    except ValidationError as refusal:
        take_over(form, refusal)
        return False
    return True


def status_of(form: forms.BaseForm) -> int:
    """The status of a page that shows a form: 409 beside a colleague, 422 with errors, else 200."""
    if getattr(form, "clashes", ()):
        return CONFLICT
    return INVALID if form.errors else 200
