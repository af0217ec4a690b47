"""The actions beside the passages that they came from, in the margin of a document."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import reverse

from actions.models import Action
from policies.models import DocumentVersion
from policies.open_text import text_for
from portal.shared.viewer import Viewer


def actions_beside(version: DocumentVersion, viewer: Viewer) -> dict[int, list[dict[str, Any]]]:
    """Marks per passage: each action in the words that this reader may see, with its page; one query."""
    rows = Action.history.seen_by(viewer).filter(passage__version=version)
    marks: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.select_related("organisation").order_by("number", "id"):
        label = f"Actie {row.number}: {text_for(viewer, row, row.what)}"
        url = reverse("actions:action", args=[row.organisation.slug, row.public_id])
        marks[row.passage_id].append({"label": label, "url": url})
    return marks
