"""Organisations, their other names, partnerships and portfolio holders."""

from __future__ import annotations

from django.contrib import admin

from portal.organisations.models import Organisation, OrganisationAlias, Partnership, PartnershipMember, PortfolioHolder
from portal.shared.admin import RecordedAdmin


class AliasInline(admin.TabularInline):  # type: ignore[type-arg]  # generic only for the type checker
    model = OrganisationAlias
    extra = 1


@admin.register(Organisation)
class OrganisationAdmin(RecordedAdmin):
    list_display = ["name", "short_name", "kind", "tooi_code", "has_site"]
    list_filter = ["kind", "has_site"]
    search_fields = ["name", "short_name", "aliases__name"]
    autocomplete_fields = ["parent"]
    inlines = [AliasInline]


@admin.register(Partnership)
class PartnershipAdmin(RecordedAdmin):
    list_display = ["name", "valid_from", "valid_until"]
    search_fields = ["name"]
    autocomplete_fields = ["organisation"]


@admin.register(PartnershipMember)
class MemberAdmin(RecordedAdmin):
    list_display = ["partnership", "organisation", "valid_from", "valid_until"]
    list_select_related = ["partnership", "organisation"]
    autocomplete_fields = ["partnership", "organisation"]


@admin.register(PortfolioHolder)
class HolderAdmin(RecordedAdmin):
    list_display = ["title", "organisation", "valid_from", "valid_until"]
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation"]
