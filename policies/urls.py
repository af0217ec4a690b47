"""Addresses of policies, below an organisation's own address."""

from django.urls import URLPattern

app_name = "policies"
urlpatterns: list[URLPattern] = []
