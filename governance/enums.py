"""Words of the council's side and of the split of responsibilities."""

from django.db import models


class BodyKind(models.TextChoices):
    COUNCIL = "raad", "Gemeenteraad"
    COLLEGE = "college", "College van burgemeester en wethouders"
    COMMITTEE = "commissie", "Commissie"
    BOARD = "bestuur", "Algemeen bestuur"
    REGIONAL_COUNCIL = "regioraad", "Regionale raad"


class MeetingStatus(models.TextChoices):
    """As in Open Raadsinformatie (vergaderingStatus)."""

    PLANNED = "gepland", "Gepland"
    HELD = "gehouden", "Gehouden"
    CANCELLED = "geannuleerd", "Geannuleerd"


class DecisionResult(models.TextChoices):
    ADOPTED = "aangenomen", "Aangenomen"
    UNANIMOUS = "unaniem", "Unaniem aangenomen"
    AMENDED = "geamendeerd", "Geamendeerd aangenomen"
    CONDITIONAL = "onder_voorbehoud", "Onder voorbehoud aangenomen"
    REJECTED = "verworpen", "Verworpen"
    HELD_OVER = "aangehouden", "Aangehouden"


ADOPTING = (
    DecisionResult.ADOPTED,
    DecisionResult.UNANIMOUS,
    DecisionResult.AMENDED,
    DecisionResult.CONDITIONAL,
)  # what was asked came into being


class MemoKind(models.TextChoices):
    """A RIB follows a decision of the college; a memo does not need one."""

    MEMO = "raadsmemo", "Raadsmemo"
    LETTER = "rib", "Raadsinformatiebrief"


class MemoState(models.TextChoices):
    DRAFT = "concept", "Concept"
    REVIEW = "controle", "Ter controle"
    SENDING = "onderweg", "Wordt verzonden"
    SENT = "verzonden", "Verzonden"


class MemoFileKind(models.TextChoices):
    """What a file is to its memo."""

    PICTURE = "beeld", "Afbeelding"
    ATTACHMENT = "bijlage", "Bijlage"


class Treatment(models.TextChoices):
    """Way of dealing on the list of received papers (wijze van afdoening)."""

    UNDECIDED = "nog_bepalen", "Nog te bepalen"
    FOR_INFORMATION = "kennisname", "Ter kennisname"
    TO_EXECUTIVE = "college", "In handen van het college"
    WITH_ITEM = "agendapunt", "Betrekken bij een agendapunt"
    TO_COMMITTEE = "commissie", "Naar de commissie"


class RequestState(models.TextChoices):
    OPEN = "open", "Gevraagd"
    GRANTED = "toegekend", "Op de agenda gezet"
    DENIED = "afgewezen", "Niet op de agenda"


class MotionKind(models.TextChoices):
    MOTION = "motie", "Motie"
    OUT_OF_ORDER = "vreemd", "Motie vreemd aan de orde van de dag"


class MotionResult(models.TextChoices):
    """The political result: the first of three axes that say nothing about each other."""

    SUBMITTED = "ingediend", "Ingediend"
    PENDING = "in_behandeling", "In behandeling"
    ADOPTED = "aangenomen", "Aangenomen"
    REJECTED = "verworpen", "Verworpen"
    HELD_OVER = "aangehouden", "Aangehouden"
    WITHDRAWN = "ingetrokken", "Ingetrokken"
    TAKEN_OVER = "overgenomen", "Overgenomen door het college"


BINDING = (MotionResult.ADOPTED, MotionResult.TAKEN_OVER)  # the executive has something to do
ENDED = (MotionResult.REJECTED, MotionResult.WITHDRAWN)  # nothing follows any more


class Execution(models.TextChoices):
    """The second axis: what the executive did with it."""

    NOT_APPLICABLE = "nvt", "Niet van toepassing"
    PENDING = "in_behandeling", "In behandeling"
    DONE = "uitgevoerd", "Uitgevoerd"
    PARTLY = "deels", "Gedeeltelijk uitgevoerd"
    NOT_DONE = "niet", "Niet uitgevoerd"


FINISHED = (Execution.DONE, Execution.NOT_DONE)  # the executive is done with it, whatever the council thinks of it


class SettlementState(models.TextChoices):
    """The third axis: the executive proposes, the council's side settles."""

    OPEN = "open", "Open"
    PROPOSED = "voorgesteld", "Afdoening voorgesteld"
    SETTLED = "afgedaan", "Afgedaan"
    STAYS_OPEN = "blijft_open", "Blijft open"


class Settler(models.TextChoices):
    """Who of the council's side accepts that something is dealt with; each municipality sets its own."""

    COUNCIL = "raad", "De raad"
    COMMITTEE = "commissie", "De commissie"
    PRESIDIUM = "presidium", "Het presidium"
    CLERK = "griffie", "De griffie"


class StepKind(models.TextChoices):
    """A line in the log of a motion or a commitment."""

    NEWS = "stand", "Stand van zaken"
    DELAY = "uitstel", "Datum verschoven"
    RESULT = "uitslag", "Uitslag"
    EXECUTION = "uitvoering", "Uitvoering"
    PROPOSAL = "voorstel", "Afdoening voorgesteld"
    SETTLEMENT = "afdoening", "Antwoord op het voorstel"


class Task(models.TextChoices):
    """What can be allocated for a provision: the letters of the scale table, where a region has none of its own."""

    EXECUTION = "U", "Uitvoering"
    PURCHASE = "I", "Inkoop"
    CONDITIONS = "VB", "Voorwaardestellend beleid"
    POLICY = "B", "Beleid"


class PolicyPart(models.TextChoices):
    """The two halves of making policy, where a region puts them at different levels."""

    PREPARING = "voorbereiden", "Voorbereiden"
    ADOPTING = "vaststellen", "Vaststellen"


class LevelKind(models.TextChoices):
    """What a level is, whatever its own name: at `LOCAL` "who" is the municipality that is asked about."""

    LOCAL = "lokaal", "De gemeente zelf"
    SUBREGIONAL = "subregionaal", "Subregionaal"
    REGIONAL = "regionaal", "Regionaal"
    CENTRAL = "centrum", "Centrumgemeente"
    STATE = "rijk", "Rijk"


class Organ(models.TextChoices):
    """Which organ of an organisation may decide."""

    COUNCIL = "raad", "Gemeenteraad"
    COLLEGE = "college", "College van burgemeester en wethouders"
    BOARD = "bestuur", "Bestuur"
    MINISTER = "minister", "Minister"


class LegalTitle(models.TextChoices):
    """By what title a task lies where it lies; under mandate or as a service the giver stays competent."""

    OWN = "eigen", "Eigen bevoegdheid"
    DELEGATION = "delegatie", "Delegatie (overgedragen)"
    MANDATE = "mandaat", "Mandaat (namens een ander)"
    SERVICE = "dienst", "Dienstverlening"
    CENTRAL = "centrum", "Centrumgemeenteregeling"


class SignalKind(models.TextChoices):
    """What the register notices about the split of tasks."""

    LEAD = "trekker", "De trekker van een actie gaat er op die dag niet over"
    NOBODY = "niemand", "Niemand is bevoegd"
    GROUND = "grond", "De toedeling rust op een stuk dat niet meer geldt"


class ProvisionCategory(models.TextChoices):
    VOLUNTEERS = "vrijwilligers", "Vrijwilligersondersteuning"
    GENERAL = "algemeen", "Algemene voorziening"
    TAILORED = "maatwerk", "Maatwerkvoorziening"
    SHELTER = "opvang", "Maatschappelijke zorg en opvang"
    OTHER = "overig", "Overig"


class AllocationStatus(models.TextChoices):
    INTENDED = "voorgenomen", "Voorgenomen"
    ADOPTED = "vastgesteld", "Vastgesteld"


class ItemKind(models.TextChoices):
    """How a meeting deals with an item: without debate (hamerstuk) or with."""

    WITHOUT_DEBATE = "hamerstuk", "Hamerstuk"
    DISCUSSION = "bespreekstuk", "Bespreekstuk"
    NOTICE = "mededeling", "Mededeling"
    OTHER = "overig", "Overig"


class ItemState(models.TextChoices):
    OPEN = "open", "Staat op de agenda"
    DEALT_WITH = "behandeld", "Behandeld"
    POSTPONED = "uitgesteld", "Uitgesteld"
    WITHDRAWN = "afgevoerd", "Van de agenda gehaald"


class ProposalState(models.TextChoices):
    """What was decided on it stands with its points, not here."""

    DRAFT = "concept", "Concept"
    OFFERED = "aangeboden", "Aangeboden aan de raad"
    WITHDRAWN = "ingetrokken", "Ingetrokken"


class AmendmentResult(models.TextChoices):
    """The political result, as of motions; an amendment has no execution of its own."""

    SUBMITTED = "ingediend", "Ingediend"
    ADOPTED = "aangenomen", "Aangenomen"
    REJECTED = "verworpen", "Verworpen"
    HELD_OVER = "aangehouden", "Aangehouden"
    WITHDRAWN = "ingetrokken", "Ingetrokken"
    TAKEN_OVER = "overgenomen", "Overgenomen"


class VoteKind(models.TextChoices):
    """As in Open Raadsinformatie (stemmingsType)."""

    HANDS = "regulier", "Bij handopsteken, per fractie"
    ROLL_CALL = "hoofdelijk", "Hoofdelijk, per raadslid"
    WRITTEN = "schriftelijk", "Schriftelijk"


class Choice(models.TextChoices):
    """As in Open Raadsinformatie (stemKeuze)."""

    FOR = "voor", "Voor"
    AGAINST = "tegen", "Tegen"
    ABSTAINED = "onthouden", "Onthouden"
    ABSENT = "afwezig", "Afwezig"


class QuestionStepKind(models.TextChoices):
    DELAY = "uitstel", "Antwoord komt later"
    ANSWER = "antwoord", "Beantwoord"


class QuestionState(models.TextChoices):
    """Derived from the day and the answer; asked for in lists."""

    WAITING = "wacht", "Wacht op antwoord"
    LATE = "te-laat", "Te laat"
    ANSWERED = "beantwoord", "Beantwoord"


class ListKind(models.TextChoices):
    COMMITMENTS = "toezeggingen", "Toezeggingen"
    MOTIONS = "moties", "Moties"


class ListState(models.TextChoices):
    MAPPING = "kolommen", "Kolommen kiezen"
    CHECKING = "nakijken", "Wordt nagekeken"
    READY = "bekijken", "Klaar om te bekijken"
    SAVING = "bewaren", "Wordt bewaard"
    SAVED = "bewaard", "Bewaard"
    FAILED = "mislukt", "Mislukt"
    UNDONE = "ongedaan", "Ongedaan gemaakt"


class MinutesState(models.TextChoices):
    """How far reading large minutes is; once they stand at the meeting there is nothing left to tell."""

    WAITING = "wacht", "Wacht tot er plaats is"
    READING = "leest", "Wordt gelezen"
    STORING = "bewaart", "Wordt bewaard"
    FAILED = "mislukt", "Mislukt"


class PlannedKind(models.TextChoices):
    """What is expected to come, on the planning agenda (termijnagenda)."""

    PROPOSAL = "voorstel", "Raadsvoorstel"
    DISCUSSION = "bespreking", "Bespreking"
    MEETING = "bijeenkomst", "Beeldvormende bijeenkomst"
    INFORMATION = "informatie", "Memo of brief ter kennisname"
    OTHER = "overig", "Overig"


class PlannedState(models.TextChoices):
    """Whether it still has to come; that its day has passed is derived."""

    PLANNED = "gepland", "Gepland"
    HANDLED = "behandeld", "Behandeld"
    DROPPED = "vervallen", "Vervallen"


class PlanningSource(models.TextChoices):
    """Where a line of the planning agenda comes from."""

    ITEM = "punt", "Termijnagenda"
    PROPOSAL = "voorstel", "Voorstel op een agenda"
    MOTION = "motie", "Motie"
    COMMITMENT = "toezegging", "Toezegging"
    QUESTION = "vraag", "Schriftelijke vraag"
    REGION = "regio", "Regionaal besluit"


class TakenOver(models.TextChoices):
    """What the college did with advice."""

    ALL = "overgenomen", "Overgenomen"
    PARTLY = "deels", "Gedeeltelijk overgenomen"
    NONE = "niet", "Niet overgenomen"


class AdviceState(models.TextChoices):
    """Derived from the reply; asked for in lists."""

    WAITING = "wacht", "Wacht op reactie"
    ANSWERED = "beantwoord", "College heeft gereageerd"
