"""Meetings, agenda items, proposals, motions and commitments in the shape of Open Raadsinformatie (docs/open-data.md).

Names and shapes follow the ORI API of the VNG: small letters, an organisation by its TOOI code, references by `id`.
What ORI does not know (deadline and settlement) stands apart under `uitbreiding`.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from governance.enums import ItemKind, ItemState
from governance.models import AgendaItem, Commitment, Meeting, Motion, Proposal
from policies.woo import COUNCIL_PAPERS
from portal.home.api.resources import resource, seen
from portal.home.api.serializers import Open, absolute
from portal.organisations.models import Organisation


class Always(serializers.CharField):
    """The same words for every row."""

    def __init__(self, words: str) -> None:
        super().__init__(read_only=True)
        self.words = words

    def get_attribute(self, _row: Any) -> str:
        return self.words


class OriOrganisatie(serializers.Serializer):
    gemeente = serializers.CharField(source="tooi_code")
    naam = serializers.CharField(source="name")


class OriVerwijzing(serializers.Serializer):
    id = serializers.CharField(source="public_id")


class OriGremium(serializers.Serializer):
    gremiumidentificatie = serializers.CharField(source="public_id")
    gremiumnaam = serializers.CharField(source="name")


class Ori(serializers.Serializer):
    """What everything in ORI has; `page` names the address of its page."""

    page = ""

    pid = serializers.SerializerMethodField()
    id = serializers.CharField(source="public_id")
    webpaginalink = serializers.SerializerMethodField()
    organisatie = serializers.SerializerMethodField()

    def get_pid(self, row: Any) -> str:
        return self._at(row)

    def get_webpaginalink(self, row: Any) -> str:
        return self._at(row)

    def _at(self, row: Any) -> str:
        return absolute(reverse(self.page, args=[self.context["place"].slug, row.public_id]))

    @extend_schema_field(OriOrganisatie)
    def get_organisatie(self, _row: Any) -> Any:
        return OriOrganisatie(self.context["place"]).data


class OriVergadering(Ori):
    page = "governance:meeting"

    dossiertype = Always("vergadering")
    naam = serializers.CharField(source="__str__")
    georganiseerddoorgremium = OriGremium(source="body")
    vergaderdatum = serializers.DateField(source="date")
    vergaderstatus = serializers.CharField(source="status")


class OriAgendapunt(Ori):
    dossiertype = Always("agendapunt")
    agendapuntnaam = Open(source="title")
    vergadering = OriVerwijzing(source="meeting")
    volgnummer = serializers.CharField(source="number")
    indicatiehamerstuk = serializers.SerializerMethodField()
    indicatiebehandeld = serializers.SerializerMethodField()

    def _at(self, row: Any) -> str:
        """An item stands on the page of its meeting."""
        page = absolute(reverse("governance:meeting", args=[self.context["place"].slug, row.meeting.public_id]))
        return f"{page}#{row.public_id}"

    def get_indicatiehamerstuk(self, row: Any) -> bool:
        return bool(row.kind == ItemKind.WITHOUT_DEBATE)

    def get_indicatiebehandeld(self, row: Any) -> bool:
        return bool(row.state == ItemState.DEALT_WITH)


class Informatieobject(Ori):
    """A document in the sense of ORI; all of these are papers of the council (Woo art. 3.3 (2)(c))."""

    titel = Open(source="subject")
    wooinformatiecategorie = Always(COUNCIL_PAPERS.code)
    datumingediend = serializers.DateField(source="made_on", allow_null=True)
    informatieobjecttype = serializers.SerializerMethodField()
    omschrijving = Open(source="text")
    taal = Always("nl")

    def get_informatieobjecttype(self, row: Any) -> str:
        return str(row._meta.verbose_name)


class OriVoorstel(Informatieobject):
    page = "governance:proposal"

    datumingediend = serializers.DateField(source="offered_on", allow_null=True)
    omschrijving = Open(source="summary")


class Uitbreiding(serializers.Serializer):
    """What this register adds to ORI: when it should be done, and how it stands on its axes."""

    termijn = serializers.CharField(source="deadline_text")
    uiterlijk = serializers.DateField(source="deadline", allow_null=True)
    uitvoering = serializers.CharField(source="get_execution_display")
    afdoening = serializers.CharField(source="get_settlement_display")
    afgedaanop = serializers.DateField(source="settled_on", allow_null=True)


class OriMotie(Informatieobject):
    page = "governance:motion"

    auteur = Open(source="submitters")
    uitslag = serializers.CharField(source="get_result_display")
    uitbreiding = Uitbreiding(source="*")


class OriToezegging(Informatieobject):
    page = "governance:commitment"

    auteur = serializers.CharField(source="portfolio_holder.title", default="")
    uitbreiding = Uitbreiding(source="*")


def _items(place: Organisation, viewer: Any) -> Any:
    rows = AgendaItem.objects.visible_to(viewer).of(place).select_related("meeting")
    return rows.order_by("-meeting__date", "position", "pk")


def _meetings(place: Organisation, viewer: Any) -> Any:
    return Meeting.objects.visible_to(viewer).of(place).select_related("body").order_by("-date", "-pk")


RESOURCES = {
    "vergaderingen": resource(
        "orivergaderingen", "Vergaderingen (ORI)", tag="ori", serializer=OriVergadering, rows=_meetings
    ),
    "agendapunten": resource("oriagendapunten", "Agendapunten (ORI)", tag="ori", serializer=OriAgendapunt, rows=_items),
    "voorstellen": resource(
        "orivoorstellen", "Raadsvoorstellen (ORI)", tag="ori", serializer=OriVoorstel, rows=seen(Proposal)
    ),
    "moties": resource("orimoties", "Moties (ORI)", tag="ori", serializer=OriMotie, rows=seen(Motion)),
    "toezeggingen": resource(
        "oritoezeggingen",
        "Toezeggingen (ORI, met uitbreiding)",
        tag="ori",
        serializer=OriToezegging,
        rows=seen(Commitment, "portfolio_holder"),
    ),
}
