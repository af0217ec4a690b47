"""Plans: registered, adopted and read in, with goals, actions, parties, means and contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from actions.models import Action, ActionParty, Budget, Conflict, Dependency, Occurrence
from policies.models import Goal, PolicyDocument, Programme, Theme
from portal.home.demo.documents import Source, Sources, refer, register, store_paper
from portal.home.demo.files import Record, local, read
from portal.home.demo.world import Event, World
from portal.shared.changes import changing
from portal.shared.enums import Openness


def events(world: World, name: str) -> Iterator[Event]:
    """One plan from its file: first the paper for the council, later the adopted text with its actions."""
    data = read(name)
    document = data["document"]
    yield Event(local(document["registered"]), partial(_register, world, data))
    yield Event(local(document["read_in"]), partial(_read_in, world, data))
    for change in document.get("portfolio_holders_later", []):
        yield Event(local(change["recorded"]), partial(_hand_over, world, document["key"], change))


def below(plan: PolicyDocument) -> dict[str, object]:
    """The columns that everything below a plan shares with it."""
    return {"organisation": plan.organisation, "circle": plan.circle, "openness": plan.openness}


def _register(world: World, data: Record) -> None:
    record = data["document"]
    key = record["key"]
    with changing(verb="document registreren", by=world.users[record["registered_by"]]):
        _themes(world, key, record["organisation"], data)
        plan = register(
            world,
            record,
            is_plan=True,
            portfolio_holder=world.holders[record["portfolio_holder"]],
            programme=world.programmes.get((key, record.get("programme", ""))),
        )
        world.documents[key] = plan
        refer(world, plan, record.get("references", []))


def _themes(world: World, key: str, organisation: str, data: Record) -> None:
    shared = {"organisation": world.organisations[organisation], "openness": Openness.PUBLIC}
    themes = [
        Theme(name=record["name"], slug=record["key"], position=record["order"], **shared) for record in data["themes"]
    ]
    world.themes |= {(key, theme.slug): theme for theme in Theme.create_many(themes)}
    programmes = [
        Programme(name=record["name"], number=str(record.get("number", "")), position=place, **shared)
        for place, record in enumerate(data["programmes"], start=1)
    ]
    keys = [(key, record["key"]) for record in data["programmes"]]
    world.programmes |= dict(zip(keys, Programme.create_many(programmes), strict=True))


def _read_in(world: World, data: Record) -> None:
    record = data["document"]
    plan = world.documents[record["key"]]
    with changing(verb="inlezen", by=world.users[record["registered_by"]], lock=[plan]):
        if body := record.get("adopted_by"):
            plan.adopted_on, plan.adopted_by = record["adopted_on"], world.bodies[body].name
            plan.save()
        sources = store_paper(plan, record)
        goals = _goals(world, plan, data, sources)
        world.goals |= {(record["key"], name): goal for name, goal in goals.items()}
        _actions(world, data, goals, sources)
        _conflicts(world, plan, data)


def _goals(world: World, plan: PolicyDocument, data: Record, sources: Sources) -> dict[str, Goal]:
    key, records = data["document"]["key"], data.get("goals", [])
    rows = [
        Goal(
            document=plan,
            number=number,
            text=record["title"],
            theme=world.themes[key, record["theme"]],
            programme=world.programmes[key, record["programme"]],
            passage=sources.of(record["quote"]).passage,
            quote=record["quote"],
            **below(plan),
        )
        for number, record in enumerate(records, start=1)
    ]
    return dict(zip([record["key"] for record in records], Goal.create_many(rows), strict=True))


def _actions(world: World, data: Record, goals: dict[str, Goal], sources: Sources) -> None:
    key, records = data["document"]["key"], data["actions"]
    officials = data["document"].get("officials", [])
    rows = [
        _action(world, key, {"officials": officials, **record}, goals, sources.of(record["quote"]))
        for record in records
    ]
    for row, record in zip(Action.create_many(rows), records, strict=True):
        world.actions[key, record["number"]] = row
    ActionParty.create_many(list(chain.from_iterable(_parties(world, key, record) for record in records)))
    Budget.create_many(list(chain.from_iterable(_means(world, key, record) for record in records)))
    Dependency.create_many(list(chain.from_iterable(_needs(world, key, record) for record in records)))
    turns = list(chain.from_iterable(_turns(world, key, record) for record in records))
    for turn in Occurrence.create_many(turns):
        world.occurrences[key, turn.action.number, turn.label] = turn


def _action(world: World, key: str, record: Record, goals: dict[str, Goal], source: Source) -> Action:
    plan, when, officials = world.documents[key], record["when"], record["officials"]
    return Action(
        plan=plan,
        number=record["number"],
        what=record["what"],
        description=record.get("description", ""),
        theme=world.themes[key, record["theme"]],
        programme=world.programmes.get((key, record.get("programme", ""))),
        goal=goals.get(record.get("goal", "")),
        passage=source.passage,
        quote=record["quote"],
        quote_start=source.start,
        quote_end=source.end,
        period_text=when["text"] or "",
        period_start=when["start"],
        period_end=when["end"],
        interval=record.get("interval", ""),
        official=world.users[officials[0]],
        deputy=world.users[officials[1]] if officials[1:] else None,
        **below(plan),
    )


def _parties(world: World, key: str, record: Record) -> Iterator[ActionParty]:
    action = world.actions[key, record["number"]]
    for position, party in enumerate(record["parties"]):
        yield ActionParty(
            action=action,
            party=world.organisations[party["organisation"]],
            role=party["role"],
            is_lead=party.get("lead", False),
            position=position,
            **below(action.plan),
        )


def _means(world: World, key: str, record: Record) -> Iterator[Budget]:
    action = world.actions[key, record["number"]]
    for means in record.get("budgets", []):
        yield Budget(
            action=action,
            year=means.get("year"),
            amount=means["amount"],
            kind=means.get("kind", "kosten"),
            structural=means.get("structural", False),
            paid_by=world.organisations[means["paid_by"]],
            literal=means["literal"],
            **below(action.plan),
        )


def _needs(world: World, key: str, record: Record) -> Iterator[Dependency]:
    """On an organisation, on another action of the plan (by its number), or on something that `subject` names."""
    action = world.actions[key, record["number"]]
    for need in record.get("depends_on", []):
        kind = "organisatie" if "organisation" in need else "actie" if "action" in need else "anders"
        yield Dependency(
            action=action,
            kind=need.get("kind", kind),
            party=world.organisations[need["organisation"]] if "organisation" in need else None,
            needs=world.actions[key, need["action"]] if "action" in need else None,
            subject=need.get("subject", ""),
            literal=need.get("literal", ""),
            note=need.get("note", ""),
            **below(action.plan),
        )


def _turns(world: World, key: str, record: Record) -> Iterator[Occurrence]:
    action = world.actions[key, record["number"]]
    for turn in record.get("occurrences", []):
        yield Occurrence(
            action=action,
            label=turn["label"],
            period_start=turn["start"],
            period_end=turn["end"],
            **below(action.plan),
        )


def _conflicts(world: World, plan: PolicyDocument, data: Record) -> None:
    """Both statements stay, until somebody settles what holds."""
    key = data["document"]["key"]
    Conflict.create_many([_conflict(world, key, plan, record) for record in data.get("conflicts", [])])


def _conflict(world: World, key: str, plan: PolicyDocument, record: Record) -> Conflict:
    one, other = record["readings"]
    return Conflict(
        plan=plan,
        action=world.actions[key, one["action"]],
        other=world.actions[key, other["action"]],
        subject=record["subject"],
        one_says=one["says"],
        other_says=other["says"],
        one_where=one["where"],
        other_where=other["where"],
        **below(plan),
    )


def _hand_over(world: World, key: str, change: Record) -> None:
    """A plan gets another portfolio holder after elections."""
    plan = world.documents[key]
    with changing(verb="document wijzigen", by=world.users[change["by"]], lock=[plan]):
        plan.portfolio_holder = world.holders[change["portfolio_holder"]]
        plan.save()
