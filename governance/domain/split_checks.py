"""The rules of an allocation before the database says the same: one wording wherever it is refused."""

from __future__ import annotations

from actions.domain.errors import Refused
from governance import refusals
from governance.models import Allocation
from governance.split.tasks import USUAL
from portal.organisations.enums import OrganisationKind

K = OrganisationKind
CAN_DECIDE = (K.MUNICIPALITY, K.JOINT_ARRANGEMENT, K.PROVINCE, K.STATE)


def check_allocation(row: Allocation) -> None:
    """Raises Refused (or ValidationError of a constraint) with a message beside the field it is about."""
    _check_task(row)
    if row.valid_from and row.valid_until and row.valid_until < row.valid_from:
        raise Refused({"valid_until": refusals.ENDS_BEFORE_START})  # a range the wrong way round cannot be compared
    if row.level.partnership_id != row.partnership_id:
        raise Refused({"level": refusals.OTHER_TABLE})
    if row.competent is not None and row.competent.kind not in CAN_DECIDE:
        raise Refused({"competent": refusals.NOT_COMPETENT})
    row.clean_fields(exclude=["organisation", "created_by", "changed_by", *RELATED])
    row.validate_constraints()


RELATED = (
    "partnership",
    "provision",
    "level",
    "competent",
    "carried_out_by",
    "paid_by",
    "ground",
    "decision",
    "passage",
)


def _check_task(row: Allocation) -> None:
    own = {task.code: task.can_split for task in row.partnership.tasks.all()}
    tasks = own or {task.code: task.can_split for task in USUAL}
    if row.task not in tasks:
        raise Refused({"task": refusals.unknown_letter(row.task)})
    if row.part and not tasks[row.task]:
        raise Refused({"part": refusals.NO_SPLIT})
