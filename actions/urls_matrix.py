"""The action matrix. Fixed words stand before the id of an action."""

from django.urls import path

from actions.views import matrix, matrix_cells, matrix_looks, matrix_rows

PLAN = "plannen/<slug:public_id>/matrix/"
ROW = f"{PLAN}<slug:action>/"

urlpatterns = [
    path(PLAN, matrix.matrix, name="matrix"),
    path(f"{PLAN}nieuw/", matrix.add_row, name="matrix_add"),
    path(f"{PLAN}cel/", matrix_cells.cell, name="matrix_cell"),
    path(f"{PLAN}plakken/", matrix_cells.paste, name="matrix_paste"),
    path(f"{PLAN}terug/", matrix_cells.back, name="matrix_back"),
    path(f"{PLAN}keuzes/", matrix_cells.choices, name="matrix_choices"),
    path(f"{PLAN}periode/", matrix_cells.period, name="matrix_period"),
    path(f"{PLAN}kolommen/", matrix_looks.columns, name="matrix_columns"),
    path(f"{PLAN}beeld-bewaren/", matrix_looks.keep_view, name="matrix_keep_view"),
    path(f"{PLAN}beeld-weghalen/", matrix_looks.drop_view, name="matrix_drop_view"),
    path(f"{ROW}bewerken/", matrix.edit_row, name="matrix_edit"),
    path(f"{ROW}dupliceren/", matrix_rows.duplicate_row, name="matrix_duplicate"),
    *(path(f"{ROW}{kind}/", matrix_rows.row_act, {"kind": kind}, name=f"matrix_{kind}") for kind in matrix_rows.ACTS),
]
