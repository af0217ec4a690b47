"""Actions, how they go, and how they came out of a document."""

from actions.models.action import Action, ActionBudget, ActionParty
from actions.models.course import Conflict, DateMove, Occurrence, ProgressEntry
from actions.models.dependency import Dependency
from actions.models.people import Fallback, Mailing, ReportLink
from actions.models.reading import ReadIn, ReadProgress, Suggestion
from actions.models.rounds import ProgressRound
from actions.models.views import MatrixView
from actions.models.sheets import SheetImport

__all__ = [
    "Action",
    "ActionBudget",
    "ActionParty",
    "Conflict",
    "DateMove",
    "Dependency",
    "MatrixView",
    "Fallback",
    "Mailing",
    "Occurrence",
    "ProgressEntry",
    "ProgressRound",
    "ReadIn",
    "ReadProgress",
    "SheetImport",
    "ReportLink",
    "Suggestion",
]
