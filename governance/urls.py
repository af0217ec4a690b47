"""Addresses of governance, below an organisation's own address."""

from django.urls import URLPattern, include, path

from governance.following import KINDS, Kind
from governance.views import (
    council,
    following,
    house_style,
    list_import,
    memo_checking,
    memo_extras,
    memo_sending,
    memo_writing,
    memos,
    papers,
)

MEMO = "memos/<slug:public_id>/"
PAPER = "ingekomen-stukken/<slug:public_id>/"


def followed(kind: Kind) -> list[URLPattern]:
    """The pages of motions or of commitments."""
    start, one, extra = f"raad/{kind.part}/", f"raad/{kind.part}/<slug:public_id>/", {"kind": kind.part}
    return [
        path(start, following.followed_list, extra, name=f"{kind.name}s"),
        path(f"{start}inlezen/", list_import.list_new, extra, name=f"{kind.name}_list_new"),
        path(f"{start}inlezen/<slug:public_id>/", list_import.list_page, extra, name=f"{kind.name}_list"),
        path(
            f"{start}inlezen/<slug:public_id>/stand/",
            list_import.list_progress,
            extra,
            name=f"{kind.name}_list_progress",
        ),
        path(f"{start}inlezen/<slug:public_id>/terug/", list_import.list_undo, extra, name=f"{kind.name}_list_undo"),
        path(f"{start}nieuw/", following.followed_new, extra, name=f"{kind.name}_new"),
        path(one, following.followed, extra, name=kind.name),
        path(f"{one}bewerken/", following.followed_edit, extra, name=f"{kind.name}_edit"),
        path(f"{one}<slug:step>/", following.followed_act, extra, name=f"{kind.name}_act"),
    ]


app_name = "governance"
urlpatterns = [
    path("memos/", memos.memos, name="memos"),
    path("memos/nieuw/", memo_writing.memo_new, name="memo_new"),
    path("memos/voorbeeld/", memo_writing.memo_preview, name="memo_preview"),
    path(MEMO, memos.memo, name="memo"),
    path(f"{MEMO}pdf/", memos.memo_pdf, name="memo_pdf"),
    path(f"{MEMO}docx/", memo_extras.memo_docx, name="memo_docx"),
    path(f"{MEMO}aanbieden/", memo_checking.memo_offer, name="memo_offer"),
    path(f"{MEMO}teruggeven/", memo_checking.memo_return, name="memo_return"),
    path(f"{MEMO}concept/", memo_extras.memo_draft_pdf, name="memo_draft_pdf"),
    path(f"{MEMO}<slug:files>/<int:number>/", memo_extras.memo_file, name="memo_file"),
    path(f"{MEMO}bewerken/", memo_writing.memo_edit, name="memo_edit"),
    path(f"{MEMO}versturen/", memo_sending.memo_send, name="memo_send"),
    path(f"{MEMO}versturen/stand/", memo_sending.memo_progress, name="memo_progress"),
    path(f"{MEMO}versturen/opnieuw/", memo_sending.memo_retry, name="memo_retry"),
    path(f"{MEMO}terughalen/", memo_sending.memo_take_back, name="memo_take_back"),
    path(f"{MEMO}verbeteren/", memo_writing.memo_correct, name="memo_correct"),
    path("huisstijl/", house_style.house_style, name="house_style"),
    path("huisstijl/logo/", house_style.house_logo, name="house_logo"),
    path("huisstijl/voorbeeld/", house_style.house_sample, name="house_sample"),
    path("ingekomen-stukken/", papers.papers, name="papers"),
    path("ingekomen-stukken/nieuw/", papers.paper_new, name="paper_new"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}afdoening/", papers.paper_treat, name="paper_treat"),
    path(f"{PAPER}verspreiden/", papers.paper_distribute, name="paper_distribute"),
    path(f"{PAPER}agenderen/", papers.paper_ask, name="paper_ask"),
    path("agenderingsverzoeken/<slug:public_id>/", papers.request_answer, name="request_answer"),
    path("raad/", council.council, name="council"),
    path("raad/vergaderingen/", council.meetings, name="meetings"),
    path("raad/", include("governance.urls_council")),
    path("raad/vergaderingen/<slug:public_id>/", council.meeting, name="meeting"),
    path("raad/besluiten/", council.decisions, name="decisions"),
    path("raad/besluiten/<slug:public_id>/", council.decision, name="decision"),
    path("raad/afspraken/", following.council_rules, name="council_rules"),
    *[pattern for kind in KINDS.values() for pattern in followed(kind)],
    path("wie-doet-wat/", include("governance.urls_split")),
    path("", include("governance.urls_regional")),
]
