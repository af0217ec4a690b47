"""Factories write as the verbs do: inside a change."""

from __future__ import annotations

from typing import Any

import factory

from portal.accounts.models import User
from portal.shared.changes import NoChange, changing, current_change


class RecordedFactory(factory.django.DjangoModelFactory):
    """Saves inside the current change, or in one of its own by the system."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        try:
            current_change()
        except NoChange:
            with changing(verb="klaarzetten", by=User.objects.system()):
                return super()._create(model_class, *args, **kwargs)
        return super()._create(model_class, *args, **kwargs)


def edit(row: Any, *, by: Any = None, verb: str = "wijzigen", **values: Any) -> Any:
    """Change columns of a stored row as a verb would."""
    with changing(verb=verb, by=by or User.objects.system(), lock=[row]):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row
