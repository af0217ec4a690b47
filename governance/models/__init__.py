"""The council's side and the split of responsibilities."""

from governance.models.allocation import Allocation
from governance.models.council import Body, Decision, Meeting
from governance.models.memos import AgendaRequest, Memo, ReceivedPaper
from governance.models.responsibilities import Provision, ProvisionAction, ScaleLevel, SignalNote, TaskKind

__all__ = [
    "AgendaRequest",
    "Allocation",
    "Body",
    "Decision",
    "Meeting",
    "Memo",
    "Provision",
    "ProvisionAction",
    "ReceivedPaper",
    "ScaleLevel",
    "SignalNote",
    "TaskKind",
]
