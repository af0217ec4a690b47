"""Start pages, search, one's own work, and the pages about the portal itself."""

from django.urls import path

from portal.home.views import about, search, since, start, work

app_name = "home"
urlpatterns = [
    path("", start.index, name="index"),
    path("mijn-werk/", work.redirect_to_own, name="work"),
    path("mijn-werk/partner/", work.partners, name="partner_work"),
    path("over/<slug:page>/", about.about, name="about"),
    path("<slug:organisation>/", start.start, name="start"),
    path("<slug:organisation>/mijn-werk/", work.my_work, name="my_work"),
    path("<slug:organisation>/wijzigingen/", since.since, name="since"),
    path("<slug:organisation>/wijzigingen.pdf", since.since_pdf, name="since_pdf"),
    path("<slug:organisation>/zoeken/", search.search, name="search"),
]
