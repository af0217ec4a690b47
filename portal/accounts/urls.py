"""Addresses for logging in and one's own account."""

from django.contrib.auth import views as auth
from django.urls import path

from portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.me, name="me"),
    path("inloggen/", views.Login.as_view(), name="login"),
    path("uitloggen/", auth.LogoutView.as_view(), name="logout"),
    path("rollen/", views.roles, name="roles"),
]
