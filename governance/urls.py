"""Addresses of governance, below an organisation's own address."""

from django.urls import include, path

from governance.views import council, memo_writing, memos, papers, scale_table

MEMO = "memos/<slug:public_id>/"
PAPER = "ingekomen-stukken/<slug:public_id>/"

app_name = "governance"
urlpatterns = [
    path("memos/", memos.memos, name="memos"),
    path("memos/nieuw/", memo_writing.memo_new, name="memo_new"),
    path("memos/voorbeeld/", memo_writing.memo_preview, name="memo_preview"),
    path(MEMO, memos.memo, name="memo"),
    path(f"{MEMO}pdf/", memos.memo_pdf, name="memo_pdf"),
    path(f"{MEMO}bewerken/", memo_writing.memo_edit, name="memo_edit"),
    path(f"{MEMO}versturen/", memo_writing.memo_send, name="memo_send"),
    path(f"{MEMO}verbeteren/", memo_writing.memo_correct, name="memo_correct"),
    path("ingekomen-stukken/", papers.papers, name="papers"),
    path("ingekomen-stukken/nieuw/", papers.paper_new, name="paper_new"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}afdoening/", papers.paper_treat, name="paper_treat"),
    path(f"{PAPER}verspreiden/", papers.paper_distribute, name="paper_distribute"),
    path(f"{PAPER}agenderen/", papers.paper_ask, name="paper_ask"),
    path("agenderingsverzoeken/<slug:public_id>/", papers.request_answer, name="request_answer"),
    path("raad/", council.council, name="council"),
    path("raad/vergaderingen/", council.meetings, name="meetings"),
    path("raad/vergaderingen/<slug:public_id>/", council.meeting, name="meeting"),
    path("raad/besluiten/", council.decisions, name="decisions"),
    path("raad/besluiten/<slug:public_id>/", council.decision, name="decision"),
    path("", include("governance.urls_regional")),
    path("wie-doet-wat/", scale_table.scale_table, name="scale_table"),
]
