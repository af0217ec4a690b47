"""Forms of one's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from portal.accounts.models import User


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
        "inactive": "Dit account is niet in gebruik. Vraag uw beheerder om hulp.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Gebruikersnaam"
        self.fields["password"].label = "Wachtwoord"


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    class Meta:
        model = User
        fields = ["reminders", "single_key_shortcuts"]
        labels = {
            "reminders": "Herinneringen per e-mail krijgen",
            "single_key_shortcuts": "Sneltoetsen van één letter gebruiken",
        }
        help_texts = {
            "reminders": "Hooguit één keer per week, en als er een voortgangsronde begint.",
            "single_key_shortcuts": "Zet dit uit als u met uw stem of met een hulpmiddel typt.",
        }
