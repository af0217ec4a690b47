"""Every address of the portal; rooms hang their own below an organisation's address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("account/", include("portal.accounts.urls")),
    path("api/v1/", include("portal.home.api.urls")),
    path("", include("portal.home.urls")),
    path("<slug:organisation>/", include("policies.urls")),
    path("<slug:organisation>/", include("actions.urls")),
    path("<slug:organisation>/", include("governance.urls")),
]

handler400 = "portal.home.views.errors.bad_request"
handler403 = "portal.home.views.errors.forbidden"
handler404 = "portal.home.views.errors.not_found"
handler500 = "portal.home.views.errors.server_error"
