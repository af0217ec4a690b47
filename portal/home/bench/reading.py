"""Reading: each stage on its own, the whole as people run it, and plain `pdftotext -layout` beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

from policies.reading import identify, read_bytes, read_safely
from policies.reading.data import document_data
from portal.home.bench.documents import Document, documents, pages, whole_limit
from portal.home.bench.jobs import Act, Done, Figures, Group, Job, Options, Ratio, ratio
from portal.home.bench.sampling import shares

MANAGE = "manage.py"
ALL, OTHER, SAFELY, WHOLE = "read", "pdftotext -layout", "read in a process with limits", "extract_actions"
# Modules of the PDF reader by what they do; the rest makes passages.
STAGES = {"pdf.runs": "characters", "characters": "characters", "pdf.reader": "open pages", "pdf.tags": "tags"}


def jobs(options: Options) -> list[Job]:
    return [job for document in documents(options) for job in _jobs(document, options)]


def _jobs(document: Document, options: Options) -> list[Job]:
    counted, name = "pages" if document.is_pdf else "passages", document.name
    found = [
        Job(f"{name}: identify", "files", partial(_identify, document), repeats=3),
        Job(f"{name}: {ALL}", counted, partial(_read, document), repeats=3),
        Job(f"{name}: document data", counted, partial(_data, document), repeats=3),
        Job(f"{name}: {SAFELY}", counted, partial(_safely, document)),
        Job(f"{name}: {WHOLE}", counted, partial(_whole, document), limit=whole_limit(document)),
    ]
    if document.is_pdf:
        found.insert(2, Job(f"{name}: {ALL}, by stage", counted, partial(_stages, document, options)))
    if document.is_pdf and shutil.which("pdftotext"):
        found.append(Job(f"{name}: {OTHER}", counted, partial(_pdftotext, document), repeats=3))
    return found


def count_of(document: Document) -> int:
    """What a job on this document counts: pages, or passages where the format has no pages."""
    return pages(document) or len(read_bytes(document.path.read_bytes(), document.path.name).passages)


def _identify(document: Document) -> Act:
    data = document.path.read_bytes()

    def act() -> Done:
        identify(data, document.path.name)
        return Done(1)

    return act


def _read(document: Document) -> Act:
    data, count = document.path.read_bytes(), count_of(document)

    def act() -> Done:
        read_bytes(data, document.path.name)
        return Done(count)

    return act


def _stages(document: Document, options: Options) -> Act:
    data, count = document.path.read_bytes(), count_of(document)

    def act() -> Done:
        seen = shares(lambda: read_bytes(data, document.path.name), room="policies.reading", enough=options.enough)
        steps: dict[str, float] = {}
        for module, seconds in seen.seconds.items():
            steps[_stage(module)] = steps.get(_stage(module), 0.0) + seconds
        return Done(count, runs=seen.runs, steps=steps)

    return act


def _stage(module: str) -> str:
    if module.startswith(("selfdata", "data")):
        return "document data"
    return STAGES.get(module, "passages")


def _data(document: Document) -> Act:
    read, count = read_bytes(document.path.read_bytes(), document.path.name), count_of(document)

    def act() -> Done:
        document_data(read.passages)
        return Done(count)

    return act


def _safely(document: Document) -> Act:
    count = count_of(document)

    def act() -> Done:
        read_safely(document.path, filename=document.path.name)
        return Done(count)

    return act


def _whole(document: Document) -> Act:
    """From the command to the last suggestion: starting Python, reading and recognising."""
    command = [sys.executable, MANAGE, "extract_actions", str(document.path.resolve()), "--json"]
    return partial(_run, command, count_of(document))


def _pdftotext(document: Document) -> Act:
    return partial(_run, ["pdftotext", "-layout", str(document.path), "-"], pages(document))


def _run(command: list[str], count: int) -> Done:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own command; file names only
    return Done(count)


def ratios(figures: Sequence[Figures]) -> list[Ratio]:
    names = [found.name.removesuffix(f": {OTHER}") for found in figures if found.name.endswith(f": {OTHER}")]
    return [one for name in names for one in ratio(figures, f"{name}: {ALL}", f"{name}: {OTHER}")]


GROUP = Group(jobs=jobs, ratios=ratios)
