"""What each resource says, in Dutch and in lowerCamelCase; the OpenAPI document is made of these."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from policies.redaction import public_text
from policies.woo import category_of


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
    korteNaam = serializers.CharField(source="short_name")
    soort = serializers.CharField(source="get_kind_display")
    tooi = serializers.CharField(source="tooi_code", help_text="Code uit het TOOI-register, of leeg.")
    bladzijde = serializers.SerializerMethodField(help_text="De beginpagina van de organisatie in het register.")

    def get_bladzijde(self, row: Any) -> str:
        return absolute(f"/{row.slug}/")


class Plan(Page):
    page = "actions:plan"

    titel = serializers.CharField(source="title")
    samenvatting = Open(source="summary")
    vastgesteldOp = serializers.DateField(source="adopted_on", allow_null=True)
    vastgesteldDoor = serializers.CharField(source="adopted_by")
    geldigVanaf = serializers.DateField(source="valid_from", allow_null=True)
    geldigTotEnMet = serializers.DateField(source="valid_until", allow_null=True)


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
    berichtVan = serializers.DateField(source="news_on", allow_null=True)
    letterlijk = serializers.CharField(source="quote", help_text="De zin in het plan.")


class WooCategorie(serializers.Serializer):
    code = serializers.CharField()
    naam = serializers.CharField(source="name")
    uri = serializers.URLField()


class Document(Page):
    """Een plan of ander stuk; van een plan de woorden van de laatste vrijgave."""

    titel = serializers.CharField(source="title")
    soort = serializers.CharField(source="get_type_display")
    isPlan = serializers.BooleanField(source="is_plan")
    samenvatting = Open(source="summary")
    zaaknummer = serializers.CharField(source="case_number")
    datum = serializers.DateField(source="date", allow_null=True)
    vastgesteldOp = serializers.DateField(source="adopted_on", allow_null=True)
    vastgesteldDoor = serializers.CharField(source="adopted_by")
    wooInformatiecategorie = serializers.SerializerMethodField(
        help_text="Volgt uit de soort; codes uit de TOOI-waardelijst."
    )

    def get_bladzijde(self, row: Any) -> str:
        name = "actions:plan" if row.is_plan else "policies:document"
        return absolute(reverse(name, args=[self.context["place"].slug, row.public_id]))

    @extend_schema_field(WooCategorie)
    def get_wooInformatiecategorie(self, row: Any) -> Any:
        return WooCategorie(category_of(row.type)).data


class Doel(Page):
    page = "actions:goal"

    nummer = serializers.IntegerField(source="number")
    tekst = Open(source="text")
    plan = serializers.CharField(source="document.public_id", help_text="Het kenmerk van het plan.")
    thema = serializers.CharField(source="theme.name", default="")


class Meting(serializers.Serializer):
    dag = serializers.DateField(source="day")
    waarde = serializers.DecimalField(source="value", max_digits=20, decimal_places=4)
    isNulmeting = serializers.BooleanField(source="is_baseline")
    bron = serializers.CharField(source="source")


class Streefwaarde(serializers.Serializer):
    jaar = serializers.IntegerField()
    waarde = serializers.DecimalField(max_digits=20, decimal_places=4)


class Indicator(Page):
    """Een indicator van een plan, met wat er gemeten is en waar het naartoe moet."""

    page = "actions:indicator"

    naam = serializers.CharField(source="name")
    uitleg = serializers.CharField(source="explanation")
    eenheid = serializers.CharField(source="unit_words")
    bron = serializers.CharField(source="source")
    metingen = Meting(source="measured", many=True)
    streefwaarden = serializers.SerializerMethodField()

    @extend_schema_field(Streefwaarde(many=True))
    def get_streefwaarden(self, row: Any) -> Any:
        return Streefwaarde([{"jaar": year, "waarde": value} for year, value in row.targets], many=True).data


class Voorziening(Page):
    """Iets dat een inwoner kan gebruiken; de bladzijde zegt wie erover gaat."""

    page = "governance:split_answer"

    naam = serializers.CharField(source="name")
    anderWoorden = serializers.ListField(source="aliases", child=serializers.CharField())
    soort = serializers.CharField(source="get_category_display")
    grondslag = serializers.CharField(source="legal_basis")
