"""Actions, how they go, what they cost and reach, and how they came out of a document."""

from actions.models.action import Action, ActionParty
from actions.models.course import Conflict, DateMove, Occurrence, ProgressEntry
from actions.models.dependency import Dependency
from actions.models.indicators import Indicator, Measurement, Target
from actions.models.means import Budget
from actions.models.people import Fallback, Mailing, ReportLink
from actions.models.question import TechnicalQuestion
from actions.models.reading import ReadIn, ReadProgress, Suggestion
from actions.models.rounds import ProgressRound
from actions.models.sheets import SheetImport
from actions.models.views import MatrixView

__all__ = [
    "Action",
    "ActionParty",
    "Budget",
    "Conflict",
    "DateMove",
    "Dependency",
    "Fallback",
    "Indicator",
    "Mailing",
    "MatrixView",
    "Measurement",
    "Occurrence",
    "ProgressEntry",
    "ProgressRound",
    "ReadIn",
    "ReadProgress",
    "ReportLink",
    "SheetImport",
    "Suggestion",
    "Target",
    "TechnicalQuestion",
]
