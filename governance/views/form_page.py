"""A page with one form of the council's register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from governance.views.doing import status_of


def form_page(request: HttpRequest, form: forms.BaseForm, *, heading: str, action: str, **context: Any) -> HttpResponse:
    """`heading` above it, `action` on its button; `lead` in a line above the form."""
    shown = {"form": form, "heading": heading, "action": action, "lead": "", **context}
    return render(request, "governance/council/form.html", shown, status=status_of(form))
