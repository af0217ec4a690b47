"""Actions, how they go, and how they came out of a document."""

from actions.models.action import Action, ActionBudget, ActionParty
from actions.models.course import Conflict, DateMove, Occurrence, ProgressEntry
from actions.models.people import Fallback, Mailing, ReportLink
from actions.models.reading import ReadIn, ReadProgress, Suggestion
from actions.models.rounds import ProgressRound

__all__ = [
    "Action",
    "ActionBudget",
    "ActionParty",
    "Conflict",
    "DateMove",
    "Fallback",
    "Mailing",
    "Occurrence",
    "ProgressEntry",
    "ProgressRound",
    "ReadIn",
    "ReadProgress",
    "ReportLink",
    "Suggestion",
]
