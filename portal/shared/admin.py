"""Django's management pages for register tables: the same one door."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from portal.shared.changes import changing


class RecordedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only for the type checker
    """Saves inside a change by the person who is logged in; nothing is deleted here."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        with changing(verb="beheren", by=request.user):
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
