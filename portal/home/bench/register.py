"""A large register from a seeded generator: one plan of the asked size between smaller ones, with four years of news.

Everything is written as at fixed moments in 2021-2024, so that the same register comes out on every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from actions.enums import ActionStatus, ActorRole, Assessment
from actions.models import Action, ActionParty, Budget, DateMove, ProgressEntry
from policies.domain.release import release
from policies.enums import Audience
from policies.models import DocumentVersion, Goal, Passage, PolicyDocument, Programme, Theme
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.home.bench.words import THEMES, Writer
from portal.organisations.models import Organisation, PortfolioHolder
from portal.shared.changes import changing, replaying, touch
from portal.shared.enums import Openness

SEED = 1_000
SLUG, EDITOR, LARGE = "voorbeeld", "bench-beleid", "Uitvoeringsplan Samen Vooruit"
PARTNERS = 40
START = datetime(2021, 1, 12, 9, tzinfo=UTC)
ROUNDS = [datetime(year, month, 20, 9, tzinfo=UTC) for year in (2021, 2022, 2023, 2024) for month in (3, 6, 9, 12)]
MOVED = datetime(2023, 2, 14, 9, tzinfo=UTC)
RELEASED = (datetime(2023, 1, 10, 9, tzinfo=UTC), datetime(2024, 10, 8, 9, tzinfo=UTC))
PEILDATUM = date(2023, 7, 1)


@dataclass(frozen=True, slots=True)
class Size:
    """Actions of the large plan, smaller plans of fifty actions, and passages of the large plan's text."""

    actions: int = 1000
    plans: int = 8
    passages: int = 1500


class Register:
    """Writes the register into an empty database; one statement or two per table and moment."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.write = Writer(SEED)
        self.pick = self.write.random.choice
        self.by = User.objects.system()

    @transaction.atomic
    def build(self) -> None:
        with replaying(START), changing(verb="register vullen", by=self.by):
            self._organisations()
            self._frame()
            self.plans = [self._plan(LARGE, self.size.actions)]
            self.plans += [self._plan(f"Plan {n + 1}", min(50, self.size.actions)) for n in range(self.size.plans)]
            self._text(self.plans[0])
        events = [(at, self._news) for at in ROUNDS] + [(MOVED, self._moves)] + [(at, self._release) for at in RELEASED]
        for at, act in sorted(events, key=lambda event: event[0]):
            with replaying(at):
                act(at)

    def _organisations(self) -> None:
        names = [("Gemeente Voorbeeld", "gemeente", SLUG)]
        names += [(f"Stichting {THEMES[n % 12]} {n + 1}", "partner", f"partner-{n + 1}") for n in range(PARTNERS)]
        rows = [
            Organisation(name=name, kind=kind, slug=slug, has_site=kind == "gemeente") for name, kind, slug in names
        ]
        self.place, *self.partners = Organisation.create_many(rows)
        editor = User(username=EDITOR, email="beleid@voorbeeld.example.nl", name="Beleidsmedewerker")
        editor.set_unusable_password()
        editor.save()
        Membership.create_many([Membership(user=editor, organisation=self.place, role=Role.POLICY_OFFICER)])

    @property
    def shared(self) -> dict[str, Any]:
        return {"organisation": self.place, "openness": Openness.PUBLIC}

    def _frame(self) -> None:
        themes = [Theme(name=name, slug=f"thema-{n}", position=n, **self.shared) for n, name in enumerate(THEMES)]
        self.themes = Theme.create_many(themes)
        tracks = [Programme(name=f"Spoor {n}", number=str(n), position=n, **self.shared) for n in range(1, 6)]
        self.programmes = Programme.create_many(tracks)
        (self.holder,) = PortfolioHolder.create_many(
            [PortfolioHolder(organisation=self.place, office="wethouder", title="Wethouder Zorg", name="A. de Wit")]
        )

    def _plan(self, title: str, count: int) -> PolicyDocument:
        plan = PolicyDocument(
            type="beleidsplan",
            title=title,
            summary=self.write.paragraph(3),
            is_plan=True,
            adopted_on=date(2021, 1, 5),
            valid_from=date(2021, 1, 1),
            valid_until=date(2027, 12, 31),
            portfolio_holder=self.holder,
            **self.shared,
        )
        plan.save()
        goals = [Goal(document=plan, number=n, text=self.write.goal(), **self.shared) for n in range(1, 31)]
        self._actions(plan, Goal.create_many(goals), count)
        return plan

    def _actions(self, plan: PolicyDocument, goals: list[Goal], count: int) -> None:
        actions = Action.create_many([self._action(plan, goals, number) for number in range(1, count + 1)])
        ActionParty.create_many([party for action in actions for party in self._parties(action)])
        budgets = [
            Budget(action=action, year=2021, amount=self.write.random.randint(1, 90) * 1000, **self.shared)
            for action in actions[::3]
        ]
        Budget.create_many(budgets)

    def _action(self, plan: PolicyDocument, goals: list[Goal], number: int) -> Action:
        year = self.write.random.randint(2021, 2027)
        what = self.write.act()
        return Action(
            plan=plan,
            number=number,
            what=what[:1].upper() + what[1:],
            description=self.write.paragraph(2),
            quote=self.write.commitment(),
            theme=self.pick(self.themes),
            programme=self.pick(self.programmes),
            goal=self.pick(goals),
            period_text=f"in {year}",
            period_start=date(year, 1, 1),
            period_end=date(year, 12, 31),
            **self.shared,
        )

    def _parties(self, action: Action) -> Iterator[ActionParty]:
        yield ActionParty(action=action, party=self.place, is_lead=True, role=ActorRole.DIRECTS, **self.shared)
        for position, party in enumerate(self.write.random.sample(self.partners, self.write.random.randint(0, 3)), 1):
            role = ActorRole.COOPERATES
            yield ActionParty(action=action, party=party, role=role, position=position, **self.shared)

    def _text(self, plan: PolicyDocument) -> None:
        """The adopted text of the large plan, for search; the file itself is not stored."""
        texts = [self.write.paragraph(3) for _ in range(self.size.passages)]
        version = DocumentVersion(
            document=plan,
            status="vastgesteld",
            file="versies/voorbeeld.txt",
            filename="voorbeeld.txt",
            suffix="txt",
            size=sum(map(len, texts)),
            sha256=f"{SEED:064d}",
            text="\n".join(texts),
            **self.shared,
        )
        version.save()
        rows, start = [], 0
        for position, text in enumerate(texts):
            end = start + len(text)
            row = Passage(version=version, position=position, kind="paragraph", text=text, start=start, end=end)
            rows.append(row)
            start = end + 1
        for passage in Passage.objects.bulk_create(rows):
            touch(passage)

    def _news(self, at: datetime) -> None:
        """News on a third of the actions, accepted at once, and the cache that goes with it."""
        with changing(verb="voortgang melden", by=self.by) as change:
            actions = [row for row in Action.objects.order_by("pk") if self.write.random.random() < 1 / 3]
            entries = [self._entry(action, at.date()) for action in actions]
            for entry in entries:
                entry.accepted_at, entry.accepted_by = change.at, self.by
            ProgressEntry.create_many(entries)
            Action.save_many(actions, ["status", "assessment", "note", "last_news_on"])

    def _entry(self, action: Action, day: date) -> ProgressEntry:
        done = self.write.random.random() < 0.1
        action.status = ActionStatus.DONE if done else ActionStatus.IN_PROGRESS
        action.assessment = "" if done else self.pick(Assessment.values)
        action.note, action.last_news_on = self.write.background(), day
        return ProgressEntry(
            action=action,
            day=day,
            status=action.status,
            assessment=action.assessment,
            text=action.note,
            reported_for=self.place,
            **self.shared,
        )

    def _moves(self, at: datetime) -> None:
        """Every tenth action a year later."""
        with changing(verb="datum verschuiven", by=self.by, reason="Meer tijd nodig."):
            actions = list(Action.objects.order_by("pk"))[::10]
            DateMove.create_many([self._move(action, at.date()) for action in actions])
            Action.save_many(actions, ["period_text", "period_end"])

    def _move(self, action: Action, day: date) -> DateMove:
        end = action.period_end or day
        was = {"from_period": action.period_text, "from_start": action.period_start, "from_end": end}
        action.period_text, action.period_end = f"eind {end.year + 1}", date(end.year + 1, 12, 31)
        becomes = {"to_period": action.period_text, "to_start": action.period_start, "to_end": action.period_end}
        return DateMove(action=action, decided_on=day, reason="Meer tijd nodig.", **was, **becomes, **self.shared)

    def _release(self, at: datetime) -> None:
        for plan in self.plans:
            release(plan=plan, audience=Audience.PUBLIC, as_per=at.date(), by=self.by)
