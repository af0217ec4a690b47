"""A PDF in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.shared.pdf import limits, process
from portal.shared.pdf.engine import render_pdf
from portal.shared.pdf.process import RenderFailed, render_in_process
from tests.portal.shared.pdf.papers import CREATED, picture

ORDER = {"title": "Proef", "author": "Griffie", "created": CREATED}
LONG = "<table>" + "<tr><td>cel</td><td>cel</td><td>cel</td></tr>" * 3000 + "</table>"


def test_the_process_makes_the_same_bytes() -> None:
    html, assets = "<h1>Proef</h1><img src='asset:logo' alt='Wapen'>", {"logo": picture()}

    assert render_in_process(html, **ORDER, assets=assets) == render_pdf(html, **ORDER, assets=assets)


def test_too_little_memory_is_told_in_dutch() -> None:
    with pytest.raises(RenderFailed, match="te groot om als PDF te maken"):
        render_in_process(LONG, **ORDER, memory_mb=110)


def test_too_little_time_is_told_in_dutch() -> None:
    with pytest.raises(RenderFailed, match="duurde te lang"):
        render_in_process(LONG, **ORDER, seconds=1)


def test_another_fault_is_told_without_details() -> None:
    with pytest.raises(RenderFailed, match="De PDF kon niet worden gemaakt"):
        render_in_process("<h1>Proef</h1>", **{**ORDER, "title": ""})


def test_refusals_in_the_process_reach_our_log(caplog: pytest.LogCaptureFixture) -> None:
    render_in_process("<h1>Proef</h1><img src='file:///etc/passwd' alt='weg'>", **ORDER)

    assert [line for line in caplog.messages if "address refused: file:///etc/passwd" in line] != []


def test_the_process_does_not_see_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "x")
    monkeypatch.setenv("PYTHONPATH", "/nergens")
    monkeypatch.setenv("DATABASE_URL", "postgres://geheim")

    assert render_in_process("<h1>Proef</h1>", **ORDER)[:4] == b"%PDF"


def test_it_tells_how_many_pages_are_laid_out() -> None:
    told: list[int] = []

    render_in_process("<p>een</p><p style='break-before: page'>twee</p>", **ORDER, progress=told.append)

    assert told == [1, 2]


def test_it_runs_behind_everything_else_where_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    lowered: list[int] = []
    monkeypatch.setattr("portal.shared.pdf.limits.os.nice", lowered.append)
    monkeypatch.setattr("portal.shared.pdf.limits.resource.setrlimit", lambda *_: None)

    limits.limit(memory_mb=100, seconds=1)
    limits.limit(memory_mb=100, seconds=1, behind=True)

    assert lowered == [limits.BEHIND]


def test_it_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The child ends in the midst of its work, with its fonts in a folder of its own."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    usual = process._environment()
    monkeypatch.setattr(process, "_environment", lambda: usual | {"TMPDIR": str(tmp_path)})
    with pytest.raises(RenderFailed):
        render_in_process(LONG, **ORDER, memory_mb=110)

    assert list(tmp_path.iterdir()) == []
