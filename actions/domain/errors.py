"""What a verb of this room can refuse; every message is Dutch and goes to the user as it stands."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """The verb left everything as it was; `messages` says why, in the words of the form."""
