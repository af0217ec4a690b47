"""Addresses of a region's matters, below an organisation's own address."""

from django.urls import path

from governance.views import deviations, positions, process_keeping, processes, terms

PROCESS = "regionaal/<slug:public_id>/"
COUNCIL = f"{PROCESS}raden/<slug:council>/"
INSTRUMENT = f"{PROCESS}instrumenten/<slug:instrument>/"
POINT = f"{PROCESS}punten/<slug:point>/"

urlpatterns = [
    path("regionaal/", processes.processes, name="processes"),
    path("regionaal/nieuw/", process_keeping.process_new, name="process_new"),
    path(PROCESS, processes.process, name="process"),
    path(f"{PROCESS}nota/", processes.nota, name="process_nota"),
    path(f"{PROCESS}vragen/", process_keeping.process_ask, name="process_ask"),
    path(f"{PROCESS}fasen/", process_keeping.process_phase, name="process_phase"),
    path(f"{PROCESS}vrijgeven/", process_keeping.process_release, name="process_release"),
    path(f"{PROCESS}intrekken/", process_keeping.process_close, name="process_close"),
    path(f"{PROCESS}herinneringen/", process_keeping.process_reminders, name="process_reminders"),
    path(f"{PROCESS}gemeente/", process_keeping.council_add, name="process_council_add"),
    path(COUNCIL, processes.council, name="process_council"),
    path(f"{COUNCIL}stopt/", process_keeping.council_withdraw, name="process_council_withdraw"),
    path(f"{COUNCIL}route/", process_keeping.step, name="process_step"),
    path(f"{COUNCIL}griffie/", process_keeping.clerk, name="process_clerk"),
    path(INSTRUMENT, process_keeping.instrument, name="instrument"),
    path(f"{INSTRUMENT}punt/", process_keeping.point_new, name="point_new"),
    path(f"{PROCESS}afsluiten/", process_keeping.process_finish, name="process_finish"),
    path(f"{POINT}woorden/", process_keeping.point_edit, name="point_edit"),
    path(POINT, process_keeping.point_answer, name="point_answer"),
    path("afwijkingen/", deviations.deviations, name="deviations"),
    path("afwijkingen/waarde/", deviations.parameter_new, name="parameter_new"),
    path("afwijkingen/nieuw/", deviations.deviation_choose, name="deviation_choose"),
    path("afwijkingen/nieuw/<slug:region>/<slug:council>/", deviations.deviation_new, name="deviation_new"),
    path("afwijkingen/<slug:public_id>/", deviations.deviation, name="deviation"),
    path("standpunten/", positions.positions, name="positions"),
    path("standpunten/nieuw/", positions.question_new, name="question_new"),
    path("standpunten/<slug:public_id>/", positions.question, name="question"),
    path("standpunten/<slug:public_id>/standpunt/", positions.position_new, name="position_new"),
    path("standpunten/<slug:public_id>/standpunt/<slug:position>/", positions.position_edit, name="position_edit"),
    path("standpunten/<slug:public_id>/vrijgeven/", positions.question_release, name="question_release"),
    path("aanbevelingen/nieuw/", positions.recommendation_new, name="recommendation_new"),
    path("aanbevelingen/<slug:public_id>/opvolging/", positions.follow_up_new, name="follow_up_new"),
    path("aanbevelingen/<slug:public_id>/vrijgeven/", positions.recommendation_release, name="recommendation_release"),
    path("termijnen/", terms.terms, name="terms"),
    path("termijnen/wet/", terms.terms_statutory, name="terms_statutory"),
    path("termijnen/nieuw/", terms.term, name="term_new"),
    path("termijnen/<slug:public_id>/", terms.term, name="term"),
    path("recessen/nieuw/", terms.recess_new, name="recess_new"),
]
