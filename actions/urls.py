"""Addresses of actions, below an organisation's own address."""

from django.urls import URLPattern

app_name = "actions"
urlpatterns: list[URLPattern] = []
