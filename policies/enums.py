"""The kinds of documents, in the words of councils, and how documents hang together."""

from django.db import models


class DocumentType(models.TextChoices):
    POLICY_PLAN = "beleidsplan", "Beleidsplan"
    POLICY_NOTE = "beleidsnota", "Beleidsnota"
    POLICY_LETTER = "beleidsbrief", "Beleidsbrief"
    START_NOTE = "startnotitie", "Startnotitie"
    BYLAW = "verordening", "Verordening"
    COUNCIL_PROPOSAL = "raadsvoorstel", "Raadsvoorstel"
    COLLEGE_PROPOSAL = "collegevoorstel", "Collegevoorstel"
    COUNCIL_DECISION = "raadsbesluit", "Raadsbesluit"
    COUNCIL_MEMO = "raadsmemo", "Raadsmemo"
    COUNCIL_LETTER = "rib", "Raadsinformatiebrief"
    BUDGET = "begroting", "Begroting"
    DECISION_LIST = "besluitenlijst", "Besluitenlijst"
    MINUTES = "notulen", "Notulen"
    ADVICE = "advies", "Advies"
    MOTION = "motie", "Motie"
    AMENDMENT = "amendement", "Amendement"
    REPORT = "rapportage", "Rapportage"
    WORK_PLAN = "werkplan", "Uitvoerings- of jaarplan"
    ANNEX = "bijlage", "Bijlage"
    OTHER = "overig", "Ander document"


class VersionStatus(models.TextChoices):
    DRAFT = "concept", "Concept"
    ADOPTED = "vastgesteld", "Vastgesteld"


class RelationKind(models.TextChoices):
    WORKS_OUT = "werkt_uit", "werkt uit"
    REPLACES = "vervangt", "vervangt"
    EXTENDS = "verlengt", "verlengt"
    ATTACHED_TO = "bijlage_bij", "is bijlage bij"
    REFERS_TO = "verwijst_naar", "verwijst naar"


class PassageKind(models.TextChoices):
    """The same codes as `policies.reading.passages.PassageKind`."""

    HEADING = "heading", "Kop"
    PARAGRAPH = "paragraph", "Alinea"
    LIST_ITEM = "list_item", "Opsomming"
    TABLE_ROW = "table_row", "Tabelrij"


class Audience(models.TextChoices):
    """For whom a state is shown, from narrow to wide; a release names one of the last two."""

    EDITORS = "bewerkers", "Wie het plan bewerkt"
    COUNCIL = "raad", "De gemeenteraad"
    PUBLIC = "openbaar", "Iedereen"
