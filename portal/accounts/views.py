"""Logging in and one's own account; single sign-on can later stand beside the form (docs/decisions/accounts.md)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from portal.accounts.demo import PASSWORD, demo_logins
from portal.accounts.forms import LoginForm, PreferencesForm
from portal.accounts.models import Membership
from portal.accounts.roles import ROLES, Permission, Role
from portal.shared.moments import today


@method_decorator(login_not_required, name="dispatch")
class Login(auth.LoginView):
    """Log in by name and password; a demo register shows its log-ins below the form."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(demo=demo_logins() if settings.DEMO else [], password=PASSWORD, **kwargs)


def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, what they allow, and how the portal behaves."""
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Uw voorkeuren zijn bewaard.")
        return redirect("accounts:me")
    roles = Membership.objects.held_by(request.user, on=today()).select_related("organisation").order_by("pk")
    rows = [(role, ROLES[role.role]) for role in roles]
    return render(request, "accounts/me.html", {"form": form, "rows": rows})


def roles(request: HttpRequest) -> HttpResponse:
    """The table of who may do what: the same data that the program asks."""
    columns = [(role, ROLES[role]) for role in Role]
    table = [(permission, [permission in rule.permissions for _, rule in columns]) for permission in Permission]
    return render(request, "accounts/roles.html", {"columns": columns, "table": table})
