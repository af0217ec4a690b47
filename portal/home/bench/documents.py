"""The documents that reading and recognition are measured on: our own, and those of `--file`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.home.bench.files import kept
from portal.home.bench.jobs import Limit, Options
from portal.home.bench.papers import budget, plan

# What is asked: 121 pages read and recognised within 6 s and 500 MB, a plan of 25 pages under 2 s.
LARGE_PAGES, LARGE_SECONDS, LARGE_MEGABYTES = 121, 6.0, 500.0
PLAN_PAGES, PLAN_SECONDS = 25, 2.0


@dataclass(frozen=True, slots=True)
class Document:
    """One file to read, by the name that the tables show."""

    name: str
    path: Path

    @property
    def is_pdf(self) -> bool:
        return self.path.suffix.lower() == ".pdf"


def documents(options: Options) -> list[Document]:
    """Made when they are not there yet: a budget as tagged PDF, a plan as tagged PDF, as a text dump and as DOCX."""
    large, small = (budget(6), plan(4)) if options.quick else (budget(120), plan(25))
    papers = [(large, ".pdf"), (small, ".pdf"), (small, ".txt"), (small, ".docx")]
    own = [Document(f"{paper.name}{suffix}", kept(paper, suffix, options.folder)) for paper, suffix in papers]
    return own + [Document(path.name, path) for path in options.files]


def pages(document: Document) -> int:
    """The pages of a PDF; of a file without pages 0."""
    if not document.is_pdf:
        return 0
    import pypdfium2

    with pypdfium2.PdfDocument(document.path) as opened:
        return len(opened)


def whole_limit(document: Document) -> Limit:
    """What reading and recognising the whole document may cost, by its pages.

    Asked in seconds on an idle machine with two cores. Compared with CPU seconds, which are never fewer there and stay
    the same on a busy one.
    """
    count = pages(document)
    if not count:
        return Limit()
    if count <= PLAN_PAGES:
        return Limit(cpu=PLAN_SECONDS)
    return Limit(cpu=max(PLAN_SECONDS, round(LARGE_SECONDS * count / LARGE_PAGES, 1)), megabytes=LARGE_MEGABYTES)
