"""What the resources of the council say, in Dutch and in lowerCamelCase."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from portal.home.api.serializers import Open, Page, absolute


class Agendapunt(serializers.Serializer):
    nummer = serializers.CharField(source="number")
    onderwerp = Open(source="title")
    soort = serializers.CharField(source="get_kind_display")
    stand = serializers.CharField(source="get_state_display")


class Vergadering(Page):
    page = "governance:meeting"

    orgaan = serializers.CharField(source="body.name")
    titel = serializers.CharField(source="title")
    datum = serializers.DateField(source="date")
    vergaderingStatus = serializers.CharField(source="status", help_text="gepland, gehouden of geannuleerd (ORI).")
    raadsinformatiesysteem = serializers.CharField(source="link")
    agenda = Agendapunt(source="items.all", many=True)


class Beslispunt(serializers.Serializer):
    nummer = serializers.IntegerField(source="number")
    tekst = Open(source="text")


class Voorstel(Page):
    page = "governance:proposal"

    zaaknummer = serializers.CharField(source="number")
    betreft = Open(source="subject")
    samenvatting = Open(source="summary")
    orgaan = serializers.CharField(source="body.name")
    portefeuillehouder = serializers.CharField(source="portfolio_holder.title", default="")
    initiatiefVan = Open(source="initiative_of")
    stand = serializers.CharField(source="get_state_display")
    aangebodenOp = serializers.DateField(source="offered_on", allow_null=True)
    beslispunten = Beslispunt(source="points.all", many=True)


class Gepland(Page):
    """What is expected; without the words of when, which can name a meeting that is not open."""

    page = "governance:planned_item"

    onderwerp = Open(source="title")
    soort = serializers.CharField(source="get_kind_display")
    orgaan = serializers.CharField(source="body.name")
    portefeuillehouder = serializers.CharField(source="portfolio_holder.title", default="")
    vanaf = serializers.DateField(source="starts_on", allow_null=True)
    totEnMet = serializers.DateField(source="ends_on", allow_null=True)
    stand = serializers.CharField(source="get_state_display")


class Advies(Page):
    page = "governance:advice"

    van = Open(source="given_by")
    onderwerp = Open(source="subject")
    advies = Open(source="text")
    gegevenOp = serializers.DateField(source="given_on")
    overgenomen = serializers.CharField(
        source="get_outcome_display", help_text="Leeg zolang het college niet reageerde."
    )
    reactie = Open(source="reply")
    reactieOp = serializers.DateField(source="replied_on", allow_null=True)


class Stem(serializers.Serializer):
    fractie = serializers.CharField(source="faction_name", help_text="Zoals de fractie toen heette.")
    raadslid = serializers.CharField(source="member_name", help_text="Leeg waar per fractie is gestemd.")
    stem = serializers.CharField(source="get_choice_display")
    aantal = serializers.IntegerField(source="seats")


class Stemming(serializers.Serializer):
    """Waarover, wanneer, hoe, en wie wat stemde; wat later is verbeterd, staat er niet bij."""

    kenmerk = serializers.CharField(source="public_id")
    over = serializers.SerializerMethodField(help_text="De bladzijde van het besluit, de motie of het voorstel.")
    soort = serializers.SerializerMethodField(help_text="besluit, motie, amendement, of voorstel als geheel.")
    datum = serializers.DateField(source="held_on")
    wijze = serializers.CharField(source="get_kind_display")
    zetels = serializers.IntegerField(source="seats", allow_null=True)
    toelichting = Open(source="note")
    stemmen = Stem(source="ballots.all", many=True)

    def get_over(self, row: Any) -> str:
        name, found = _voted_on(row)
        return absolute(reverse(f"governance:{name}", args=[self.context["place"].slug, found.public_id]))

    def get_soort(self, row: Any) -> str:
        kinds = {"besluit": row.decision_id, "motie": row.motion_id, "voorstel": row.proposal_id}
        return next((kind for kind, pk in kinds.items() if pk), "amendement")


def _voted_on(row: Any) -> tuple[str, Any]:
    if row.decision_id:
        return "decision", row.decision
    if row.motion_id:
        return "motion", row.motion
    return "proposal", row.proposal or row.amendment.proposal


class Zetel(serializers.Serializer):
    fractie = serializers.CharField(source="faction.name")
    fractievoorzitter = serializers.BooleanField(source="is_leader")
    vanaf = serializers.DateField(source="valid_from", allow_null=True)
    totEnMet = serializers.DateField(source="valid_until", allow_null=True)


class Raadslid(serializers.Serializer):
    kenmerk = serializers.CharField(source="public_id")
    naam = serializers.CharField(source="name")
    zetels = Zetel(source="seats.all", many=True)


class Bekendmaking(serializers.Serializer):
    """Waar en wanneer een verordening is bekendgemaakt; wat later is verbeterd, staat er niet bij."""

    kenmerk = serializers.CharField(source="public_id")
    verordening = serializers.SerializerMethodField(help_text="De bladzijde van de verordening.")
    bekendgemaaktOp = serializers.DateField(source="published_on")
    vindplaats = serializers.CharField(source="reference")
    adres = serializers.CharField(source="link")
    inWerkingVanaf = serializers.DateField(source="in_force_on")
    werktTerugTotEnMet = serializers.DateField(source="works_back_to", allow_null=True)
    toelichting = Open(source="note")

    def get_verordening(self, row: Any) -> str:
        return absolute(reverse("policies:document", args=[self.context["place"].slug, row.document.public_id]))


class Besluit(Page):
    page = "governance:decision"

    orgaan = serializers.CharField(source="body.name")
    nummer = serializers.CharField(source="number")
    datum = serializers.DateField(source="decided_on")
    tekst = Open(source="text")
    uitslag = serializers.CharField(source="get_result_display")
    uitslagLetterlijk = serializers.CharField(source="literal_result")
    bekendmakingen = Bekendmaking(source="publications.all", many=True)


class Gevolgd(Page):
    """What motions and commitments share; the three axes are kept apart."""

    nummer = serializers.CharField(source="number")
    onderwerp = Open(source="subject")
    tekst = Open(source="text")
    datum = serializers.DateField(source="made_on")
    portefeuillehouder = serializers.CharField(source="portfolio_holder.title", default="")
    termijn = serializers.CharField(source="deadline_text", help_text="In woorden.")
    uiterlijk = serializers.DateField(source="deadline", allow_null=True)
    uitvoering = serializers.CharField(source="get_execution_display")
    afdoening = serializers.CharField(source="get_settlement_display")
    afgedaanOp = serializers.DateField(source="settled_on", allow_null=True)


class Motie(Gevolgd):
    page = "governance:motion"

    indieners = Open(source="submitters")
    uitslag = serializers.CharField(source="get_result_display")


class Toezegging(Gevolgd):
    page = "governance:commitment"

    aan = Open(source="promised_to")


class Memo(Page):
    page = "governance:memo"

    nummer = serializers.CharField(source="number")
    soort = serializers.CharField(source="get_kind_display")
    onderwerp = Open(source="subject")
    standPer = serializers.DateField(source="peildatum")
    verzondenOp = serializers.DateTimeField(source="sent_at")
    sha256 = serializers.CharField(help_text="Van de pdf, zoals verzonden.")


class Vraag(Page):
    page = "governance:written_question"

    nummer = serializers.CharField(source="number")
    onderwerp = Open(source="subject")
    vragen = Open(source="text")
    gesteldDoor = Open(source="asked_by")
    gesteldOp = serializers.DateField(source="asked_on")
    portefeuillehouder = serializers.CharField(source="portfolio_holder.title", default="")
    antwoordUiterlijk = serializers.DateField(source="deadline", allow_null=True)
    beantwoordOp = serializers.DateField(source="answered_on", allow_null=True)
    antwoord = Open(source="answer")
