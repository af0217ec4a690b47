"""Publication of a regulation and its entry into force, registered by the griffie apart from the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.domain.errors import Refused
from actions.permissions import demand
from governance.domain.council_keeping import P, own, save
from governance.enums import ADOPTING
from governance.models import Decision, Publication
from policies.enums import DocumentType
from policies.models import PolicyDocument
from portal.shared.changes import changing
from portal.shared.enums import Circle
from portal.shared.moments import today

FIELDS = ("published_on", "reference", "link", "in_force_on", "works_back_to", "note")


def publish(
    *, document: PolicyDocument, values: Mapping[str, Any], by: Any, decision: Decision | None = None
) -> Publication:
    """A regulation was published; `decision` adopted it, None where that stands in no register. Raises Refused."""
    demand(P, document.organisation_id, by=by)
    if document.type != DocumentType.BYLAW:
        raise Refused("Alleen een verordening wordt bekendgemaakt.")
    own(decision, document.organisation_id, field="decision", words="een besluit")
    with changing(verb="bekendmaking vastleggen", by=by, lock=[document]):
        _refuse_decision(document, decision)
        return _written(Publication(document=document, decision=decision), values)


def correct_publication(*, publication: Publication, values: Mapping[str, Any], by: Any) -> Publication:
    """A correction on a publication (rectificatie), with what was mended; the first one stays to be seen."""
    demand(P, publication.organisation_id, by=by)
    if not str(values.get("note", "")).strip():
        raise Refused({"note": "Schrijf erbij wat er is verbeterd."})
    with changing(verb="bekendmaking verbeteren", by=by, lock=[publication]):
        if Publication.objects.filter(corrects=publication).exists():
            raise Refused("Deze bekendmaking is al verbeterd. Verbeter de laatste.")
        about = {"document": publication.document, "decision": publication.decision, "corrects": publication}
        return _written(Publication(**about), values)


def _refuse_decision(document: PolicyDocument, decision: Decision | None) -> None:
    if decision is None:
        return
    if decision.document_id != document.pk:
        raise Refused({"decision": "Dit besluit gaat over een ander stuk."})
    if decision.result not in ADOPTING:
        raise Refused({"decision": "Met dit besluit is de verordening niet vastgesteld."})


def _written(row: Publication, values: Mapping[str, Any]) -> Publication:
    """As open as the regulation; never before the decision, nor in the future."""
    document = row.document
    row.organisation_id, row.circle, row.openness = document.organisation_id, Circle.CLERK, document.openness
    for name in FIELDS:
        if name in values:
            setattr(row, name, values[name])
    if row.published_on > today():
        raise Refused({"published_on": "Deze dag ligt in de toekomst. Leg de bekendmaking vast als zij er is."})
    if row.decision is not None and row.published_on < row.decision.decided_on:
        day = f"{row.decision.decided_on:%d-%m-%Y}"
        raise Refused({"published_on": f"Deze dag ligt voor de dag van het besluit ({day})."})
    found: Publication = save(row)
    return found
