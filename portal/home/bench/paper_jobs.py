"""Papers out: a memo of four pages, a matrix of 1,000 rows, and Chromium printing the same HTML beside it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Limit, Options, Ratio
from portal.home.bench.words import THEMES, Writer

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SEED = 20_260_105
ROWS, MEMO_ROWS = 1_000, 40
MEMO, MATRIX, CHROMIUM = "memo of 4 pages", "matrix of 1,000 rows", "the same HTML printed by Chromium"
BROWSER = "chromium"


def jobs(options: Options) -> list[Job]:
    rows = 50 if options.quick else ROWS
    found = [
        Job(MEMO, "bytes", _memo, repeats=1 if options.quick else 5, limit=Limit(cpu=2.0, megabytes=200)),
        Job(MATRIX, "bytes", partial(_matrix, rows), limit=Limit(cpu=10.0, megabytes=250)),
    ]
    if shutil.which(BROWSER):
        found.append(Job(CHROMIUM, "bytes", partial(_printed, rows)))
    return found


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    by_name = {one.name: one for one in figures}
    if not {MATRIX, CHROMIUM} <= by_name.keys():
        return []
    # By the clock: the kernel does not count the helpers of a browser with the process that we started.
    return [Ratio("matrix beside Chromium, by the clock", by_name[MATRIX].wall / by_name[CHROMIUM].wall)]


def _memo() -> Act:
    """Prose, a list, footnotes and a table of 40 rows, as `governance.memo` makes it."""
    from django.utils.safestring import mark_safe

    from governance.memo.text import memo_html
    from portal.shared.pdf.engine import render_pdf
    from portal.shared.pdf.papers import Paper
    from portal.shared.pdf.sections import in_sections

    body = in_sections(memo_html(_text(), on_paper=True))
    paper = Paper(
        title="De stand van Samen Vooruit",
        number="RM-2026-1",
        organisation="Voorbeeld",
        kind="Raadsmemo",
        facts=[("Aan", "De leden van de gemeenteraad"), ("Datum", "5 januari 2026")],
        body=mark_safe(body),  # noqa: S308 - cleaned text of our own
        signed=["Burgemeester en wethouders van Voorbeeld"],
        seal="Deze memo is gemaakt om te meten.",
    )
    return partial(_measured, lambda: render_pdf(paper.html(), title=paper.title, author="Voorbeeld", created=MADE))


def _text() -> str:
    write = Writer(SEED)
    sections = []
    for theme in THEMES[:2]:
        prose = f"{write.paragraph(6)}^[{write.goal()}.]\n\n{write.paragraph(5)}"
        sections.append(f"## {theme}\n\n{prose}\n\n- {write.commitment()}\n- {write.act()}")
    rows = "\n".join(f"| {number} | {write.act()} | {write.period()} |" for number in range(1, MEMO_ROWS + 1))
    return "\n\n".join([*sections, f"## De acties\n\n| Nr. | Actie | Wanneer |\n|---:|---|---|\n{rows}"])


def _html(rows: int) -> str:
    from portal.shared.exports import Column, Table
    from portal.shared.exports.paper import paper_html

    write = Writer(SEED)
    data = [
        (n, write.act(), write.random.choice(THEMES), write.period(), "op schema", "nee", "2026", write.goal())
        for n in range(1, rows + 1)
    ]
    heads = (
        ("Nr.", 6),
        ("Actie", 40),
        ("Thema", 20),
        ("Wanneer", 20),
        ("Stand", 14),
        ("Laat", 8),
        ("Jaar", 8),
        ("Doel", 40),
    )
    columns = [Column(label, lambda row, at=at: row[at], width) for at, (label, width) in enumerate(heads)]  # type: ignore[misc]
    return paper_html(Table("Actiematrix", "matrix", columns, data, organisation="Voorbeeld"), at=MADE)


def _matrix(rows: int) -> Act:
    """In a process of its own, as the portal makes large papers."""
    from portal.shared.pdf.process import render_in_process
    from portal.shared.pdf.styles import LANDSCAPE_CSS

    html = _html(rows)
    return partial(
        _measured,
        lambda: render_in_process(
            html, title="Actiematrix", author="Voorbeeld", created=MADE, base_css=LANDSCAPE_CSS, memory_mb=1024
        ),
    )


def _printed(rows: int) -> Act:
    """The same HTML with the same style sheets; what Chromium makes is not valid as PDF/UA-1."""
    from portal.shared.pdf.styles import LANDSCAPE_CSS

    style = "".join(path.read_text("utf-8") for path in LANDSCAPE_CSS)
    html = _html(rows).replace("</head>", f"<style>{style}</style></head>")
    return partial(_measured, partial(_print, html))


def _print(html: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "matrix.html", Path(folder) / "matrix.pdf"
        source.write_text(html, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command = [BROWSER, *flags, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own words
        return target.read_bytes()


def _measured(make: Callable[[], bytes]) -> Done:
    return Done(len(make()))


GROUP = Group(jobs=jobs, ratios=ratios, settings="portal.settings.bench")
