"""Users and roles in the technical management pages; every change is recorded like any other."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from portal.accounts.models import Membership, User
from portal.shared.admin import RecordedAdmin


@admin.register(User)
class PortalUserAdmin(UserAdmin):
    list_display = ["username", "name", "function", "is_active"]
    search_fields = ["username", "name", "email"]
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Persoon", {"fields": ("name", "email", "function", "reminders", "single_key_shortcuts")}),
        ("Toegang", {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "email", "name", "function", "password1", "password2")}),
    )
    list_filter = ["is_active", "is_staff"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("name", "pk")


@admin.register(Membership)
class MembershipAdmin(RecordedAdmin):
    list_display = ["user", "role", "organisation", "valid_from", "valid_until"]
    list_filter = ["role"]
    list_select_related = ["user", "organisation"]
    autocomplete_fields = ["user", "organisation"]
