"""Who may do what, as one table that the app itself shows (docs: `architecture.md`).

A role is held for an organisation. It works in one of the two circles of that organisation, or in none (a council
member). What is not in the table is not allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from portal.shared.enums import Circle


class Role(models.TextChoices):
    ADMINISTRATOR = "beheerder", "Beheerder"
    POLICY_OFFICER = "beleidsmedewerker", "Beleidsmedewerker"
    ACTION_OWNER = "actiehouder", "Actiehouder"
    PORTFOLIO_HOLDER = "portefeuillehouder", "Portefeuillehouder"
    CONTROLLER = "controller", "Controller"
    CLERK = "griffier", "Griffier"
    COUNCIL_MEMBER = "raadslid", "Raadslid"


class Permission(models.TextChoices):
    """Each act that needs leave, in the words that the table of roles shows."""

    SEE_TODAY = "stand-van-vandaag", "De stand van vandaag zien, ook wat nog niet is vrijgegeven"
    READ_IN = "inlezen", "Documenten inlezen en voorstellen beoordelen"
    EDIT_ACTIONS = "acties-bewerken", "Acties in de matrix bewerken"
    REPORT = "voortgang-melden", "Voortgang melden"
    ACCEPT_REPORT = "melding-aannemen", "Meldingen van partners aannemen"
    AGREE_OFFICIAL = "ambtelijk-akkoord", "Ambtelijk akkoord geven"
    AGREE = "akkoord", "Akkoord geven als portefeuillehouder"
    RELEASE = "vrijgeven", "Een plan vrijgeven voor de raad of iedereen"
    WRITE_MEMO = "memo-schrijven", "Memo's aan de raad schrijven en versturen"
    REGISTER_PAPERS = "ingekomen-stukken", "Ingekomen stukken registreren en verspreiden"
    KEEP_FOLLOWED = "moties-en-toezeggingen", "Moties en toezeggingen registreren en afdoen"
    KEEP_COUNCIL = "raad-bijhouden", "Raadsleden, vergaderingen, voorstellen en stemmingen bijhouden"
    ANSWER_FOLLOWED = (
        "moties-beantwoorden",
        "Melden wat er met een motie of toezegging gebeurt, en afdoening voorstellen",
    )
    ASK_AGENDA = "agendering-vragen", "Vragen om een stuk op de agenda te zetten"
    ASK_TECHNICAL = "technische-vraag", "Een technische vraag stellen over een actie"
    KEEP_REGIONAL = (
        "regionaal-bijhouden",
        "Regionale trajecten, afwijkingen en standpunten van de eigen organisatie bijhouden",
    )
    SEE_COUNCIL = "raadsstukken", "Stukken zien die voor de raad zijn vrijgegeven"
    SEE_SECRET = "geheime-stukken", "Weten dat een geheim stuk van de eigen kring bestaat"
    EDIT_SPLIT = "verdeling-bewerken", "Bijhouden wie waarover gaat (schaalkeuzetabel)"
    KEEP_STYLE = "huisstijl", "De huisstijl van memo's en andere stukken bijhouden"
    MANAGE = "beheren", "Organisaties, mensen en rollen beheren"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What one role means: its circle (None for a council member), its permissions and one sentence for people."""

    circle: str | None
    permissions: frozenset[Permission]
    explanation: str


P = Permission
ROLES: dict[str, RoleRule] = {
    Role.ADMINISTRATOR: RoleRule(
        Circle.EXECUTIVE,
        frozenset({P.SEE_TODAY, P.MANAGE, P.KEEP_STYLE, P.SEE_COUNCIL}),
        "Regelt wie er bij kan, en houdt organisaties en rollen bij.",
    ),
    Role.POLICY_OFFICER: RoleRule(
        Circle.EXECUTIVE,
        frozenset(
            {
                P.SEE_TODAY,
                P.READ_IN,
                P.EDIT_ACTIONS,
                P.REPORT,
                P.ACCEPT_REPORT,
                P.AGREE_OFFICIAL,
                P.WRITE_MEMO,
                P.ANSWER_FOLLOWED,
                P.EDIT_SPLIT,
                P.KEEP_REGIONAL,
                P.SEE_COUNCIL,
            }
        ),
        "Leest plannen in, houdt de actiematrix bij en schrijft memo's.",
    ),
    Role.ACTION_OWNER: RoleRule(
        Circle.EXECUTIVE,
        frozenset({P.SEE_TODAY, P.REPORT}),
        "Meldt de voortgang van acties van de eigen organisatie, ook als die een partner van de gemeente is.",
    ),
    Role.PORTFOLIO_HOLDER: RoleRule(
        Circle.EXECUTIVE,
        frozenset({P.SEE_TODAY, P.AGREE, P.RELEASE, P.ANSWER_FOLLOWED, P.SEE_COUNCIL, P.SEE_SECRET}),
        "Geeft akkoord op de voortgang en geeft een plan vrij.",
    ),
    Role.CONTROLLER: RoleRule(
        Circle.EXECUTIVE,
        frozenset({P.SEE_TODAY, P.SEE_COUNCIL}),
        "Kijkt mee met plannen, voortgang en middelen.",
    ),
    Role.CLERK: RoleRule(
        Circle.CLERK,
        frozenset(
            {
                P.SEE_COUNCIL,
                P.REGISTER_PAPERS,
                P.KEEP_FOLLOWED,
                P.KEEP_STYLE,
                P.KEEP_COUNCIL,
                P.ASK_AGENDA,
                P.KEEP_REGIONAL,
                P.SEE_SECRET,
            }
        ),
        "Registreert en verspreidt de stukken van de raad.",
    ),
    Role.COUNCIL_MEMBER: RoleRule(
        None,
        frozenset({P.SEE_COUNCIL, P.ASK_AGENDA, P.ASK_TECHNICAL}),
        "Leest wat voor de raad is vrijgegeven, vraagt stukken op de agenda en stelt technische vragen over acties.",
    ),
}
