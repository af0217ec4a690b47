"""Status and assessment are kept apart; what can be worked out (late, stale) is never stored."""

from django.db import models


class ActionStatus(models.TextChoices):
    NOT_STARTED = "niet_gestart", "Niet gestart"
    IN_PROGRESS = "in_uitvoering", "In uitvoering"
    DONE = "afgerond", "Afgerond"
    STOPPED = "gestopt", "Gestopt"
    LAPSED = "vervallen", "Vervallen"


ENDED = (ActionStatus.DONE, ActionStatus.STOPPED, ActionStatus.LAPSED)
NEEDS_REASON = (ActionStatus.STOPPED, ActionStatus.LAPSED)


class Assessment(models.TextChoices):
    """The owner's own view of how it goes; the last two come with an explanation."""

    ON_TRACK = "op_schema", "Op schema"
    ATTENTION = "aandacht_nodig", "Aandacht nodig"
    STUCK = "stagneert", "Loopt vast"


NEEDS_NOTE = (Assessment.ATTENTION, Assessment.STUCK)


class State(models.TextChoices):
    """The one word for how an action stands on a day; derived by `actions.rules.state_of`.

    In the order of the bars. `NOT_IN_TIME` counts under late.
    """

    DONE = "done", "Afgerond"
    ON_TRACK = "on-track", "Op schema"
    ATTENTION = "attention", "Aandacht nodig"
    STUCK = "stuck", "Loopt vast"
    LATE = "late", "Te laat"
    NOT_IN_TIME = "not-in-time", "Niet op tijd gestart"
    NOT_STARTED = "not-started", "Niet gestart"
    STOPPED = "stopped", "Gestopt"
    LAPSED = "lapsed", "Vervallen"


class ActorRole(models.TextChoices):
    """In what role an organisation takes part: first those of a municipality, then those of a partner."""

    SETS_FRAMEWORK = "kaderstellend", "kaderstellend"
    DIRECTS = "regisseur", "regisseur"
    ORGANISES = "organisator", "organisator"
    COMMISSIONS = "opdrachtgever", "opdrachtgever"
    SUBSIDISES = "subsidieverstrekker", "subsidieverstrekker"
    FACILITATES = "faciliterend", "faciliterend"
    SUPERVISES = "toezichthouder", "toezichthouder"
    CARRIES_OUT = "uitvoerder", "uitvoerder"
    DECIDES_WITH = "beslist_mee", "beslist mee (stuurgroep)"
    THINKS_WITH = "denkt_mee", "denkt mee (werkgroep)"
    COOPERATES = "samenwerkingspartner", "samenwerkingspartner"
    PAYS = "bekostiger", "bekostiger"


class Interval(models.TextChoices):
    """How often a recurring action comes back."""

    YEAR = "jaar", "elk jaar"
    HALF_YEAR = "halfjaar", "elk half jaar"
    QUARTER = "kwartaal", "elk kwartaal"
    MONTH = "maand", "elke maand"


class SuggestionKind(models.TextChoices):
    ACTION = "action", "Actie"
    GOAL = "goal", "Doel"
    DECISION_POINT = "decision_point", "Beslispunt"
    COMMITMENT = "commitment", "Toezegging"
    PLANNING = "planning", "Planning"


class SuggestionState(models.TextChoices):
    OPEN = "open", "Te beoordelen"
    ACCEPTED = "overgenomen", "Overgenomen"
    REJECTED = "afgewezen", "Afgewezen"
    MERGED = "samengevoegd", "Samengevoegd"


class ReadInState(models.TextChoices):
    WAITING = "wacht", "Staat klaar"
    READING = "leest", "Wordt gelezen"
    RECOGNISING = "herkent", "Acties worden gezocht"
    DONE = "klaar", "Klaar"
    FAILED = "mislukt", "Niet gelukt"


class SheetState(models.TextChoices):
    """A sheet on its way back: looked through, shown, and saved when somebody says so."""

    WAITING = "wacht", "Staat klaar"
    CHECKING = "controle", "Wordt vergeleken"
    READY = "klaar", "Klaar om te bekijken"
    SAVING = "bewaart", "Wordt bewaard"
    DONE = "bewaard", "Bewaard"
    FAILED = "mislukt", "Niet gelukt"


class RoundState(models.TextChoices):
    """A progress round: asked -> officially agreed -> agreed by the portfolio holder -> released."""

    ASKED = "uitvraag", "Nieuws gevraagd"
    OFFICIAL = "ambtelijk", "Ambtelijk akkoord"
    AGREED = "akkoord", "Akkoord portefeuillehouder"
    RELEASED = "vrijgegeven", "Vrijgegeven"
    CANCELLED = "afgebroken", "Afgebroken"


class DependencyKind(models.TextChoices):
    """On what an action depends: another action of its plan, an organisation, a law, or a decision or other event."""

    ACTION = "actie", "Een andere actie"
    PARTY = "organisatie", "Een organisatie"
    LAW = "wet", "Een wet of regeling"
    OTHER = "anders", "Een besluit of iets anders"


class AmountKind(models.TextChoices):
    """What an amount is; kinds are never added to one another."""

    COST = "kosten", "Kosten"
    SAVING = "besparing", "Besparing"
    TASKED_SAVING = "taakstelling", "Taakstelling"
    INCOME = "baten", "Baten"


class Unit(models.TextChoices):
    """In what an indicator is measured; a number may have a name of its own ("mantelzorgers")."""

    PERCENT = "procent", "Procent"
    NUMBER = "aantal", "Aantal"
    INDEX = "index", "Index of cijfer"


class Direction(models.TextChoices):
    """Which way an indicator should go."""

    HIGHER = "hoger", "Hoger is beter"
    LOWER = "lager", "Lager is beter"
