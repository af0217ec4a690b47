"""Addresses of actions, below an organisation's own address: one file per group of pages."""

from django.urls import include, path

app_name = "actions"
urlpatterns = [
    path("", include("actions.urls_readin")),
    path("", include("actions.urls_status")),
    path("", include("actions.urls_matrix")),
    path("", include("actions.urls_sheets")),
    path("", include("actions.urls_people")),
    path("", include("actions.urls_kept")),
    path("", include("actions.urls_means")),
]
