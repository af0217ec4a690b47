"""The council's side and the split of responsibilities."""

from governance.models.council import Body, Decision, Meeting
from governance.models.following import Commitment, CouncilRules, FollowedAction, FollowStep, Motion
from governance.models.memos import AgendaRequest, Memo, ReceivedPaper
from governance.models.responsibilities import Allocation, Provision, ScaleLevel

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
    "ReceivedPaper",
    "ScaleLevel",
]
