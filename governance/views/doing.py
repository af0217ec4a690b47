"""What forms of this room do with a verb: run it, and put what it refuses beside the field it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from actions.domain.two_editors import ChangedMeanwhile
from portal.shared.forms import take_over

INVALID = 422
MEANWHILE = (
    "{who} heeft dit intussen ook gewijzigd. Er is nog niets bewaard. "
    "Open het formulier opnieuw en kijk wat er nu staat."
)


def done(form: forms.BaseForm, verb: Callable[[], Any]) -> bool:
    """Do it; what the verb refuses comes to stand in the form."""
    try:
        verb()
    except ChangedMeanwhile as clash:
        form.add_error(None, MEANWHILE.format(who=clash.row.changed_by))
        return False
    except ValidationError as refusal:
        take_over(form, refusal)
        return False
    return True
