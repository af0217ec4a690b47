"""Who changed what in actions, and why: their history as differences, for those who may edit.

One entry per act (`Change`): what it changed in the fields of an action, its parties and its means, as old and new, and
what it added: news, turns, needs. Names are those that the register held at the moment of the act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from actions.domain.cell_history import CELL_OF
from actions.models import Action, ActionParty, Budget, Dependency, Occurrence, ProgressEntry
from actions.naming import NamesThroughTime
from actions.status.differences import FieldDifference
from actions.status.trail_words import FIELDS, field_words, means_words, need_words, news_words, party_words, turn_words
from policies.models import Goal, Programme, Theme
from portal.organisations.models import Organisation
from portal.shared.models import Change
from portal.shared.viewer import Viewer, visible_q


@dataclass(slots=True)
class Act:
    """One act on an action, with what it changed; `lines` are things that came or went whole."""

    change: Change
    fields: list[FieldDifference] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


Acts = dict[int, list[Act]]


def trail_of(action: Action, viewer: Viewer) -> list[Act]:
    """All acts on the action, the newest first, in a fixed number of queries."""
    return acts_on([action.pk], viewer).get(action.pk, [])


def acts_on(
    ids: Collection[int], viewer: Viewer, *, after: datetime | None = None, until: datetime | None = None
) -> Acts:
    """The acts on actions recorded after one moment and up to another, the newest first, by id of the action.

    Of amounts, messages, turns and needs that the viewer may not see nothing is told. At most nine queries, however
    many actions and acts.
    """
    return _Trail(ids, viewer, after, until).acts()


class _Trail:
    """The rows of a period with what stood before it, and the acts that come of them."""

    def __init__(self, ids: Collection[int], viewer: Viewer, after: datetime | None, until: datetime | None) -> None:
        self.viewer, self.after, self.until = viewer, after, until
        self.versions = self._rows(Action, "id__in", ids, "official", "deputy", standing=True)
        self.parties = self._rows(ActionParty, "action_id__in", ids, standing=True)
        self.means = self._rows(Budget, "action_id__in", ids, standing=True)
        self.news = self._rows(ProgressEntry, "action_id__in", ids)
        self.turns = self._rows(Occurrence, "action_id__in", ids)
        self.needs = self._rows(Dependency, "action_id__in", ids, "needs", "party")
        self.names = NamesThroughTime(
            {
                Theme: {row.theme_id for row in self.versions},
                Programme: {row.programme_id for row in self.versions},
                Goal: {row.goal_id for row in self.versions},
                Organisation: {
                    *(row.party_id for row in self.parties),
                    *(row.paid_by_id for row in self.means),
                    *(row.reported_for_id for row in self.news),
                },
            }
        )
        self.found: dict[int, dict[int, Act]] = defaultdict(dict)

    def _rows(self, model: Any, path: str, ids: Collection[int], *related: str, standing: bool = False) -> list[Any]:
        """History rows written in the period; with `standing` also those that held when it began."""
        rows = model.history.filter(self._known(model), **{path: ids}).select_related("change__by", *related)
        if self.until is not None:
            rows = rows.filter(recorded_from__lte=self.until)
        if self.after is not None:
            written = Q(recorded_from__gt=self.after)
            held = Q(recorded_to__isnull=True) | Q(recorded_to__gt=self.after)
            rows = rows.filter(held | written if standing else written)
        return list(rows.order_by("recorded_from", "history_id"))

    def _known(self, model: Any) -> Q:
        """Rows that the viewer may see by the rights of now; what is gone is as open as it was at the end."""
        gone = model.history.filter(visible_q(self.viewer), history_type="-")
        known = Q(id__in=model.objects.visible_to(self.viewer).values("pk")) | Q(id__in=gone.values("id"))
        if model is Dependency:
            known &= Q(needs__isnull=True) | Q(needs__in=Action.objects.visible_to(self.viewer))
        return known

    def acts(self) -> Acts:
        self._words()
        self._parties()
        self._means()
        for row in self.news:
            self._act(row.action_id, row).lines.append(news_words(row, self.names.at(row.recorded_from)))
        for row in self.turns:
            self._act(row.action_id, row).lines.append(turn_words(row))
        for row in self.needs:
            self._act(row.action_id, row).lines.append(need_words(row))
        newest = {pk: sorted(acts.values(), key=_moment, reverse=True) for pk, acts in self.found.items()}
        return {pk: [act for act in acts if act.fields or act.lines] for pk, acts in newest.items()}

    def _act(self, action_id: int, row: Any) -> Act:
        return self.found[action_id].setdefault(row.change_id, Act(row.change))

    def _in_period(self, row: Any) -> bool:
        return self.after is None or row.recorded_from > self.after

    def _words(self) -> None:
        before: dict[int, Any] = {}
        for row in self.versions:
            old, before[row.id] = before.get(row.id), row
            if not self._in_period(row):
                continue
            act = self._act(row.id, row)
            if old is None or row.history_type == "-":
                act.lines.append("Actie gemaakt" if old is None else "Actie uit het register gehaald")
            else:
                act.fields += self._changed(old, row)

    def _changed(self, old: Any, new: Any) -> Iterable[FieldDifference]:
        then, now = self.names.at(old.recorded_from), self.names.at(new.recorded_from)
        for one in FIELDS:
            if getattr(old, one.attname) != getattr(new, one.attname):
                cell = CELL_OF.get(one.name)
                label = str(one.verbose_name).capitalize()
                words = field_words(old, one, then), field_words(new, one, now)
                yield FieldDifference(label, *words, cell=cell.slug if cell else "")

    def _parties(self) -> None:
        for action_id, rows, old, new in self._standing(self.parties, party_words):
            for lead, cell in ((True, CELL_OF["leads"]), (False, CELL_OF["partners"])):
                was, now = (", ".join(words for is_lead, words in some if is_lead == lead) for some in (old, new))
                if was != now:
                    act = self._act(action_id, rows[0])
                    act.fields.append(FieldDifference(cell.label, was, now, cell=cell.slug))

    def _means(self) -> None:
        for action_id, rows, old, new in self._standing(self.means, means_words):
            was, now = ("; ".join(words for _, words in some) for some in (old, new))
            if was != now:
                cell = CELL_OF["means"]
                self._act(action_id, rows[0]).fields.append(FieldDifference(cell.label, was, now, cell=cell.slug))

    def _standing(self, rows: list[Any], say: Any) -> Iterable[tuple[int, list[Any], list[Any], list[Any]]]:
        """Per act: the action, its rows, and all that stood before and after it, as `say` puts each."""
        acts: dict[tuple[int, int], list[Any]] = {}
        for row in rows:
            acts.setdefault((row.action_id, row.change_id), []).append(row)
        standing: dict[int, dict[int, Any]] = defaultdict(dict)
        for (action_id, _), changed in acts.items():
            here = standing[action_id]
            before = list(here.values())
            for row in changed:
                here.pop(row.id, None)
                if row.history_type != "-" and getattr(row, "withdrawn_at", None) is None:
                    here[row.id] = say(row, self.names.at(row.recorded_from))
            if self._in_period(changed[0]):
                yield action_id, changed, before, list(here.values())


def _moment(act: Act) -> tuple[datetime, int]:
    return act.change.at, act.change.pk
