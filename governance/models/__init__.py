"""The council's side, the split of responsibilities, and the matters of a region with its municipalities."""

from governance.models.allocation import Allocation
from governance.models.council import Body, Decision, Meeting
from governance.models.deviations import LocalDeviation, PolicyParameter
from governance.models.following import Commitment, CouncilRules, FollowedAction, FollowStep, Motion
from governance.models.instruments import CouncilInstrument, Reminder, ViewPoint
from governance.models.memo_files import MemoFile
from governance.models.memos import AgendaRequest, Memo, ReceivedPaper
from governance.models.positions import FollowUp, GovernanceQuestion, Position, Recommendation
from governance.models.processes import ProcessCouncil, ProcessPhase, RegionalProcess, RouteStep
from governance.models.responsibilities import Provision, ProvisionAction, ScaleLevel, SignalNote, TaskKind
from governance.models.terms import LegalTerm, Recess

__all__ = [
    "AgendaRequest",
    "Allocation",
    "Body",
    "Commitment",
    "CouncilInstrument",
    "CouncilRules",
    "Decision",
    "FollowStep",
    "FollowUp",
    "FollowedAction",
    "GovernanceQuestion",
    "LegalTerm",
    "LocalDeviation",
    "Meeting",
    "Memo",
    "MemoFile",
    "Motion",
    "PolicyParameter",
    "Position",
    "ProcessCouncil",
    "ProcessPhase",
    "Provision",
    "ProvisionAction",
    "ReceivedPaper",
    "Recess",
    "Recommendation",
    "RegionalProcess",
    "Reminder",
    "RouteStep",
    "ScaleLevel",
    "SignalNote",
    "TaskKind",
    "ViewPoint",
]
