"""The matrix as a spreadsheet that comes back."""

from django.urls import path

from actions.views import sheets

NEW = "plannen/<slug:public_id>/tabel/"
ONE = f"{NEW}<slug:sheet>/"

urlpatterns = [
    path(NEW, sheets.sheet_new, name="sheet_new"),
    path(ONE, sheets.sheet, name="sheet"),
    path(f"{ONE}voortgang/", sheets.sheet_progress, name="sheet_progress"),
    path(f"{ONE}bewaren/", sheets.sheet_save, name="sheet_save"),
]
