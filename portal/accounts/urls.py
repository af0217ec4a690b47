"""Addresses for logging in and one's own account."""

from django.contrib.auth import views as auth
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("inloggen/", auth.LoginView.as_view(template_name="accounts/login.html"), name="login"),
    path("uitloggen/", auth.LogoutView.as_view(), name="logout"),
]
