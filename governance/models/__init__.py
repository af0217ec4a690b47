"""The council's side and the split of responsibilities."""

from governance.models.allocation import Allocation
from governance.models.council import Body, Decision, Meeting
from governance.models.following import Commitment, CouncilRules, FollowedAction, FollowStep, Motion
from governance.models.memos import AgendaRequest, Memo, ReceivedPaper
from governance.models.responsibilities import Provision, ProvisionAction, ScaleLevel, SignalNote, TaskKind

__all__ = [
    "AgendaRequest",
    "Allocation",
    "Body",
    "Commitment",
    "CouncilRules",
    "Decision",
    "FollowStep",
    "FollowedAction",
    "Meeting",
    "Memo",
    "Motion",
    "Provision",
    "ProvisionAction",
    "ReceivedPaper",
    "ScaleLevel",
    "SignalNote",
    "TaskKind",
]
