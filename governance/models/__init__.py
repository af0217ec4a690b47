"""The council's side, the split of responsibilities, and the matters of a region with its municipalities."""

from governance.models.advices import Advice
from governance.models.agenda import AgendaItem
from governance.models.allocation import Allocation
from governance.models.bodies import Body
from governance.models.council import Decision, Meeting
from governance.models.deviations import LocalDeviation, PolicyParameter
from governance.models.following import Commitment, CouncilRules, FollowedAction, FollowStep, Motion
from governance.models.instruments import CouncilInstrument, Reminder, ViewPoint
from governance.models.list_import import ListHead, ListImport
from governance.models.members import CouncilMember, CouncilPeriod, Faction, Seat
from governance.models.memo_files import MemoFile
from governance.models.memos import AgendaRequest, Memo, ReceivedPaper
from governance.models.minutes import DismissedSentence, MinutesReading
from governance.models.planning import PlanMove, PlannedItem
from governance.models.positions import FollowUp, GovernanceQuestion, Position, Recommendation
from governance.models.processes import ProcessCouncil, ProcessPhase, RegionalProcess, RouteStep
from governance.models.proposals import Amendment, DecisionPoint, Proposal
from governance.models.publications import Publication
from governance.models.questions import QuestionStep, WrittenQuestion
from governance.models.responsibilities import Provision, ProvisionAction, ScaleLevel, SignalNote, TaskKind
from governance.models.submitters import Submitter
from governance.models.terms import LegalTerm, Recess
from governance.models.votes import Ballot, Vote

__all__ = [
    "Advice",
    "AgendaItem",
    "AgendaRequest",
    "Allocation",
    "Amendment",
    "Ballot",
    "Body",
    "Commitment",
    "CouncilInstrument",
    "CouncilMember",
    "CouncilPeriod",
    "CouncilRules",
    "Decision",
    "DecisionPoint",
    "DismissedSentence",
    "Faction",
    "FollowStep",
    "FollowUp",
    "FollowedAction",
    "GovernanceQuestion",
    "LegalTerm",
    "ListHead",
    "ListImport",
    "LocalDeviation",
    "Meeting",
    "Memo",
    "MemoFile",
    "MinutesReading",
    "Motion",
    "PlanMove",
    "PlannedItem",
    "PolicyParameter",
    "Position",
    "ProcessCouncil",
    "ProcessPhase",
    "Proposal",
    "Provision",
    "ProvisionAction",
    "Publication",
    "QuestionStep",
    "ReceivedPaper",
    "Recess",
    "Recommendation",
    "RegionalProcess",
    "Reminder",
    "RouteStep",
    "ScaleLevel",
    "Seat",
    "SignalNote",
    "Submitter",
    "TaskKind",
    "ViewPoint",
    "Vote",
    "WrittenQuestion",
]
