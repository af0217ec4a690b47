"""One regional plan before seven councils, two deviations, and the positions of an advice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from governance.domain.deviations import record_deviation, set_parameter
from governance.domain.positions import add_recommendation, ask_question, follow_up, record_position
from governance.domain.processes import (
    add_point,
    answer_point,
    ask_councils,
    keep_instrument,
    set_clerk_email,
    set_phase,
    set_step,
    start_process,
)
from governance.domain.regional import release_head
from governance.domain.terms import add_recess, keep_term, put_statutory_terms
from governance.models import CouncilInstrument, LegalTerm, RegionalProcess, ViewPoint
from policies.models import PolicyDocument
from portal.home.demo.documents import Sources, register, store_paper
from portal.home.demo.files import Record, coming, local, read
from portal.home.demo.world import Event, World
from portal.organisations.models import Organisation
from portal.shared.changes import changing

REGION, SECRETARY = "gr-sociaal", "regio"


def events(world: World) -> Iterator[Event]:
    data = read("regionaal")
    yield Event(local(data["terms"]["at"]), partial(_terms, world, data["terms"]["own"]))
    yield Event(local(data["advice"]["at"]), partial(_advice, world, data["advice"]))
    yield Event(local(data["deviations"]["at"]), partial(_deviations, world, data["deviations"]))
    for record in coming(data["recesses"]):
        yield Event(local(record["at"]), partial(_recess, world, record))
    for record in coming(data["steps"]):
        yield Event(local(record["at"]), partial(DOINGS[record["do"]], world, record))
        if record.get("answered"):
            yield Event(local(record["answered"]), partial(_answer, world, record))


def keeper(world: World, key: str) -> Any:
    """Who writes a municipality's rows: its own officer, or the region where it has no account."""
    return world.users[read("regionaal")["keepers"].get(key, SECRETARY)]


def _document(world: World, record: Record) -> PolicyDocument:
    with changing(verb="document registreren", by=keeper(world, record["organisation"])):
        document = register(world, record)
    world.documents[record["key"]] = document
    return document


def _terms(world: World, own: Record) -> None:
    region, by = world.organisations[REGION], world.users[SECRETARY]
    put_statutory_terms(organisation=region, by=by)
    term = LegalTerm.objects.get(organisation=region, name=own["name"])
    keep_term(organisation=region, term=term, values=own, by=by)


def _recess(world: World, record: Record) -> None:
    place = world.organisations[record["organisation"]]
    add_recess(
        organisation=place,
        name=record["name"],
        starts_on=record["starts_on"],
        ends_on=record["ends_on"],
        by=keeper(world, place.slug),
    )


# ---------- the process ----------


def _process() -> RegionalProcess:
    rows = RegionalProcess.objects.select_related("partnership", "organisation")
    found: RegionalProcess = rows.get(title=read("regionaal")["process"]["title"])
    return found


def _start(world: World, _: Record) -> None:
    about = read("regionaal")["process"]
    partnership = world.partnerships[about["partnership"]]
    members = Organisation.objects.filter(memberships__partnership=partnership).order_by("name", "pk")
    process = start_process(
        organisation=world.organisations[REGION],
        partnership=partnership,
        document=_document(world, about["document"]),
        title=about["title"],
        summary=about["summary"],
        councils=list(members),
        by=world.users[SECRETARY],
    )
    for council in process.councils.select_related("organisation", "process").order_by("pk"):
        slug = council.organisation.slug
        if slug not in about["no_mailbox"]:
            set_clerk_email(council=council, clerk_email=f"griffie@{slug}.example.nl", by=keeper(world, slug))


def _phase(world: World, record: Record) -> None:
    days = {name: record[name] for name in ("kind", "starts_on", "ends_on")}
    set_phase(process=_process(), by=world.users[SECRETARY], **days)


def _ask(world: World, record: Record) -> None:
    process = _process()
    term = LegalTerm.objects.filter(organisation=process.organisation, name=record.get("term", "")).first()
    ask_councils(
        process=process,
        kind=record["kind"],
        term=term,
        received_on=record["received_on"],
        by=world.users[SECRETARY],
    )


def _instrument(record: Record) -> CouncilInstrument:
    rows = CouncilInstrument.objects.select_related("process", "organisation")
    found: CouncilInstrument = rows.get(process=_process(), organisation__slug=record["who"], kind=record["kind"])
    return found


def _keep(world: World, record: Record) -> None:
    names = ("received_on", "planned_on", "decided_on", "result", "literal_result")
    values = {name: record[name] for name in names if name in record}
    if view := record.get("view"):
        values["view_id"] = _document(world, view).pk
    keep_instrument(instrument=_instrument(record), values=values, by=keeper(world, record["who"]))


def _point(world: World, record: Record) -> None:
    add_point(instrument=_instrument(record), text=record["text"], by=keeper(world, record["who"]))


def _answer(world: World, record: Record) -> None:
    point = ViewPoint.objects.select_related("instrument__process").get(
        instrument=_instrument(record), text=record["text"]
    )
    answer_point(
        point=point,
        outcome=record["outcome"],
        answer=record["answer"],
        answered_on=record["answered"].date(),
        by=world.users[SECRETARY],
    )


def _step(world: World, record: Record) -> None:
    values: Record = {name: record[name] for name in ("planned_on", "done_on", "note") if name in record}
    place = world.organisations[record["who"]]
    set_step(
        process=_process(), municipality=place, kind=record["kind"], values=values, by=keeper(world, record["who"])
    )


def _release(world: World, record: Record) -> None:
    release_head(head=_process(), openness=record["openness"], by=world.users[SECRETARY])


DOINGS = {
    "start": _start,
    "phase": _phase,
    "ask": _ask,
    "keep": _keep,
    "point": _point,
    "step": _step,
    "release": _release,
}


# ---------- deviations and positions ----------


def _deviations(world: World, data: Record) -> None:
    partnership = world.partnerships["drechtsteden-sociaal"]
    policy = _document(world, data["policy"])
    parameter = set_parameter(
        organisation=world.organisations[REGION],
        partnership=partnership,
        name=data["parameter"]["name"],
        value=Decimal(data["parameter"]["value"]),
        unit=data["parameter"]["unit"],
        document=policy,
        by=world.users[SECRETARY],
    )
    for record in data["rows"]:
        own = record["type"] == "B"
        names = ("type", "what", "reason", "valid_from", "valid_until", "openness", "extra_cost")
        values = {name: record.get(name) for name in names} | {"document_id": policy.pk}
        values |= {"parameter_id": parameter.pk, "value": Decimal(record["value"])} if own else {}
        record_deviation(
            partnership=partnership,
            municipality=world.organisations[record["who"]],
            values=values,
            by=keeper(world, record["who"]),
        )


def _advice(world: World, data: Record) -> None:
    """The advice with its text, the questions that it answers, and its recommendations."""
    document = _document(world, data["document"])
    with changing(verb="versie opslaan", by=world.users[SECRETARY]):
        sources = store_paper(document, data["document"])
    for order, record in enumerate(data["questions"], start=1):
        _question(world, data, record, order, document, sources)
    for record in data["recommendations"]:
        _recommendation(world, data, record, document, sources)


def _question(
    world: World, data: Record, record: Record, order: int, document: PolicyDocument, sources: Sources
) -> None:
    key: str = record.get("partnership") or data["partnership"]
    partnership = world.partnerships[key]
    at_home = partnership.organisation_id == world.organisations[REGION].pk
    by = world.users[SECRETARY] if at_home else world.system
    question = ask_question(
        organisation=Organisation.objects.get(partnerships=partnership),
        partnership=partnership,
        text=record["text"],
        note=record.get("note", ""),
        order=order,
        by=by,
    )
    for held in record["positions"]:
        record_position(
            question=question,
            municipality=world.organisations[held["who"]],
            stance=held["stance"],
            conditions=held.get("conditions", ""),
            held_on=data["held_on"],
            document=document,
            passage=sources.of(held["quote"]).passage,
            by=keeper(world, held["who"]) if at_home else by,
        )
    if "release" in record:
        release_head(head=question, openness=record["release"], by=by)


def _recommendation(world: World, data: Record, record: Record, document: PolicyDocument, sources: Sources) -> None:
    partnership = world.partnerships[data["partnership"]]
    row = add_recommendation(
        organisation=world.organisations[REGION],
        partnership=partnership,
        document=document,
        number=record["number"],
        text=record["text"],
        passage=sources.of(record["quote"]).passage,
        by=world.users[SECRETARY],
    )
    if done := record.get("done"):
        for municipality in Organisation.objects.filter(memberships__partnership=partnership).order_by("name", "pk"):
            follow_up(
                recommendation=row,
                municipality=municipality,
                state="gedaan",
                day=done["day"],
                note=done["note"],
                by=keeper(world, municipality.slug),
            )
        release_head(head=row, openness="openbaar", by=world.users[SECRETARY])
