"""Addresses of people around actions: steps of a round, who keeps what, partners with a link, reminders."""

from django.urls import path

from actions.views import answering, direct_public, evidence, links, people, reminders, round_steps

urlpatterns = [
    path("plannen/<slug:public_id>/ronde/<slug:step>/", round_steps.take_step, name="round_step"),
    path("plannen/<slug:public_id>/direct-openbaar/", direct_public.direct_public, name="direct_public"),
    path("acties/<slug:public_id>/behandelaar/", people.keepers, name="keepers"),
    path("acties/<slug:public_id>/link/", links.for_action, name="link_for_action"),
    path("plannen/<slug:public_id>/link/", links.for_round, name="link_for_round"),
    path("links/<slug:public_id>/intrekken/", links.revoke, name="link_revoke"),
    path("melden/<str:token>/", answering.answer, name="answer"),
    path("meldingen/<slug:public_id>/bewijs/", evidence.evidence, name="evidence"),
    path("overdragen/", people.handing_over, name="hand_over"),
    path("herinneringen/", reminders.reminders, name="reminders"),
]
