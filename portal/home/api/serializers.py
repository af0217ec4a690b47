"""What each resource says, in Dutch and in lowerCamelCase; the OpenAPI document is made of these."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from rest_framework import serializers

from policies.redaction import public_text


def absolute(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}"


class Open(serializers.CharField):
    """Free text as this reader may read it: outsiders get it without personal data."""

    def to_representation(self, value: Any) -> str:
        return str(value) if self.context["inside"] else public_text(str(value))


class Page(serializers.Serializer):
    """What every row has: its public id, and the page of the portal that shows it. `page` names that page's address."""

    page = ""

    kenmerk = serializers.CharField(source="public_id", help_text="Blijft hetzelfde, ook als de tekst verandert.")
    bladzijde = serializers.SerializerMethodField(help_text="De bladzijde in het register.")

    def get_bladzijde(self, row: Any) -> str:
        return absolute(reverse(self.page, args=[self.context["place"].slug, row.public_id]))


class Organisatie(serializers.Serializer):
    adres = serializers.SlugField(source="slug")
    naam = serializers.CharField(source="name")
    korteNaam = serializers.CharField(source="short_name")  # noqa: N815 - names of the API are lowerCamelCase
    soort = serializers.CharField(source="get_kind_display")
    tooi = serializers.CharField(source="tooi_code", help_text="Code uit het TOOI-register, of leeg.")
    bladzijde = serializers.SerializerMethodField(help_text="De beginpagina van de organisatie in het register.")

    def get_bladzijde(self, row: Any) -> str:
        return absolute(f"/{row.slug}/")


class Plan(Page):
    page = "actions:plan"

    titel = serializers.CharField(source="title")
    samenvatting = Open(source="summary")
    vastgesteldOp = serializers.DateField(source="adopted_on", allow_null=True)  # noqa: N815
    vastgesteldDoor = serializers.CharField(source="adopted_by")  # noqa: N815
    geldigVanaf = serializers.DateField(source="valid_from", allow_null=True)  # noqa: N815
    geldigTotEnMet = serializers.DateField(source="valid_until", allow_null=True)  # noqa: N815


class Partij(serializers.Serializer):
    naam = serializers.CharField(source="name")
    rol = serializers.CharField(source="role_label")


class Actie(Page):
    """Wie, wat, wanneer en vanuit welke rol, met de stand op de gevraagde dag."""

    page = "actions:action"

    nummer = serializers.IntegerField(source="number")
    wat = serializers.CharField(source="what")
    toelichting = serializers.CharField(source="description")
    trekkers = Partij(source="leads", many=True)
    partners = Partij(many=True)
    wanneer = serializers.CharField(source="period_text", help_text="De woorden uit het plan.")
    begin = serializers.DateField(source="start", allow_null=True)
    eind = serializers.DateField(source="end", allow_null=True)
    thema = serializers.CharField(source="theme")
    programma = serializers.CharField(source="programme")
    doel = serializers.CharField(source="goal")
    stand = serializers.CharField(source="state_label", help_text="Afgeleid: ook “Te laat” en “Niet op tijd gestart”.")
    bericht = serializers.CharField(source="note")
    berichtVan = serializers.DateField(source="news_on", allow_null=True)  # noqa: N815
    letterlijk = serializers.CharField(source="quote", help_text="De zin in het plan.")


class Vergadering(Page):
    page = "governance:meeting"

    orgaan = serializers.CharField(source="body.name")
    titel = serializers.CharField(source="title")
    datum = serializers.DateField(source="date")
    vergaderingStatus = serializers.CharField(source="status", help_text="gepland, gehouden of geannuleerd (ORI).")  # noqa: N815
    raadsinformatiesysteem = serializers.CharField(source="link")


class Besluit(Page):
    page = "governance:decision"

    orgaan = serializers.CharField(source="body.name")
    nummer = serializers.CharField(source="number")
    datum = serializers.DateField(source="decided_on")
    tekst = Open(source="text")
    uitslag = serializers.CharField(source="get_result_display")
    uitslagLetterlijk = serializers.CharField(source="literal_result")  # noqa: N815


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
    afgedaanOp = serializers.DateField(source="settled_on", allow_null=True)  # noqa: N815


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
    standPer = serializers.DateField(source="peildatum")  # noqa: N815
    verzondenOp = serializers.DateTimeField(source="sent_at")  # noqa: N815
    sha256 = serializers.CharField(help_text="Van de pdf, zoals verzonden.")
