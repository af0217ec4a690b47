"""Recognition: suggestions from passages, as a whole and by step."""

from __future__ import annotations

from functools import partial

from actions.recognition.pipeline import recognise
from policies.reading import read_bytes
from portal.home.bench.documents import Document, documents
from portal.home.bench.jobs import Act, Done, Group, Job, Options
from portal.home.bench.sampling import shares


def jobs(options: Options) -> list[Job]:
    """Of our own documents the PDFs: the other formats give the same passages."""
    found = []
    for document in documents(options):
        if not document.is_pdf and document.path not in options.files:
            continue
        found.append(Job(f"{document.name}: recognise", "suggestions", partial(_whole, document), repeats=3))
        found.append(Job(f"{document.name}: recognise, by step", "suggestions", partial(_steps, document, options)))
    return found


def _whole(document: Document) -> Act:
    read = read_bytes(document.path.read_bytes(), document.path.name)
    return lambda: Done(len(recognise(read).suggestions))


def _steps(document: Document, options: Options) -> Act:
    """CPU time by module of `actions.recognition`; the modules are the steps."""
    read = read_bytes(document.path.read_bytes(), document.path.name)
    count = len(recognise(read).suggestions)

    def act() -> Done:
        seen = shares(lambda: recognise(read), room="actions.recognition", enough=options.enough)
        return Done(count, runs=seen.runs, steps=seen.seconds)

    return act


GROUP = Group(jobs=jobs)
