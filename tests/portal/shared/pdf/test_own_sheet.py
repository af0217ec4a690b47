"""The engine's own style sheet, made smaller: nothing else changes."""

from __future__ import annotations

import pytest
from weasyprint import HTML

from portal.shared.pdf import engine
from portal.shared.pdf.own_sheet import BEARERS, SHEET, narrowed
from tests.portal.shared.pdf.papers import CREATED

PAPER = """<h1>Proef</h1><ol><li>een</li><li>twee<ul><li>drie</li></ul></li></ol>
<p>Een zin<span class="paper__note">Een noot.</span> en nog een<span class="paper__note">Noot twee.</span>.</p>
<table><tr><td>cel</td></tr></table><p><q>gezegd</q></p>"""


def test_every_universal_pseudo_element_is_tied_to_its_bearer() -> None:
    """A new version of the engine with other ones makes papers heavy again: this tells."""
    sheet = narrowed(SHEET.read_text(encoding="utf-8"))

    assert [line for line in sheet.splitlines() if line.startswith("::")] == []
    assert [f"{bearer}{pseudo} {{" in sheet for pseudo, bearer in BEARERS.items()] == [True] * len(BEARERS)


def test_the_paper_is_the_same_as_with_the_whole_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    order = {"title": "Proef", "author": "Griffie", "created": CREATED}
    lighter = engine.render_pdf(PAPER, **order)
    monkeypatch.setattr(engine, "PaperHTML", HTML)

    assert engine.render_pdf(PAPER, **order) == lighter
