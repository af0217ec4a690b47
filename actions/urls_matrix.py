"""The action matrix."""

from django.urls import path

from actions.views import matrix

urlpatterns = [
    path("plannen/<slug:public_id>/matrix/", matrix.matrix, name="matrix"),
    path("plannen/<slug:public_id>/matrix/nieuw/", matrix.add_row, name="matrix_add"),
    path("plannen/<slug:public_id>/matrix/<slug:action>/", matrix.row, name="matrix_row"),
    path("plannen/<slug:public_id>/matrix/<slug:action>/bewerken/", matrix.edit_row, name="matrix_edit"),
]
