"""Addresses for logging in and one's own account."""

from django.contrib.auth import views as auth
from django.urls import path

from portal.accounts import order_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("inloggen/", views.Login.as_view(), name="login"),
    path("uitloggen/", auth.LogoutView.as_view(), name="logout"),
    path("rollen/", views.roles, name="roles"),
    path("stukken/", order_views.orders, name="orders"),
    path("stukken/<slug:public_id>/", order_views.order, name="order"),
    path("stukken/<slug:public_id>/stand/", order_views.order_progress, name="order_progress"),
    path("stukken/<slug:public_id>/pdf/", order_views.order_file, name="order_file"),
    path("stukken/<slug:public_id>/opnieuw/", order_views.order_retry, name="order_retry"),
    path("stukken/<slug:public_id>/weggooien/", order_views.order_remove, name="order_remove"),
]
