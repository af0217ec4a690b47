"""The addresses that the frame of a page asks for, so that its tests need no other room."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return HttpResponse()


home = [
    path("", empty, name="index"),
    path("over/<slug:page>/", empty, name="about"),
    path("<slug:organisation>/zoeken/", empty, name="search"),
]
accounts = [path(f"{name}/", empty, name=name) for name in ("login", "logout", "me")]
urlpatterns = [path("account/", include((accounts, "accounts"))), path("", include((home, "home")))]
