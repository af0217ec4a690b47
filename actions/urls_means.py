"""Goals with their indicators, and means."""

from django.urls import path

from actions.views import budgets, goals, indicators, means, measuring

PLAN = "plannen/<slug:public_id>/"
GOAL = "doelen/<slug:public_id>/"
INDICATOR = "indicatoren/<slug:public_id>/"

urlpatterns = [
    path(f"{PLAN}doelen/", goals.goals, name="goals"),
    path(f"{PLAN}middelen/", means.plan_means, name="plan_means"),
    path(f"{PLAN}middelen/nieuw/", budgets.add_to_plan, name="plan_budget_add"),
    path(f"{PLAN}indicatoren/nieuw/", indicators.add_to_plan, name="plan_indicator_add"),
    path(GOAL, goals.goal, name="goal"),
    path(f"{GOAL}middelen/nieuw/", budgets.add_to_goal, name="goal_budget_add"),
    path(f"{GOAL}indicatoren/nieuw/", indicators.add_to_goal, name="goal_indicator_add"),
    path("acties/<slug:public_id>/middelen/nieuw/", budgets.add_to_action, name="action_budget_add"),
    path("middelen/", means.means, name="means"),
    path("middelen/<slug:public_id>/", budgets.edit, name="budget"),
    path("middelen/<slug:public_id>/intrekken/", budgets.withdraw, name="budget_withdraw"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}wijzigen/", indicators.edit, name="indicator_edit"),
    path(f"{INDICATOR}intrekken/", indicators.withdraw, name="indicator_withdraw"),
    path(f"{INDICATOR}meting/", measuring.measure, name="measure"),
    path(f"{INDICATOR}metingen/", measuring.paste, name="measurements_paste"),
    path("metingen/<slug:public_id>/verbeteren/", measuring.correct, name="measurement_correct"),
    path("metingen/<slug:public_id>/intrekken/", measuring.withdraw, name="measurement_withdraw"),
]
