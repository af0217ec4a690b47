"""Words every room shares: how open a record is, and whose drafts it belongs to."""

from django.db import models


class Openness(models.TextChoices):
    """Who may know of a record; see `openness_rank` for the order from closed to open.

    `SECRET` follows Gemeentewet arts. 87-89: towards others the record does not exist.
    """

    SECRET = "geheim", "Geheim"
    INTERNAL = "intern", "Intern"
    COUNCIL = "raad", "Voor de raad"
    PUBLIC = "openbaar", "Openbaar"


ORDER = [Openness.SECRET, Openness.INTERNAL, Openness.COUNCIL, Openness.PUBLIC]


def openness_rank(value: str) -> int:
    """0 for geheim up to 3 for openbaar."""
    return ORDER.index(Openness(value))


class Circle(models.TextChoices):
    """The two worlds within one municipality: neither sees the other's drafts."""

    EXECUTIVE = "bestuur", "Ambtelijke organisatie"
    CLERK = "griffie", "Griffie"
