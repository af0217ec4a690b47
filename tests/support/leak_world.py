"""One municipality with something of every kind, hidden and open, and who reads it (tests/test_leaks.py).

Everything hidden says a word of its own; what each reader may still see is in `READERS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from actions.domain.report_links import give_link
from actions.enums import ReadInState, SheetState
from actions.models import ReadIn, SheetImport
from governance.domain.regional import release_head
from governance.models import FollowStep
from policies.domain.release import release
from policies.enums import Audience
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.home.following.digests import token_for
from portal.home.models import Follow
from portal.shared.changes import changing
from portal.shared.enums import Circle, Openness
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AmendmentFactory,
    BallotFactory,
    BodyFactory,
    CommitmentFactory,
    ConflictFactory,
    CouncilFactory,
    CouncilPeriodFactory,
    DecisionFactory,
    DecisionPointFactory,
    DeviationFactory,
    DocumentFactory,
    FactionFactory,
    FollowUpFactory,
    GoalFactory,
    InstrumentFactory,
    MatrixViewFactory,
    MeetingFactory,
    MemoFactory,
    MemoFileFactory,
    MotionFactory,
    MoveFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PaperFactory,
    ParameterFactory,
    PartnershipFactory,
    PartnershipMemberFactory,
    PartyFactory,
    PassageFactory,
    PointFactory,
    PortfolioHolderFactory,
    PositionFactory,
    ProcessFactory,
    ProgrammeFactory,
    ProgressFactory,
    ProposalFactory,
    QuestionFactory,
    RecommendationFactory,
    RequestFactory,
    RoundFactory,
    SeatFactory,
    StepFactory,
    SuggestionFactory,
    TermFactory,
    ThemeFactory,
    UserFactory,
    VersionFactory,
    VoteFactory,
    WrittenQuestionFactory,
    edit,
    user_with,
)
from tests.support.leak_figures import closed_figures, open_figures
from tests.support.leak_papers import memo_under_way, minutes_to_read, ordered_papers
from tests.support.leak_planning import planned
from tests.support.leak_split import split_table
from tests.support.leak_submitted import submitted_and_published
from tests.support.leak_words import (
    CLERKS,
    COUNCIL,
    DRAFT,
    INTERNAL,
    KEEPER,
    OFFICIAL,
    OPEN_ITEM,
    SECRET,
    UNRELEASED,
    WORDS,
)

READERS: dict[str, set[str]] = {
    "iedereen": set(),
    "beleidsmedewerker van de buren": set(),
    "raadslid": {COUNCIL},
    "griffier": {COUNCIL, CLERKS},
    "actiehouder van een partner": set(),
}


@dataclass
class World:
    """One municipality with something of every kind, hidden and open.

    `pools` holds public ids by the first word of an address below the municipality, `values` those of other parts.
    """

    organisation: Any
    pools: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    users: dict[str, User | None] = field(default_factory=dict)


def made_world() -> World:
    """The municipality, its people, and every kind of thing that could leak; files go to MEDIA_ROOT."""
    place = OrganisationFactory(name="Gemeente Waterdam", municipality=True)
    partner = OrganisationFactory(name="Stichting Buurtkracht", slug="buurtkracht")
    neighbour = OrganisationFactory(municipality=True)
    made = World(place)
    made.users = {
        "iedereen": None,
        "beleidsmedewerker van de buren": user_with(Role.POLICY_OFFICER, neighbour),
        "raadslid": user_with(Role.COUNCIL_MEMBER, place),
        "griffier": user_with(Role.CLERK, place),
        "actiehouder van een partner": user_with(Role.ACTION_OWNER, partner),
    }
    released = _released_plan(made)
    _unreleased_news(made, *released)
    _closed_documents(made, released[0])
    _council(made)
    _regional(made)
    split_table(made)
    made.values |= {"organisation": [place.slug], "slug": ["buurtkracht", "verborgen", "weide"], "page": ["privacy"]}
    made.values |= {"step": ["vrijgeven", "akkoord", "acties", "afdoening", "actie"]}
    made.values["field"] = ["wat", "wanneer"]
    made.values["number"].append(1)
    _follows(made)
    made.pools["stukken"] = ordered_papers(by=user_with(Role.POLICY_OFFICER, place))
    return made


def _released_plan(made: World) -> tuple[Any, Any]:
    """A public plan with a text in which the address of an official is blacked out.

    It has one action, under a theme, a programme and a goal that are closed.
    """
    place, closed = made.organisation, {"openness": Openness.INTERNAL}
    plan = DocumentFactory(organisation=place, title="Plan Samen Vooruit")
    under = {
        "theme": ThemeFactory(organisation=place, name=f"Kopje {INTERNAL}", slug="akker", **closed),
        "programme": ProgrammeFactory(organisation=place, name=f"Begroting {INTERNAL}", **closed),
        "goal": GoalFactory(document=plan, text=f"Streven {INTERNAL}", **closed),
    }
    action = ActionFactory(plan=plan, what="Buurthuis openen", official=made.users["griffier"], **under)
    version = VersionFactory(document=plan)
    PassageFactory(version=version, text=f"Vragen aan {OFFICIAL}.", public_text="Vragen aan ███.")
    made.pools |= open_figures(plan)
    release(plan=plan, audience=Audience.PUBLIC, as_per=date(2026, 1, 1), by=User.objects.system())
    made.values["number"] = [version.number]
    return plan, action


def _unreleased_news(made: World, plan: Any, shown: Any) -> None:
    """What was typed after the release: another action with all that hangs on it, and news of the first."""
    late = ActionFactory(plan=plan, what=f"Eettafel {UNRELEASED}")
    edit(shown, note=f"Oordeel {UNRELEASED}", assessment="stagneert", status="in_uitvoering")
    stored = default_storage.save("bewijs/a.txt", ContentFile(f"Bewijs {UNRELEASED}".encode()))
    proof = {"file": stored, "filename": f"{UNRELEASED}.txt", "size": 1, "sha256": "a"}
    entry = ProgressFactory(action=shown, text=f"Bericht {UNRELEASED}", day=date(2026, 2, 1), **proof)
    MoveFactory(action=shown, reason=f"Verschoven {UNRELEASED}")
    OccurrenceFactory(action=late, label=UNRELEASED)
    PartyFactory(action=late, party=OrganisationFactory(name=f"Stichting {UNRELEASED}", slug="verborgen"))
    secret = ActionFactory(plan=plan, what=f"Geheime actie {SECRET}", openness=Openness.SECRET)
    for word, ids in closed_figures(plan, shown, late, secret).items():
        made.pools[word] += ids
    made.pools |= {"acties": [one.public_id for one in (shown, late, secret)], "meldingen": [entry.public_id]}
    _people(made, shown)
    made.values["action"] = [shown.public_id, late.public_id]


def _people(made: World, shown: Any) -> None:
    """Who keeps the public action, and a link by which a partner reports on it: who has the link sees that page."""
    edit(shown, official=UserFactory(name=f"Behandelaar {KEEPER}"), deputy=UserFactory(name=f"Vervanger {KEEPER}"))
    partner = PartyFactory(action=shown, party=OrganisationFactory(name="Stichting Link")).party
    link, token = give_link(action=shown, partner=partner, by=User.objects.system())
    made.pools["links"] = [link.public_id]
    made.values["token"] = [token, "verzonnen"]


def _closed_documents(made: World, plan: Any) -> None:
    """Plans and documents that are internal, secret, never released, or for the council only."""
    place = made.organisation
    inside = DocumentFactory(organisation=place, title=f"Concept {INTERNAL}", openness=Openness.INTERNAL)
    secret = DocumentFactory(organisation=place, title=f"Dossier {SECRET}", openness=Openness.SECRET, is_plan=False)
    never = DocumentFactory(organisation=place, title=f"Nooit vrij {UNRELEASED}")
    council = DocumentFactory(organisation=place, title=f"Raadsplan {COUNCIL}", openness=Openness.COUNCIL)
    words = {council: COUNCIL, inside: INTERNAL, never: UNRELEASED}
    actions = [ActionFactory(plan=one, what=f"Actie {word}") for one, word in words.items()]
    release(plan=council, audience=Audience.COUNCIL, as_per=date(2026, 1, 1), by=User.objects.system())
    ids = [one.public_id for one in (plan, inside, secret, never, council)]
    made.pools["acties"] += [one.public_id for one in actions]
    made.pools |= {"plannen": ids, "documenten": ids} | _inside(made, inside)


def _inside(made: World, plan: Any) -> dict[str, list[str]]:
    """Everything that hangs under an internal plan."""
    place, closed = plan.organisation, {"openness": Openness.INTERNAL}
    theme = ThemeFactory(organisation=place, name=f"Thema {INTERNAL}", slug="weide", **closed)
    programme = ProgrammeFactory(organisation=place, name=f"Programma {INTERNAL}", **closed)
    goal = GoalFactory(document=plan, text=f"Doel {INTERNAL}")
    made.pools |= {"doelen": [goal.public_id], "programmas": [programme.public_id]}
    made.pools |= {"thema": [theme.public_id], "programma": [programme.public_id]}
    made.pools["portefeuilles"] = [PortfolioHolderFactory(organisation=place).public_id]
    RoundFactory(plan=plan, note=f"Ronde {INTERNAL}")
    MatrixViewFactory(plan=plan, name=f"Beeld {INTERNAL}")
    version = VersionFactory(document=plan, text=f"Tekst {INTERNAL}", filename=f"{INTERNAL}.txt")
    suggestion = SuggestionFactory(passage=PassageFactory(version=version), what=f"Voorstel {INTERNAL}")
    conflict = ConflictFactory(plan=plan, subject=f"Tegenspraak {INTERNAL}")
    made.values["row"] = [suggestion.public_id]
    made.values["number"].append(version.number)
    sheet = SheetImport.objects.create(
        plan=plan, created_by=User.objects.system(), filename=f"{INTERNAL}.xlsx", state=SheetState.READY
    )
    made.values["sheet"] = [sheet.public_id]
    return {"inlezen": [_readin(made, version).public_id], "tegenspraken": [conflict.public_id]}


def _council(made: World) -> None:
    """Drafts of the executive, papers of the clerk, and what is for the council only."""
    place = made.organisation
    body = BodyFactory(organisation=place)
    meeting = MeetingFactory(body=body, title=f"Besloten {SECRET}", openness=Openness.SECRET)
    inside = DecisionFactory(body=body, text=f"Besluit {INTERNAL}", openness=Openness.INTERNAL)
    council = DecisionFactory(body=body, text=f"Raadsbesluit {COUNCIL}", openness=Openness.COUNCIL)
    memo = MemoFactory(organisation=place, subject=f"Memo {DRAFT}", text=f"Concept {DRAFT}")
    under_way = memo_under_way(memo, by=made.users["griffier"])
    for number, kind in enumerate(("beeld", "bijlage"), start=1):
        made_of = ContentFile(f"Kaart {DRAFT}".encode())
        stored = default_storage.save(f"memos/bestanden/{number}.png", made_of)
        MemoFileFactory(memo=memo, kind=kind, number=1, description=f"Kaart {DRAFT}", file=stored)
    made.values["files"] = ["beelden", "bijlagen"]
    paper = PaperFactory(organisation=place, title=f"Brief {COUNCIL}")
    own = PaperFactory(organisation=place, title=f"Brief {CLERKS}", openness=Openness.INTERNAL, circle=Circle.CLERK)
    request = RequestFactory(paper=own, reason=f"Verzoek {CLERKS}", openness=Openness.INTERNAL)
    matters = [
        MotionFactory(organisation=place, subject=f"Motie {COUNCIL}", openness=Openness.COUNCIL, adopted=True),
        CommitmentFactory(organisation=place, subject=f"Toezegging {CLERKS}", openness=Openness.INTERNAL),
        CommitmentFactory(
            organisation=place, subject=f"Toezegging {SECRET}", openness=Openness.SECRET, circle=Circle.EXECUTIVE
        ),
    ]
    with changing(verb="klaarzetten", by=User.objects.system()):
        for row in matters:
            log = {str(row._meta.model_name): row, "organisation": place, "openness": Openness.PUBLIC}
            FollowStep.objects.create(kind="stand", day=date(2023, 1, 1), text=row.subject, **log)
    register = _council_register(body, meeting)
    made.values |= {"what": ["besluit", "amendement", "motie", "voorstel"]}
    made.pools |= {
        "memos": [memo.public_id, under_way.public_id],
        "ingekomen-stukken": [one.public_id for one in (paper, own)],
        "agenderingsverzoeken": [request.public_id],
        "raad": [one.public_id for one in (meeting, inside, council, *matters, *register)],
    }


def _council_register(body: Any, closed: Any) -> list[Any]:
    """Proposals and an agenda that are closed, a vote on a closed decision, and a member of a faction."""
    rows: list[Any] = []
    for word, openness in ((COUNCIL, Openness.COUNCIL), (CLERKS, Openness.INTERNAL)):
        proposal = ProposalFactory(body=body, subject=f"Voorstel {word}", openness=openness)
        point = DecisionPointFactory(proposal=proposal, text=f"Punt {word}", openness=Openness.PUBLIC)
        amendment = AmendmentFactory(point=point, subject=f"Amendement {word}", openness=Openness.PUBLIC)
        about = {"body": body, "point": point, "circle": Circle.CLERK}
        decision = DecisionFactory(**about, text=f"Besluit {word}", openness=openness)
        rows.append(DecisionFactory(**about, text="Een open besluit over iets geslotens", corrects=decision))
        vote = VoteFactory(decision=decision, note=f"Stemming {word}", openness=Openness.PUBLIC)
        BallotFactory(vote=vote, faction_name=f"Fractie {word}", openness=Openness.PUBLIC)
        rows += [proposal, amendment, decision]
    shown = MeetingFactory(body=body, title="Open vergadering")
    minutes_to_read(shown, closed)
    rows += [shown, AgendaItemFactory(meeting=shown, title=OPEN_ITEM, proposal=rows[5])]
    rows.append(AgendaItemFactory(meeting=closed, title=f"Agendapunt {SECRET}", openness=Openness.PUBLIC))
    for word, openness in ((COUNCIL, Openness.COUNCIL), (CLERKS, Openness.INTERNAL)):
        place = body.organisation
        rows.append(WrittenQuestionFactory(organisation=place, subject=f"Vraag {word}", openness=openness))
    rows += [*planned(body, closed), *submitted_and_published(body.organisation)]
    seat = SeatFactory(faction=FactionFactory(organisation=body.organisation))
    period = CouncilPeriodFactory(organisation=body.organisation)
    return [*rows, seat.member, seat.faction, period]


def _regional(made: World) -> None:
    """A region in which the municipality takes part (so its staff know the matters), with rows of a neighbour."""
    place = made.organisation
    area = OrganisationFactory(name="Regio Merwestreek", slug="merwestreek", kind="gr", has_site=True)
    region = PartnershipFactory(organisation=area, slug="merwestreek")
    other = OrganisationFactory(name="Gemeente Dijkstad", slug="dijkstad", kind="gemeente")
    for member in (place, other):
        PartnershipMemberFactory(partnership=region, organisation=member)
    never = _process(region, other, UNRELEASED)
    council = _process(region, other, COUNCIL)
    release_head(head=council.process, openness=Openness.COUNCIL, by=User.objects.system())
    edit(council, literal_result=f"Later {UNRELEASED}")
    closed = _process(region, other, INTERNAL, openness=Openness.INTERNAL)
    release_head(head=closed.process, openness=Openness.PUBLIC, by=User.objects.system())
    instruments = [never, council, closed]
    made.pools["regionaal"] = [one.process.public_id for one in instruments]
    made.values |= {"council": [other.slug, place.slug], "region": [region.slug]}
    made.values["instrument"] = [one.public_id for one in instruments]
    made.values["point"] = [one.points.get().public_id for one in instruments]
    made.pools |= _regional_matters(made, region, other)


def _process(region: Any, other: Any, word: str, *, openness: str = Openness.PUBLIC) -> Any:
    """A process of which the neighbour's council said `word`; gives its instrument."""
    document = DocumentFactory(
        organisation=region.organisation, title=f"Ontwerp {word}", is_plan=False, openness=Openness.INTERNAL
    )
    process = ProcessFactory(partnership=region, document=document)
    CouncilFactory(process=process, organisation=other, clerk_email=OFFICIAL)
    row = InstrumentFactory(process=process, organisation=other, literal_result=f"Uitslag {word}", openness=openness)
    PointFactory(instrument=row, text=f"Punt {word} voor {OFFICIAL}", openness=openness)
    StepFactory(process=process, organisation=other, note=f"Stap {word}", openness=openness)
    return row


def _regional_matters(made: World, region: Any, other: Any) -> dict[str, list[str]]:
    """A deviation, a position and a follow-up of the neighbour, and a term of the region, that are closed."""
    parameter = ParameterFactory(partnership=region, openness=Openness.INTERNAL)
    about = {"partnership": region, "organisation": other, "openness": Openness.INTERNAL}
    deviation = DeviationFactory(**about, what=f"Afwijking {INTERNAL}", type="B", parameter=parameter, value=140)
    question = QuestionFactory(partnership=region)
    position = PositionFactory(question=question, organisation=other, place=f"Plek {UNRELEASED}")
    made.values["position"] = [position.public_id]
    advice = RecommendationFactory(partnership=region)
    FollowUpFactory(recommendation=advice, organisation=other, note=f"Opvolging {UNRELEASED}")
    term = TermFactory(organisation=region.organisation, name=f"Termijn {INTERNAL}", openness=Openness.INTERNAL)
    return {
        "afwijkingen": [deviation.public_id],
        "standpunten": [question.public_id],
        "aanbevelingen": [advice.public_id],
        "termijnen": [term.public_id],
    }


FOLLOWED = {"plannen": "plan", "acties": "actie", "portefeuilles": "portefeuille", "moties": "motie"}


def _follows(made: World) -> None:
    """Everybody follows everything, what is hidden from them too, and searches for a part of every hidden word."""
    wanted = [(subject, pk) for pool, subject in FOLLOWED.items() for pk in made.pools.get(pool, [])]
    wanted += [("zoekvraag", f"q={word[:4]}") for word in sorted(WORDS)] + [("raad", "")]
    rows = [
        Follow(user=user, organisation=made.organisation, subject=subject, target=target, rhythm="dag")
        for user in made.users.values()
        if user is not None
        for subject, target in wanted
    ]
    made.pools["volgen"] = [row.public_id for row in Follow.objects.bulk_create(rows)][:: len(wanted) // 4]
    made.values["token"] += [token_for(user, made.organisation) for user in made.users.values() if user][:1]


def _readin(made: World, version: Any) -> ReadIn:
    with changing(verb="klaarzetten", by=User.objects.system()):
        return ReadIn.objects.create(
            organisation=made.organisation,
            file="inlezen/leeg.txt",
            filename=f"{INTERNAL}.txt",
            read_version=version,
            document=version.document,
            state=ReadInState.DONE,
        )
