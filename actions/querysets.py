"""Questions to actions, the same for the live table and its history.

`at(moment)` and `seen_by(viewer)` pick the rows that count; `standing(moment)` adds how each stood on the day, as the
columns `shown_status`, `shown_assessment`, `shown_note`, `shown_start`, `shown_end`, `shown_period`, `news_on`,
`state`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear, Least, TruncDate

from actions.enums import ENDED, ActionStatus, Assessment, State
from actions.rules import STALE_AFTER, STARTS_SOON
from policies.enums import Audience
from policies.models import Release
from policies.querysets import UnderDocumentQuerySet, drafts_q, released_q
from portal.shared.moments import Moment
from portal.shared.querysets import RegisteredQuerySet, RegisteredVocabulary
from portal.shared.viewer import Viewer, visible_q

LATE = Q(shown_end__isnull=False) & ~Q(shown_status__in=ENDED)


# Later than anything recorded: the moment up to which somebody reads who sees today's register.
TODAY = datetime(9999, 1, 1, tzinfo=UTC)


class Texts(Func):
    """Columns as an array of texts, so that one subquery gives several."""

    function = "ARRAY"
    template = "%(function)s[%(expressions)s]"

    def __init__(self, *columns: str) -> None:
        super().__init__(*(Cast(name, TextField()) for name in columns), output_field=ArrayField(TextField()))


def _entries(moment: Moment, *, released: bool) -> Any:
    """Accepted progress of the outer action that counts for the moment, the newest day first."""
    from actions.models import ProgressEntry

    rows = ProgressEntry.objects.filter(action_id=OuterRef("id"), day__lte=moment.day, accepted_at__isnull=False)
    if moment.recorded_at is not None:
        rows = rows.filter(accepted_at__lte=moment.recorded_at)
    if released:
        rows = rows.filter(accepted_at__lte=OuterRef("shown_at"))
    return rows.order_by("-day", "-accepted_at", "-pk")


def _later_moves(moment: Moment, *, released: bool) -> Any:
    """Moves decided after the day: the oldest one tells what the period was on the day."""
    from actions.models import DateMove

    rows = DateMove.objects.filter(action_id=OuterRef("id"), decided_on__gt=moment.day)
    if moment.recorded_at is not None:
        rows = rows.filter(created_at__lte=moment.recorded_at)
    if released:
        rows = rows.filter(created_at__lte=OuterRef("shown_at"))
    return rows.order_by("decided_on", "created_at", "pk")


def shown_at(viewer: Viewer, plan: str, known: datetime | None) -> Any:
    """Up to which moment a reader gets rows below the plan at `plan` ("plan__"); NULL where nothing was released.

    Those who edit, and everyone with "direct openbaar", read up to `known` (None: today's register); others up to the
    newest release that reaches them, before `known`.
    """
    whole = Value(known or TODAY, output_field=DateTimeField())
    whens = [When(drafts_q(viewer, plan) | Q(**{f"{plan}direct_public": True}), then=whole)]
    if viewer.councils:
        member = Q(**{f"{plan}organisation_id__in": viewer.councils})
        whens.append(When(member, then=_release(plan, [Audience.PUBLIC, Audience.COUNCIL], "council", known)))
    return Case(*whens, default=_release(plan, [Audience.PUBLIC], "public", known), output_field=DateTimeField())


def _release(plan: str, reaching: list[Audience], column: str, known: datetime | None) -> Any:
    if known is None:
        return F(f"{plan}{column}_released_at")
    rows = Release.objects.filter(document=OuterRef(f"{plan}pk"), audience__in=reaching, at__lte=known)
    return Subquery(rows.order_by("-at").values("at")[:1])


class ActionVocabulary(RegisteredVocabulary):
    """Words that live actions and their history share."""

    def of_plan(self: Any, plan: Any) -> Any:
        return self.filter(plan=plan)

    def in_order(self: Any) -> Any:
        return self.order_by("number", "id")

    def standing(self: Any, moment: Moment) -> Any:
        """How each action stood on `moment.day`, known up to `moment.recorded_at`; today's comes from the row."""
        rows = self._standing_now() if moment.is_now else self._standing_then(moment)
        return rows._with_state(moment.day)

    def at_a_glance(self: Any, moment: Moment) -> Any:
        """What `standing` rests on, in two columns instead of in SQL, for who works out the state itself.

        On a past moment `said` holds the last progress ([status, assessment, day]) and `moved` the period of the day
        where it moved later ([first, last]), as texts; None for nothing. Far cheaper than `standing` for all actions.
        """
        if moment.is_now:
            return self
        released = "shown_at" in self.query.annotations
        entries, moves = _entries(moment, released=released), _later_moves(moment, released=released)
        said, moved = Texts("status", "assessment", "day"), Texts("from_start", "from_end")
        return self.annotate(
            said=Subquery(entries.values(texts=said)[:1]), moved=Subquery(moves.values(texts=moved)[:1])
        )

    def _standing_now(self: Any) -> Any:
        return self.annotate(
            shown_status=F("status"),
            shown_assessment=F("assessment"),
            shown_note=F("note"),
            news_on=F("last_news_on"),
            shown_start=F("period_start"),
            shown_end=F("period_end"),
            shown_period=F("period_text"),
        )

    def _standing_then(self: Any, moment: Moment) -> Any:
        released = "shown_at" in self.query.annotations
        entries, moves = _entries(moment, released=released), _later_moves(moment, released=released)
        rows = self.annotate(
            shown_status=Coalesce(
                Subquery(entries.values("status")[:1]), Value(ActionStatus.NOT_STARTED), output_field=CharField()
            ),
            shown_assessment=Coalesce(Subquery(entries.values("assessment")[:1]), Value(""), output_field=CharField()),
            shown_note=Coalesce(Subquery(entries.values("text")[:1]), Value(""), output_field=TextField()),
            news_on=Subquery(entries.values("day")[:1]),
            _moved=Subquery(moves.values("pk")[:1]),
        )
        return rows.annotate(
            **{
                f"shown_{name}": Case(
                    When(_moved__isnull=False, then=Subquery(moves.values(f"from_{name}")[:1])),
                    default=F("period_text" if name == "period" else f"period_{name}"),
                    output_field=CharField() if name == "period" else DateField(),
                )
                for name in ("start", "end", "period")
            }
        )

    def _with_state(self: Any, on: date) -> Any:
        """SQL twin of `actions.rules.state_of`."""
        one_window = Q(shown_end__isnull=False, _end_year=F("_start_year"))
        rows = self.annotate(_start_year=ExtractYear("shown_start"), _end_year=ExtractYear("shown_end"))
        return rows.annotate(
            state=Case(
                When(shown_status=ActionStatus.DONE, then=Value(State.DONE)),
                When(shown_status=ActionStatus.STOPPED, then=Value(State.STOPPED)),
                When(shown_status=ActionStatus.LAPSED, then=Value(State.LAPSED)),
                When(shown_end__lt=on, then=Value(State.LATE)),
                When(
                    Q(shown_status=ActionStatus.NOT_STARTED, shown_start__lt=on) & ~one_window,
                    then=Value(State.NOT_IN_TIME),
                ),
                When(shown_status=ActionStatus.NOT_STARTED, then=Value(State.NOT_STARTED)),
                When(shown_assessment=Assessment.ATTENTION, then=Value(State.ATTENTION)),
                When(shown_assessment=Assessment.STUCK, then=Value(State.STUCK)),
                default=Value(State.ON_TRACK),
                output_field=CharField(),
            )
        )

    # The following ask `standing()` first.

    def overdue(self: Any) -> Any:
        return self.filter(state__in=[State.LATE, State.NOT_IN_TIME])

    def stale(self: Any, *, on: date) -> Any:
        silent = Q(news_on__isnull=True) | Q(news_on__lt=on - STALE_AFTER)
        return self.filter(silent, shown_status=ActionStatus.IN_PROGRESS)

    def starting_soon(self: Any, *, on: date) -> Any:
        return self.filter(
            shown_status=ActionStatus.NOT_STARTED, shown_start__gte=on, shown_start__lte=on + STARTS_SOON
        )

    def running_in(self: Any, year: int) -> Any:
        """Actions whose period touches a calendar year; an open end runs on, without any day there is no year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        begins = Q(shown_start__isnull=True, shown_end__isnull=False) | Q(shown_start__lte=last)
        return self.filter(begins & (Q(shown_end__isnull=True) | Q(shown_end__gte=first)))

    def in_states(self: Any, states: list[str]) -> Any:
        return self.filter(state__in=states)


class ActionQuerySet(ActionVocabulary, RegisteredQuerySet):
    """Live actions: what editors work on."""

    def visible_to(self, viewer: Viewer) -> Any:
        """Rights of now: the action's own openness, its plan's openness, and whether anything of the plan was released.

        A partner's staff see the actions their organisation takes part in.
        """
        rows = visible_q(viewer) & visible_q(viewer, "plan__") & released_q(viewer, "plan__")
        if viewer.partners:
            from actions.models import ActionParty

            own = ActionParty.objects.filter(party_id__in=viewer.partners).values("action_id")
            rows |= Q(pk__in=own) & ~Q(openness="geheim") & ~Q(plan__openness="geheim")
        return self.filter(rows)

    def editable_by(self, viewer: Viewer) -> Any:
        return self.filter(drafts_q(viewer, "plan__"))

    def kept_by(self, user: Any) -> Any:
        """Actions on somebody's name, as official or as stand-in."""
        return self.filter(Q(official=user) | Q(deputy=user))

    def of_party(self, organisation_ids: Any) -> Any:
        """Actions in which one of these organisations takes part."""
        from actions.models import ActionParty

        return self.filter(pk__in=ActionParty.objects.filter(party_id__in=organisation_ids).values("action_id"))


class SeenVocabulary:
    """Words of the history tables of actions and of what hangs under them: which recorded rows a reader gets."""

    plan_path = "plan__"

    def seen_by(self: Any, viewer: Viewer, *, known: datetime | None = None) -> Any:
        """One row for each that the viewer may see: today's for those who edit its plan, the released one for others.

        The newest release that reaches the viewer counts, before `known` when that is given. Rights join the row of
        now. The column `shown_at` says up to which moment each row is read; `standing` keeps to it.
        """
        rows = self.annotate(shown_at=self._shown_at(viewer, known)).exclude(history_type="-")
        held = Q(recorded_from__lte=F("shown_at")) & (Q(recorded_to__isnull=True) | Q(recorded_to__gt=F("shown_at")))
        if known is None:
            held = self._held_today(viewer) | (Q(shown_at__lt=TODAY) & held)
        return rows.filter(held, id__in=self._model().objects.visible_to(viewer).values("pk"))

    def _shown_at(self: Any, viewer: Viewer, known: datetime | None) -> Any:
        return shown_at(viewer, self.plan_path, known)

    def _held_today(self: Any, viewer: Viewer) -> Q:
        """A range on its own index, where today's register is read."""
        plan, now = self.plan_path, Q(recorded_to__isnull=True)
        return (drafts_q(viewer, plan) | Q(**{f"{plan}direct_public": True})) & now

    def _model(self: Any) -> Any:
        """The table of which these rows are the history."""
        return self.model.instance_type


class HistoricalActionVocabulary(SeenVocabulary, ActionVocabulary):
    pass


class HistoricalUnderActionVocabulary(SeenVocabulary, RegisteredVocabulary):
    plan_path = "action__plan__"


class HistoricalOccurrenceVocabulary(HistoricalUnderActionVocabulary):
    def said(self: Any, moment: Moment) -> Any:
        """What was last said of each turn about a day up to `moment.day`, as recorded up to `moment.recorded_at`."""
        typed = Least(TruncDate("recorded_from"), F("period_end"))
        rows = self.exclude(history_type="-").annotate(said_on=Coalesce("day", typed)).filter(said_on__lte=moment.day)
        if moment.recorded_at is not None:
            rows = rows.filter(recorded_from__lte=moment.recorded_at)
        order = ("action_id", "period_start", "-said_on", "-recorded_from", "-history_id")
        return rows.order_by(*order).distinct("action_id", "period_start")


class UnderActionQuerySet(RegisteredQuerySet):
    """Rows below an action: never more visible than the action."""

    def visible_to(self, viewer: Viewer) -> Any:
        from actions.models import Action

        return self.filter(visible_q(viewer), action__in=Action.objects.visible_to(viewer))


class PartyVocabulary(RegisteredVocabulary):
    def leads(self: Any) -> Any:
        return self.filter(is_lead=True)

    def in_order(self: Any) -> Any:
        return self.order_by("-is_lead", "position", "id")


class HistoricalPartyVocabulary(HistoricalUnderActionVocabulary, PartyVocabulary):
    pass


class PartyQuerySet(PartyVocabulary, UnderActionQuerySet):
    pass


class DatedUnderActionQuerySet(UnderActionQuerySet):
    """Rows that are written once and count from the moment in `counts_from`: outsiders get what a release caught."""

    counts_from = "created_at"

    def visible_to(self, viewer: Viewer) -> Any:
        return super().visible_to(viewer).filter(self._reached(viewer))

    def _reached(self, viewer: Viewer) -> Q:
        plan, counts = "action__plan__", self.counts_from
        reached = Q(**{f"{plan}direct_public": True, f"{counts}__isnull": False})
        reached |= Q(**{f"{counts}__lte": F(f"{plan}public_released_at")})
        if viewer.councils:
            member = Q(**{f"{plan}organisation_id__in": viewer.councils})
            reached |= member & Q(**{f"{counts}__lte": F(f"{plan}council_released_at")})
        return reached | drafts_q(viewer, plan)


class MoveQuerySet(DatedUnderActionQuerySet):
    def counting(self) -> Any:
        """Without slips of the hand that were taken back before anybody outside saw them."""
        return self.filter(undoes__isnull=True, undone__isnull=True)


class ProgressQuerySet(DatedUnderActionQuerySet):
    counts_from = "accepted_at"

    def visible_to(self, viewer: Viewer) -> Any:
        """What a partner reported itself, waiting or refused, it sees too."""
        from actions.models import Action

        reached = visible_q(viewer) & self._reached(viewer)
        own = Q(reported_for_id__in=viewer.partners)
        return self.filter(reached | own, action__in=Action.objects.visible_to(viewer))

    def accepted(self) -> Any:
        return self.filter(accepted_at__isnull=False)

    def waiting(self) -> Any:
        """Reports of partners that the municipality has not yet taken over or refused."""
        return self.filter(accepted_at__isnull=True, refused_at__isnull=True)

    def undecided(self) -> Any:
        """Reports that do not count: waiting, or refused."""
        return self.filter(accepted_at__isnull=True)

    def known(self, moment: Moment) -> Any:
        """Accepted entries that count: about a day up to the peildatum, accepted up to the recorded moment."""
        rows = self.accepted().filter(day__lte=moment.day)
        return rows if moment.recorded_at is None else rows.filter(accepted_at__lte=moment.recorded_at)

    def reached(self, viewer: Viewer, moment: Moment) -> Any:
        """Those of `known` that this reader could read by the recorded moment: outsiders by a release before it."""
        rows = self.known(moment).visible_to(viewer)
        if moment.recorded_at is None:
            return rows
        until = shown_at(viewer, "action__plan__", moment.recorded_at)
        return rows.annotate(_until=until).filter(accepted_at__lte=F("_until"))

    def newest_first(self) -> Any:
        return self.order_by("-day", "-created_at", "-pk")


class UnderPlanQuerySet(UnderDocumentQuerySet):
    document_path = "plan__"


class SuggestionQuerySet(UnderDocumentQuerySet):
    document_path = "source__document__"

    def to_review(self) -> Any:
        return self.filter(state="open")

    def surer_than(self, confidence: float) -> Any:
        return self.filter(confidence__gte=confidence)

    def in_order(self) -> Any:
        return self.order_by("passage__position", "start", "pk")


class ReadInQuerySet(RegisteredQuerySet):
    def newest_first(self) -> Any:
        return self.order_by("-created_at", "-pk")

    def under_way(self) -> Any:
        return self.exclude(state__in=["klaar", "mislukt"])
