"""Addresses of wie gaat waarover, below an organisation's own address and `wie-doet-wat/`."""

from django.urls import path

from governance.views.split import actions, answer, cell, compare, files, keeping, reading, signals, table

PROVISION = "voorziening/<slug:public_id>/"
PART = "inrichting/<slug:part>/"

urlpatterns = [
    path("", table.scale_table, name="scale_table"),
    path(PROVISION, answer.split_answer, name="split_answer"),
    path("vergelijken/", compare.split_compare, name="split_compare"),
    path("xlsx/", files.split_xlsx, name="split_xlsx"),
    path("pdf/", files.split_pdf, name="split_pdf"),
    path(f"{PROVISION}bijhouden/", keeping.split_provision, name="split_provision"),
    path(f"{PROVISION}acties/", actions.split_link, name="split_link"),
    path(f"{PROVISION}cel/<slug:level_id>/", cell.split_cell, name="split_cell"),
    path("acties/<slug:public_id>/losmaken/", actions.split_unlink, name="split_unlink"),
    path("toedeling/<slug:public_id>/", keeping.split_allocation, name="split_allocation"),
    path("toedeling/<slug:public_id>/vaststellen/", keeping.split_adopt, name="split_adopt"),
    path("toedeling/<slug:public_id>/weghalen/", keeping.split_withdraw, name="split_withdraw"),
    path("inrichting/", keeping.split_frame, name="split_frame"),
    path("inrichting/eigen-taken/", keeping.split_own_tasks, name="split_own_tasks"),
    path(f"{PART}nieuw/", keeping.split_part_new, name="split_part_new"),
    path(f"{PART}<slug:public_id>/", keeping.split_part, name="split_part"),
    path("inlezen/", reading.split_readin, name="split_readin"),
    path("inlezen/overnemen/", reading.split_takeover, name="split_takeover"),
    path("signalen/", signals.split_signals, name="split_signals"),
    path("signalen/<slug:kind>/<str:subject>/", signals.split_explain, name="split_explain"),
    path("uitleg/<slug:public_id>/intrekken/", signals.split_raise, name="split_raise"),
]
