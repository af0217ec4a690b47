"""What every register queryset can be asked."""

from __future__ import annotations

from typing import Any

from django.db import models

from portal.shared.viewer import Viewer, visible_q


class RegisteredVocabulary:
    """Words that live and historical querysets share."""

    def of(self: Any, organisation: models.Model) -> Any:
        return self.filter(organisation=organisation)


class RegisteredQuerySet(RegisteredVocabulary, models.QuerySet[Any]):
    """Closed by default: a view asks `visible_to` before anything else."""

    def visible_to(self, viewer: Viewer) -> Any:
        return self.filter(visible_q(viewer))
