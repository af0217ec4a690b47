"""One municipality, one plan, one release, and what was typed after it: the ground of the page tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from actions.domain.progress import record_progress
from actions.models import Indicator
from policies.domain.release import release
from policies.enums import Audience
from policies.models import Goal
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.shared.changes import replaying
from tests.factories import (
    ActionFactory,
    BudgetFactory,
    ConflictFactory,
    DocumentFactory,
    GoalFactory,
    IndicatorFactory,
    MeasurementFactory,
    MoveFactory,
    OccurrenceFactory,
    OrganisationFactory,
    PartyFactory,
    PassageFactory,
    ProgrammeFactory,
    TargetFactory,
    ThemeFactory,
    VersionFactory,
    edit,
    user_with,
)

# Words that outsiders must never read: each stands in something that was not released, or not for them.
SECRETS = ("geheimwoord", "internwoord", "raadswoord", "conceptwoord", "wachtwoordbericht", "ambtenaarsnaam")


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@dataclass
class Story:
    """The rows that tests talk about; `released` is the one action that everybody sees."""

    place: Any
    plan: Any
    released: Any
    partner: Any

    def url(self, rest: str = "") -> str:
        return f"/{self.place.slug}/{rest}"

    @property
    def plan_url(self) -> str:
        return self.url(f"plannen/{self.plan.public_id}/")

    @property
    def action_url(self) -> str:
        return self.url(f"acties/{self.released.public_id}/")

    def user(self, role: Role) -> Any:
        return user_with(role, self.place, name="Ambtenaarsnaam Van Dijk")

    def partner_user(self) -> Any:
        return user_with(Role.ACTION_OWNER, self.partner)


def tell() -> Story:
    """A plan released on 22 November 2021 with one open action; hidden rows of every kind; later edits."""
    with replaying(at(2020, 1, 28)):
        place = OrganisationFactory(municipality=True, name="Gemeente Waterdam", short_name="Waterdam")
        partner = OrganisationFactory(name="Stichting Dorpshart", short_name="SDH")
        plan = DocumentFactory(organisation=place, title="Samen Vooruit", adopted_on=date(2020, 1, 28))
        released = _released(place, plan)
        PartyFactory(action=released, party=place, is_lead=True, role="opdrachtgever")
        PartyFactory(action=released, party=partner, role="uitvoerder")
        _measured(plan, released)
        _hidden(place, plan)
    with replaying(at(2021, 11, 5)):
        record_progress(
            action=released,
            day=date(2021, 10, 28),
            status="in_uitvoering",
            assessment="op_schema",
            text="De eerste groep is begonnen.",
            by=User.objects.system(),
        )
    with replaying(at(2021, 11, 22)):
        release(plan=plan, audience=Audience.PUBLIC, as_per=date(2021, 11, 1), by=User.objects.system())
    _later(plan, released, partner)
    for row in (place, plan, released, partner):
        row.refresh_from_db()
    return Story(place, plan, released, partner)


def _released(place: Any, plan: Any) -> Any:
    """The action that everybody sees, with its source."""
    passage = PassageFactory(
        version=VersionFactory(document=plan, text="Wij helpen buren. Vanaf 2021 opent een buurthuis. Dat is fijn."),
        page=9,
    )
    released = ActionFactory(
        plan=plan,
        number=1,
        what="Buurthuis openen",
        from_2021=True,
        theme=ThemeFactory(organisation=place, name="Welzijn", slug="welzijn"),
        programme=ProgrammeFactory(organisation=place, name="Actiever", number="1"),
        goal=GoalFactory(document=plan, text="Minder eenzaamheid"),
        passage=passage,
        quote="Vanaf 2021 opent een buurthuis.",
        quote_start=18,
        quote_end=49,
    )
    return released


def _measured(plan: Any, released: Any) -> None:
    """What everybody may know: an indicator with its baseline and target, and amounts at each level."""
    indicator = IndicatorFactory(goal=released.goal, name="Bezoekers van het buurthuis", unit="aantal")
    MeasurementFactory(indicator=indicator, day=date(2019, 12, 31), value=120, is_baseline=True)
    TargetFactory(indicator=indicator, year=2022, value=200)
    BudgetFactory(action=released, amount=50_000, literal="Beheer")
    BudgetFactory(goal=released.goal, amount=None, year=2022, literal="Activiteiten")
    BudgetFactory(plan=plan, amount=90_000, literal="Uitvoering", funding="Algemene reserve")


def _hidden(place: Any, plan: Any) -> None:
    """Rows that exist at the release and are not for everybody."""
    for openness, word in (("geheim", "geheimwoord"), ("intern", "internwoord"), ("raad", "raadswoord")):
        action = ActionFactory(plan=plan, openness=openness, what=f"Actie {word}", quote=f"Bron {word}")
        PartyFactory(action=action, party=OrganisationFactory(name=f"Stichting {word}"))
        record_progress(
            action=action,
            day=date(2020, 1, 20),
            status="in_uitvoering",
            text=f"Bericht {word}",
            by=User.objects.system(),
        )
        BudgetFactory(action=action, literal=f"Bedrag {word}")
        BudgetFactory(plan=plan, openness=openness, literal=f"Bedrag voor het plan {word}", amount=77_000)
        goal = GoalFactory(document=plan, openness=openness, text=f"Doel {word}")
        BudgetFactory(goal=goal, literal=f"Bedrag voor het doel {word}", amount=77_000)
        MeasurementFactory(indicator=IndicatorFactory(goal=goal, name=f"Indicator bij doel {word}"), value=7777)
        open_goal = Goal.objects.get(text="Minder eenzaamheid")
        MeasurementFactory(
            indicator=IndicatorFactory(goal=open_goal, openness=openness, name=f"Indicator {word}"), value=7777
        )
        ConflictFactory(plan=plan, openness=openness, subject=f"Tegenspraak {word}")
        ConflictFactory(plan=plan, action=action, subject=f"Tegenspraak over actie {word}")
        DocumentFactory(organisation=place, openness=openness, title=f"Plan {word}")


def _later(plan: Any, released: Any, partner: Any) -> None:
    """What was typed after the release: internal until the next one."""
    with replaying(at(2022, 3, 1)):
        record_progress(
            action=released,
            day=date(2022, 2, 20),
            status="in_uitvoering",
            assessment="stagneert",
            text="De aanbieder stopt, conceptwoord.",
            by=User.objects.system(),
        )
        record_progress(
            action=released,
            day=date(2022, 2, 27),
            status="afgerond",
            text="Klaar, wachtwoordbericht.",
            by=User.objects.system(),
            reported_for=partner,
        )
        MoveFactory(
            action=released, decided_on=date(2022, 2, 25), reason="Reden conceptwoord", from_period="vanaf 2021"
        )
        OccurrenceFactory(action=released, note="Keer conceptwoord")
        BudgetFactory(action=released, literal="Bedrag conceptwoord", paid_by=partner)
        ConflictFactory(plan=plan, action=released, subject="Tegenspraak conceptwoord")
        goal = GoalFactory(document=plan, text="Doel conceptwoord")
        BudgetFactory(goal=goal, literal="Bedrag conceptwoord")
        BudgetFactory(plan=plan, funding="Reserve conceptwoord", paid_by=partner)
        IndicatorFactory(plan=plan, name="Indicator conceptwoord")
        MeasurementFactory(indicator=IndicatorFactory(goal=goal), source="Bron conceptwoord")
        indicator = Indicator.objects.get(name="Bezoekers van het buurthuis")
        MeasurementFactory(indicator=indicator, value=7777, day=date(2022, 2, 1), source="Bron conceptwoord")
        edit(indicator, explanation="conceptwoord")
        edit(released, what="Buurthuis openen conceptwoord", description="conceptwoord")
        edit(plan, title="Samen Vooruit conceptwoord")
        new = ActionFactory(plan=plan, what="Nieuwe actie conceptwoord")
        PartyFactory(action=new, party=OrganisationFactory(name="Stichting conceptwoord"))
        PartyFactory(action=released, party=OrganisationFactory(name="Later conceptwoord"))
        DocumentFactory(organisation=plan.organisation, title="Plan conceptwoord")
