"""Start pages, search and the pages about the portal itself."""

from django.urls import URLPattern

app_name = "home"
urlpatterns: list[URLPattern] = []
