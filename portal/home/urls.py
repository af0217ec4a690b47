"""Start pages, search, one's own work, and the pages about the portal itself."""

from django.urls import path

from portal.home.views import about, feeds, follows, search, since, start, work

app_name = "home"
urlpatterns = [
    path("", start.index, name="index"),
    path("mijn-werk/", work.redirect_to_own, name="work"),
    path("mijn-werk/partner/", work.partners, name="partner_work"),
    path("over/<slug:page>/", about.about, name="about"),
    path("account/mail-stoppen/<str:token>/", follows.stop_mail, name="follow_stop_mail"),
    path("<slug:organisation>/", start.start, name="start"),
    path("<slug:organisation>/mijn-werk/", work.my_work, name="my_work"),
    path("<slug:organisation>/wijzigingen/", since.since, name="since"),
    path("<slug:organisation>/wijzigingen.pdf", since.since_pdf, name="since_pdf"),
    path("<slug:organisation>/wijzigingen.atom", since.since_news, name="since_news"),
    path("<slug:organisation>/zoeken/", search.search, name="search"),
    path("<slug:organisation>/volgen/", follows.follows, name="follows"),
    path("<slug:organisation>/volgen/nieuw/", follows.start, name="follow"),
    path("<slug:organisation>/volgen/<slug:public_id>/", follows.news, name="follow_news"),
    path("<slug:organisation>/volgen/<slug:public_id>/stop/", follows.stop, name="follow_stop"),
    path("<slug:organisation>/nieuws.atom", feeds.place_news, name="place_news"),
    path("<slug:organisation>/agenda.ics", feeds.place_days, name="place_days"),
    path("<slug:organisation>/raad/nieuws.atom", feeds.council_news, name="council_news"),
    path("<slug:organisation>/plannen/<slug:public_id>/nieuws.atom", feeds.plan_news, name="plan_news"),
    path("<slug:organisation>/plannen/<slug:public_id>/agenda.ics", feeds.plan_days, name="plan_days"),
]
