"""Pages of a region: ten processes and twenty questions before fifty councils, in public, and the nota as PDF."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from portal.home.bench.database import SETTINGS, own_database
from portal.home.bench.jobs import Act, Done, Group, Job, Limit, Options
from portal.home.bench.pages import visit

REGION = "bench-regio"
LIMIT = Limit(cpu=0.15)
PAGES = {
    "regional matrix": "/{org}/regionaal/",
    "regional process": "/{org}/regionaal/{process}/",
    "one council": "/{org}/regionaal/{process}/raden/bench-gemeente-1/",
    "positions": "/{org}/standpunten/",
    "deviations": "/{org}/afwijkingen/",
}
RECEIVED = date(2024, 3, 4)


def jobs(options: Options) -> list[Job]:
    repeats, councils = (1, 3) if options.quick else (5, 50)
    asked = [Job(name, "bytes", partial(_ready, name, councils), repeats=repeats, limit=LIMIT) for name in PAGES]
    return [*asked, Job("nota van beantwoording", "bytes", partial(_ready_nota, councils))]


def _ready(name: str, councils: int) -> Act:
    """A client with one visit behind it, on a region that the first job fills."""
    from django.test import Client

    process = _filled(councils)
    address = PAGES[name].format(org=REGION, process=process.public_id)
    return partial(visit, Client(SERVER_NAME="localhost"), address)


def _ready_nota(councils: int) -> Act:
    from governance.regional.nota import render_nota
    from governance.regional.overview import overview, processes_seen
    from portal.shared.viewer import ANONYMOUS

    process = _filled(councils)
    rows = [row for row in processes_seen(ANONYMOUS) if row.id == process.pk]
    found = overview(rows, ANONYMOUS, on=RECEIVED)[0]
    return lambda: Done(len(render_nota(found)))


def _filled(councils: int) -> Any:
    """The first process of the region, which is written where it is not there yet."""
    from governance.models import RegionalProcess

    if not RegionalProcess.objects.exists():
        _fill(councils)
    return RegionalProcess.objects.order_by("pk")[0]


def _fill(count: int) -> None:
    from governance.domain.regional import release_head
    from portal.accounts.models import User
    from portal.organisations.models import Organisation, Partnership, PartnershipMember
    from portal.shared.changes import changing

    by = User.objects.system()
    with changing(verb="regio vullen", by=by):
        names = [(f"Gemeente Voorbeeld {n}", "gemeente", f"bench-gemeente-{n}") for n in range(1, count + 1)]
        region = Organisation(name="Regio Voorbeeld", kind="gr", slug=REGION, has_site=True)
        region.save()
        members = Organisation.create_many([Organisation(name=a, kind=b, slug=c) for a, b, c in names])
        partnership = Partnership(organisation=region, name="Regio Voorbeeld", slug=REGION)
        partnership.save()
        PartnershipMember.create_many([PartnershipMember(partnership=partnership, organisation=one) for one in members])
        heads = [*_processes(region, partnership, members), *_questions(region, partnership, members)]
        _deviations(region, partnership, members)
        for head in heads:
            release_head(head=head, openness="openbaar", by=by)


def _document(region: Any, title: str) -> Any:
    from policies.models import PolicyDocument

    document = PolicyDocument(organisation=region, type="beleidsplan", title=title, openness="openbaar")
    document.save()
    return document


def _processes(region: Any, partnership: Any, members: list[Any]) -> list[Any]:
    """Ten processes; each council was asked twice and has three points in the second."""
    from governance.models import CouncilInstrument, LegalTerm, ProcessCouncil, RegionalProcess, ViewPoint

    term = LegalTerm(
        organisation=region, name="Zienswijze", kind="zienswijze", weeks=8, source="Wgr", openness="openbaar"
    )
    term.save()
    made = []
    for n in range(10):
        process = RegionalProcess(
            organisation=region, partnership=partnership, title=f"Traject {n}", document=_document(region, f"Plan {n}")
        )
        process.save()
        made.append(process)
        about = [{"organisation": one, "openness": "openbaar"} for one in members]
        ProcessCouncil.create_many([ProcessCouncil(process=process, **one) for one in about])
        asked = [
            CouncilInstrument(
                process=process, kind="zienswijze", position=place, term=term, received_on=RECEIVED, **one
            )
            for one in about
            for place in (1, 2)
        ]
        last = [row for row in CouncilInstrument.create_many(asked) if row.position == 2]
        ViewPoint.create_many([_point(ViewPoint, row, number) for row in last for number in (1, 2, 3)])
    return made


def _point(model: Any, row: Any, number: int) -> Any:
    return model(
        instrument=row,
        organisation_id=row.organisation_id,
        openness="openbaar",
        number=number,
        text=f"Punt {number}: houd het loket in de wijk open, ook in de avond.",
        outcome="overgenomen",
        answer="Het bestuur neemt dit over, omdat inwoners er vaak om vragen.",
        answered_on=RECEIVED + timedelta(days=80),
    )


def _questions(region: Any, partnership: Any, members: list[Any]) -> list[Any]:
    from governance.models import GovernanceQuestion, Position

    document, made = _document(region, "Advies"), []
    for n in range(20):
        question = GovernanceQuestion(organisation=region, partnership=partnership, text=f"Vraag {n}", order=n)
        question.save()
        made.append(question)
        rows = [
            Position(
                question=question,
                organisation=one,
                openness="openbaar",
                stance="voor",
                held_on=RECEIVED,
                document=document,
                place=f"bladzijde {n + 1}",
            )
            for one in members
        ]
        Position.create_many(rows)
    return made


def _deviations(region: Any, partnership: Any, members: list[Any]) -> None:
    """One figure of the region, and an own figure for every municipality."""
    from governance.models import LocalDeviation, PolicyParameter

    about = {"partnership": partnership, "openness": "openbaar", "document": _document(region, "Minimabeleid")}
    parameter = PolicyParameter(organisation=region, name="Doelgroep", value=120, **about)
    parameter.save()
    rows = [
        LocalDeviation(
            organisation=one,
            type="B",
            parameter=parameter,
            value=140,
            what="Ruimere doelgroep",
            reason="Veel gezinnen vallen buiten de regeling.",
            extra_cost=10_000,
            payer=one,
            **about,
        )
        for one in members
    ]
    LocalDeviation.create_many(rows)


GROUP = Group(jobs=jobs, around=own_database, settings=SETTINGS)
