"""Words of a regional process, of local deviations and of positions."""

from django.db import models


class PhaseKind(models.TextChoices):
    """Phases of a process: those of the councils (BOB) and those of the joint arrangement."""

    FORMING_IMAGE = "beeldvorming", "Beeldvorming"
    FORMING_JUDGEMENT = "oordeelsvorming", "Oordeelsvorming"
    DECIDING = "besluitvorming", "Besluitvorming"
    CONSULTING = "consultatie", "Consultatie"
    VIEWS = "zienswijze", "Zienswijze"
    ADOPTING = "vaststelling", "Vaststelling"


class StepKind(models.TextChoices):
    """Where a document passes in one municipality, in the order in which one needs the other."""

    PARTNERS = "partners", "Partners"
    ADVISERS = "adviesraad", "Adviesraad"
    COLLEGE = "college", "College"
    COMMITTEE = "commissie", "Commissie"
    COUNCIL = "raad", "Raad"
    IMPLEMENTATION = "implementatie", "Uitvoering begint"


class InstrumentKind(models.TextChoices):
    """What a council can do with a regional document."""

    CONSULTATION = "consultatie", "Consultatie"
    VIEW = "zienswijze", "Zienswijze"
    WISHES = "wensen_bedenkingen", "Wensen en bedenkingen"
    CONSENT = "toestemming", "Toestemming"
    ADOPTION = "vaststelling", "Vaststelling"
    NOTICE = "kennisname", "Kennisname"


class InstrumentResult(models.TextChoices):
    AGREED = "ingestemd", "Ingestemd"
    AMENDED = "geamendeerd", "Ingestemd met amendementen"
    VIEW_GIVEN = "ingediend", "Ingediend"
    NO_VIEW = "geen", "Geen opmerkingen"
    NOTED = "kennisgenomen", "Kennisgenomen"
    REJECTED = "verworpen", "Niet ingestemd"
    HELD_OVER = "aangehouden", "Aangehouden"
    LAPSED = "vervallen", "Vervallen"


class Outcome(models.TextChoices):
    """What the board did with a point of a view."""

    OPEN = "open", "Nog niet beantwoord"
    TAKEN = "overgenomen", "Overgenomen"
    PARTLY = "gedeeltelijk", "Gedeeltelijk overgenomen"
    NOT_TAKEN = "niet", "Niet overgenomen"


class DeadlineState(models.TextChoices):
    """How a council stands; derived, never stored. The order runs from calm to urgent."""

    NOTHING = "niets", "Niets gevraagd"
    DONE = "afgerond", "Afgerond"
    IN_TIME = "op_tijd", "Op tijd"
    AT_RISK = "dreigt", "Dreigt te laat"
    LATE = "te_laat", "Te laat"


class ReminderKind(models.TextChoices):
    AT_RISK = "dreigt", "Dreigt te laat"
    LATE = "te_laat", "Te laat"


class DeviationType(models.TextChoices):
    POLICY = "A", "A: ander beleid"
    FILLING_IN = "B", "B: eigen invulling"


class Stance(models.TextChoices):
    """What a municipality holds. "Niet bekend" is no stance: it is what a page says where none is recorded."""

    FOR = "voor", "Voor"
    CONDITIONAL = "voorwaarden", "Voor, onder voorwaarden"
    AGAINST = "tegen", "Tegen"
    NO_NEED = "geen_behoefte", "Geen behoefte"
    NO_PREFERENCE = "geen_voorkeur", "Nog geen voorkeur"


class FollowUpState(models.TextChoices):
    NOT_STARTED = "niet_begonnen", "Nog niet begonnen"
    UNDER_WAY = "bezig", "In gang gezet"
    DONE = "gedaan", "Gedaan"
    DECLINED = "niet_overgenomen", "Niet overgenomen"
