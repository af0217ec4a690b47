"""Addresses of people around actions: who keeps them, partners with a link, reminders."""

from django.urls import path

from actions.views import answering, evidence, links, people, reminders

urlpatterns = [
    path("acties/<slug:public_id>/behandelaar/", people.keepers, name="keepers"),
    path("acties/<slug:public_id>/link/", links.for_action, name="link_for_action"),
    path("plannen/<slug:public_id>/link/", links.for_round, name="link_for_round"),
    path("links/<slug:public_id>/intrekken/", links.revoke, name="link_revoke"),
    path("melden/<str:token>/", answering.answer, name="answer"),
    path("meldingen/<slug:public_id>/bewijs/", evidence.evidence, name="evidence"),
    path("overdragen/", people.handing_over, name="hand_over"),
    path("herinneringen/", reminders.reminders, name="reminders"),
]
