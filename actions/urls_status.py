"""Status pages: plans, one plan, one action, reporting, rounds and partners."""

from django.urls import path

from actions.views import (
    action,
    changes,
    conflicts,
    dependencies,
    files,
    history,
    organisations,
    plan,
    plans,
    progress,
    reports,
    rounds,
    scopes,
)

urlpatterns = [
    path("plannen/", plans.plans, name="plans"),
    path("plannen/<slug:public_id>/", plan.plan, name="plan"),
    path("plannen/<slug:public_id>/acties/", files.plan_file, name="plan_file"),
    path("plannen/<slug:public_id>/achtergrond/", plan.plan_background, name="plan_background"),
    path("plannen/<slug:public_id>/wijzigingen/", changes.changes, name="changes"),
    path("plannen/<slug:public_id>/wijzigingen.xlsx", changes.changes_xlsx, name="changes_xlsx"),
    path("plannen/<slug:public_id>/wijzigingen.pdf", changes.changes_pdf, name="changes_pdf"),
    path("plannen/<slug:public_id>/ronde/", rounds.round_page, name="round"),
    path("acties/<slug:public_id>/", action.action, name="action"),
    path("acties/<slug:public_id>/achtergrond/", action.action_background, name="action_background"),
    path("acties/<slug:public_id>/geschiedenis/", history.history, name="history"),
    path("acties/<slug:public_id>/veld/<slug:field>/", history.cell, name="cell"),
    path("acties/<slug:public_id>/veld/<slug:field>/<int:number>/", history.restore, name="restore"),
    path("acties/<slug:public_id>/voortgang/", progress.progress, name="progress"),
    path("acties/<slug:public_id>/geen-wijziging/", progress.unchanged, name="unchanged"),
    path("acties/<slug:public_id>/verschuiven/", progress.move, name="move"),
    path("acties/<slug:public_id>/keer/", progress.turn, name="turn"),
    path("acties/<slug:public_id>/afhankelijk/", dependencies.dependency_add, name="dependency_add"),
    path("acties/<slug:public_id>/afhankelijk/<slug:row>/", dependencies.dependency_edit, name="dependency_edit"),
    path(
        "acties/<slug:public_id>/afhankelijk/<slug:row>/verwijderen/",
        dependencies.dependency_remove,
        name="dependency_remove",
    ),
    path("meldingen/", reports.reports, name="reports"),
    path("meldingen/<slug:public_id>/", reports.decide, name="report_decide"),
    path("tegenspraken/<slug:public_id>/", conflicts.conflict, name="conflict"),
    path("themas/<slug:slug>/", scopes.theme, name="theme"),
    path("programmas/<slug:public_id>/", scopes.programme, name="programme"),
    path("portefeuilles/<slug:public_id>/", scopes.portfolio, name="portfolio"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", organisations.organisation_page, name="organisation"),
]
