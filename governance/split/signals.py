"""What the register notices on a day: a lead that is not responsible, nobody competent, a ground out of force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from actions.models import ActionParty
from governance.enums import SignalKind
from governance.models import ProvisionAction, SignalNote
from governance.split.places import Placed, Split
from governance.split.regions import keeper_of
from policies.models import DocumentRelation, PolicyDocument
from portal.accounts.roles import Permission
from portal.organisations.models import Organisation
from portal.shared.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing noticed; `subject` is the key under which it can be explained, `note` the explanation."""

    kind: str
    subject: str
    provision: Any
    text: str
    action: Any = None
    document: Any = None
    note: SignalNote | None = None

    @property
    def label(self) -> str:
        return str(SignalKind(self.kind).label)


def signals(split: Split, viewer: Viewer, *, place: Organisation) -> list[Signal]:
    """All signals that concern this viewer, those without an explanation first; six queries, however many rows.

    Those about the table are for who keeps it, those about a lead for who sees today's actions of `place`.
    """
    keeper = keeper_of(split.partnership, split.levels)
    keeps = keeper is not None and viewer.may(Permission.EDIT_SPLIT, keeper)
    found = [*_nobody(split), *_grounds(split, viewer)] if keeps else []
    if viewer.sees_drafts_of(place.pk):
        found += _leads(split, viewer, place)
    notes = {(note.kind, note.subject): note for note in _notes(split, viewer)}
    noted = [replace(one, note=notes.get((one.kind, one.subject))) for one in found]
    return sorted(noted, key=lambda one: one.note is not None)


def _notes(split: Split, viewer: Viewer) -> Any:
    rows = SignalNote.objects.visible_to(viewer).filter(partnership=split.partnership)
    return rows.select_related("changed_by")


def _nobody(split: Split) -> Iterator[Signal]:
    """Provisions of which the policy lies nowhere, on a day on which a table holds."""
    for provision in () if split.is_empty else split.provisions:
        policy = [one for one in split.standings(provision.id) if one.task.can_split]
        if open_parts := [one for one in policy if one.is_nowhere]:
            halves = f" ({open_parts[0].part})" if open_parts[0].part else ""
            text = f"Het beleid{halves} voor {provision.name} is aan niemand toegedeeld."
            yield Signal(SignalKind.NOBODY, provision.public_id, provision, text)


def _grounds(split: Split, viewer: Viewer) -> Iterator[Signal]:
    """Allocations whose document is out of force on the day: its period is over, or another replaces it."""
    rows = [row for some in split.placed.values() for row in some if row.ground_id and not row.is_intended]
    ids = {row.ground_id for row in rows}
    documents = PolicyDocument.objects.visible_to(viewer).filter(pk__in=ids)
    ended = {one.pk: one for one in documents}
    replaced = DocumentRelation.objects.visible_to(viewer).filter(kind="vervangt", other_id__in=ids)
    by_other = {one.other_id: one.document for one in replaced.select_related("document").order_by("pk")}
    provisions = {row.id: row for row in split.provisions}
    seen: dict[tuple[int, int], list[Placed]] = {}
    for row in rows:
        seen.setdefault((row.provision_id, row.ground_id or 0), []).append(row)
    for (provision_id, ground_id), _ in seen.items():
        document, provision = ended.get(ground_id), provisions.get(provision_id)
        if document is None or provision is None:
            continue
        if why := _out_of_force(document, by_other.get(ground_id), split):
            subject = f"{provision.public_id}:{document.public_id}"
            yield Signal(SignalKind.GROUND, subject, provision, why, document=document)


def _out_of_force(document: PolicyDocument, by: PolicyDocument | None, split: Split) -> str:
    if document.valid_until and document.valid_until < split.day:
        return f"“{document.title}” gold tot en met {document.valid_until:%d-%m-%Y}."
    starts = (by.valid_from or by.adopted_on or by.date) if by else None
    if by and (starts is None or starts <= split.day):
        return f"“{document.title}” is vervangen door “{by.title}”."
    return ""


def _leads(split: Split, viewer: Viewer, place: Organisation) -> Iterator[Signal]:
    """Actions about a provision whose lead is none of those who are competent or carry out on the day."""
    links = ProvisionAction.objects.visible_to(viewer).filter(organisation=place)
    rows = list(links.select_related("action__plan", "action__organisation", "provision").order_by("pk"))
    leads = ActionParty.objects.filter(action_id__in=[row.action_id for row in rows], is_lead=True)
    by_action: dict[int, list[Any]] = {}
    for party in leads.select_related("party").order_by("pk"):
        by_action.setdefault(party.action_id, []).append(party.party)
    for row in rows:
        able = _responsible(split, row.provision_id, place)
        found = by_action.get(row.action_id, [])
        if found and able and not any(one.pk in able for one in found):
            names = " en ".join(one.label for one in found)
            text = f"{names} is trekker, maar gaat op deze dag niet over {row.provision.name}."
            subject = f"{row.action.public_id}:{row.provision.public_id}"
            yield Signal(SignalKind.LEAD, subject, row.provision, text, action=row.action)


def _responsible(split: Split, provision_id: int, place: Organisation) -> set[int]:
    """Organisations that are competent, carry out, or stand for a level where a task lies."""
    levels = {level.id: level for level in split.levels}
    found: set[int] = set()
    for standing in split.standings(provision_id):
        for row in standing.placed:
            level = levels[row.level_id]
            at = place.pk if level.kind == "lokaal" else level.carrier_id
            found |= {pk for pk in (at, row.competent_id, row.carried_out_by_id) if pk}
    return found
