"""The memo on paper: one PDF, valid as PDF/A-2a and PDF/UA-1, the same bytes for the same memo."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from actions.domain.errors import Refused
from governance.memo.freezing import Frozen
from governance.memo.notes import Picture
from governance.memo.text import memo_html, placed
from governance.models import Memo
from portal.shared.dutch import long_day
from portal.shared.pdf.letterhead import LOGO, Letterhead
from portal.shared.pdf.papers import Paper
from portal.shared.pdf.process import RenderFailed, render_in_process
from portal.shared.pdf.sections import in_sections
from portal.shared.pdf.styles import BASE_CSS

ANNEX_CSS = Path(__file__).parent / "annex.css"
# Above this many actions the paper is made in a process of its own, which may need much memory.
LARGE = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoPaper(Paper):
    """A memo with the list of all actions as an annex on pages of its own."""

    annex: str = ""
    closing: str = ""

    def html(self) -> str:
        context = {field.name: getattr(self, field.name) for field in fields(self)}
        return render_to_string("pdf/council_memo.html", context)


def register_address(memo: Memo) -> str:
    """Where everybody who may read the memo finds it."""
    path = reverse("governance:memo", args=[memo.organisation.slug, memo.public_id])
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def state_words(figures: Frozen) -> str:
    """Both times of the figures: "Stand per 30 september 2022, zoals vrijgegeven op 4 oktober 2022"."""
    recorded = long_day(timezone.localdate(datetime.fromisoformat(figures["recorded_at"])))
    verb = "vrijgegeven" if figures["is_release"] else "geregistreerd"
    return f"Stand per {long_day(date.fromisoformat(figures['peildatum']))}, zoals {verb} op {recorded}"


def memo_paper(memo: Memo, frozen: Frozen) -> MemoPaper:
    """The paper of a memo from its text and its frozen figures."""
    figures = frozen["figures"]
    blocks = block_context(figures)
    stand = render_to_string("pdf/_memo_themes.html", blocks) if figures else ""
    acties = render_to_string("pdf/_memo_actions.html", blocks) if figures else ""
    pictures = {one["number"]: Picture(f"asset:beeld-{one['number']}", one["description"]) for one in _pictures(frozen)}
    html, rest = placed(memo_html(memo.text, pictures=pictures, on_paper=True), {"stand": stand, "acties": ""})
    closing = "".join(f"<h2>Stand van de acties</h2>{block}" for block in rest)
    return MemoPaper(
        title=frozen["subject"],
        number=frozen["number"],
        running=f"{frozen['kind']}: {frozen['subject']}",
        kind=frozen["kind"],
        organisation=frozen["organisation"],
        organisation_kind=frozen["organisation_kind"],
        facts=[(term, value) for term, value in frozen["facts"]],
        body=mark_safe(in_sections(html + closing)),  # noqa: S308 - cleaned text and our own tables
        greeting=frozen.get("greeting", ""),
        signed=frozen["signed"],
        letterhead=_letterhead(frozen),
        attachments=[*attachment_titles(frozen), *([annex_title(figures)] if figures else [])],
        annex=mark_safe(acties),  # noqa: S308 - our own template
        closing=frozen.get("closing", ""),
        seal=seal(frozen),
        address=register_address(memo),
        content_hash=frozen["content_hash"],
    )


def _letterhead(frozen: Frozen) -> Letterhead:
    """The head of the paper as it was frozen; a memo of before there were house styles has no logo."""
    assets = {}
    if frozen.get("logo"):
        with default_storage.open(frozen["logo"]) as stream:
            assets[LOGO] = stream.read()
    return Letterhead(frozen["organisation"], frozen["organisation_kind"], tuple(frozen.get("address", ())), assets)


def _pictures(frozen: Frozen) -> list[Frozen]:
    found: list[Frozen] = frozen.get("pictures", [])  # a memo of before there were pictures has none
    return found


def attachment_titles(frozen: Frozen) -> list[str]:
    return [one["description"] for one in frozen.get("attachments", [])]


def picture_data(frozen: Frozen) -> dict[str, bytes]:
    """The pictures of the text for the PDF engine, by the name under which the text asks for them."""
    found = {}
    for one in _pictures(frozen):
        with default_storage.open(one["file"]) as stream:
            found[f"beeld-{one['number']}"] = stream.read()
    return found


def block_context(figures: Frozen | None) -> dict[str, Any]:
    """What the templates of the tables need."""
    if figures is None:
        return {"figures": None}
    day = long_day(date.fromisoformat(figures["peildatum"]))
    return {"figures": figures, "day": day, "state_words": state_words(figures), "annex_title": annex_title(figures)}


def annex_title(figures: Frozen) -> str:
    count = figures["total"]
    actions = "de ene actie" if count == 1 else f"alle {count} acties"
    return f"Lijst van {actions}, stand per {long_day(date.fromisoformat(figures['peildatum']))}"


def seal(frozen: Frozen) -> str:
    figures = frozen["figures"]
    state = f"{state_words(figures)}. De cijfers in deze memo veranderen niet meer. " if figures else ""
    return f"{state}Een verbetering krijgt een eigen nummer en verwijst naar deze memo."


def render_memo(memo: Memo, frozen: Frozen, *, at: datetime, apart: bool = False) -> bytes:
    """The PDF of a memo sent `at`; `apart` in a process of its own, as a large one always is, that lets others go
    first. Raises Refused with a Dutch message when it cannot be made.
    """
    figures = frozen["figures"]
    about: dict[str, Any] = {
        "title": f"{frozen['kind']} {frozen['number']}: {frozen['subject']}",
        "author": frozen["author"],
        "subject": state_words(figures) if figures else "",
        "created": at,
        "base_css": (*BASE_CSS, ANNEX_CSS),
    }
    paper = memo_paper(memo, frozen)
    about["assets"] = {**paper.assets, **picture_data(frozen)}
    html = paper.html()
    if apart or (figures and figures["total"] > LARGE):
        try:
            return render_in_process(html, behind=apart, **about)
        except RenderFailed as failure:
            raise Refused(str(failure)) from failure
    from portal.shared.pdf.engine import render_pdf  # half a second to load, only for who sends

    return render_pdf(html, **about)
