"""Addresses of governance, below an organisation's own address."""

from django.urls import URLPattern

app_name = "governance"
urlpatterns: list[URLPattern] = []
