"""What lies between asking and arriving: a memo on its way, minutes to be read, large papers asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from governance.memo.freezing import freeze
from governance.models import MinutesReading
from portal.shared.models import PaperOrder
from tests.factories import MemoFactory, UserFactory
from tests.support.leak_words import CLERKS, DRAFT, INTERNAL, SECRET

SENT = datetime(2026, 2, 2, 9, tzinfo=UTC)


def memo_under_way(memo: Any, *, by: Any) -> Any:
    """Numbered and frozen, not with the council yet; its paper could not be made."""
    number = {"number": "RM-2026-1", "year": 2026, "sequence": 1}
    return MemoFactory(
        organisation=memo.organisation,
        subject=f"Onderweg {DRAFT}",
        text=DRAFT,
        state="onderweg",
        sent_at=SENT,
        sent_by=by,
        failure=DRAFT,
        frozen=freeze(memo, at=SENT, number="RM-2026-1"),
        **number,
    )


def minutes_to_read(shown: Any, closed: Any) -> None:
    """Minutes that could not be read: of an open meeting for the griffie alone, of a secret one for nobody."""
    for meeting, word in ((shown, CLERKS), (closed, SECRET)):
        about = {"filename": f"{word}.pdf", "size": 1, "openness": "openbaar", "created_by": UserFactory()}
        MinutesReading.objects.create(meeting=meeting, state="mislukt", message=f"Beschadigd {word}", **about)


def ordered_papers(*, by: Any) -> list[str]:
    """Public ids of one that is ready to fetch and one that failed, of `by` alone."""
    stored = default_storage.save("stukken/klaar.pdf", ContentFile(f"%PDF {INTERNAL}".encode()))
    asked = {"created_by": by, "title": f"Acties {INTERNAL}"}
    ready = PaperOrder.objects.create(**asked, filename=f"{INTERNAL}.pdf", state="klaar", file=stored)
    failed = PaperOrder.objects.create(**asked, filename="b.pdf", state="mislukt", message=SECRET)
    return [ready.public_id, failed.public_id]
