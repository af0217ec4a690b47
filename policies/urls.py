"""Addresses of policies, below an organisation's own address."""

from django.urls import path

from policies.views import documents, files

app_name = "policies"
urlpatterns = [
    path("documenten/", documents.documents, name="documents"),
    path("documenten/<slug:public_id>/", documents.document, name="document"),
    path("documenten/<slug:public_id>/versies/<int:number>/bestand/", files.version_file, name="version_file"),
]
