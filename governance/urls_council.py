"""Addresses of the council's own register: members, meetings and agenda, proposals, votes."""

from django.urls import path

from governance.views import (
    advices,
    council_papers,
    meeting_keeping,
    members,
    minutes,
    officials,
    planning,
    proposal_keeping,
    proposals,
    publications,
    questions,
    submitters,
    worklist,
)

MEMBER = "leden/<slug:public_id>/"
MEETING = "vergaderingen/<slug:public_id>/"
ITEM = "agendapunten/<slug:public_id>/"
PROPOSAL = "voorstellen/<slug:public_id>/"
PLANNED = "planning/<slug:public_id>/"
QUESTION = "vragen/<slug:public_id>/"
ADVICE = "adviezen/<slug:public_id>/"
AMENDMENT = "amendementen/<slug:public_id>/"

urlpatterns = [
    path("verordeningen/<slug:public_id>/bekendmaking/", publications.publication_new, name="publication_new"),
    path("bekendmakingen/<slug:public_id>/", publications.publication_correct, name="publication_correct"),
    path("leden/", members.members, name="members"),
    path("leden/nieuw/", members.member_new, name="member_new"),
    path(MEMBER, members.member, name="member"),
    path(f"{MEMBER}fractie/", members.member_faction, name="member_faction"),
    path(f"{MEMBER}vertrek/", members.member_leave, name="member_leave"),
    path("fracties/nieuw/", members.faction_edit, name="faction_new"),
    path("fracties/<slug:public_id>/", members.faction, name="faction"),
    path("fracties/<slug:public_id>/bewerken/", members.faction_edit, name="faction_edit"),
    path("perioden/nieuw/", members.council_period, name="council_period_new"),
    path("perioden/<slug:public_id>/", members.council_period, name="council_period"),
    path("vergaderingen/nieuw/", meeting_keeping.meeting_new, name="meeting_new"),
    path(f"{MEETING}bewerken/", meeting_keeping.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}agenda/", meeting_keeping.item_new, name="item_new"),
    path(f"{MEETING}notulen/", minutes.minutes, name="minutes"),
    path(f"{MEETING}notulen/toevoegen/", minutes.minutes_add, name="minutes_add"),
    path(f"{MEETING}notulen/geen-toezegging/", minutes.minutes_dismiss, name="minutes_dismiss"),
    path(f"{MEETING}notulen/toch-wel/", minutes.minutes_take_up, name="minutes_take_up"),
    path(f"{MEETING}besluitenlijst/", proposals.decision_list, name="decision_list"),
    path(f"{ITEM}bewerken/", meeting_keeping.item_edit, name="item_edit"),
    path(f"{ITEM}uitstellen/", meeting_keeping.item_postpone, name="item_postpone"),
    path("voorstellen/", proposals.proposals, name="proposals"),
    path("voorstellen/nieuw/", proposal_keeping.proposal_new, name="proposal_new"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}pdf/", council_papers.proposal_paper, name="proposal_pdf"),
    path("open-punten/pdf/", council_papers.followed_overview, name="followed_overview"),
    path(f"{PROPOSAL}bewerken/", proposal_keeping.proposal_edit, name="proposal_edit"),
    path(f"{PROPOSAL}punten/nieuw/", proposal_keeping.proposal_point, name="proposal_point_new"),
    path(f"{PROPOSAL}punten/<int:number>/", proposal_keeping.proposal_point, name="proposal_point"),
    path(f"{PROPOSAL}aanbieden/", proposal_keeping.proposal_offer, name="proposal_offer"),
    path(f"{PROPOSAL}intrekken/", proposal_keeping.proposal_take_back, name="proposal_take_back"),
    path(f"{PROPOSAL}amendement/", proposal_keeping.amendment_new, name="amendment_new"),
    path(f"{PROPOSAL}besluit/", proposal_keeping.proposal_decide, name="proposal_decide"),
    path(f"{PROPOSAL}raadsbesluit/", proposals.proposal_decision, name="proposal_decision"),
    path(f"{AMENDMENT}bewerken/", proposal_keeping.amendment_edit, name="amendment_edit"),
    path(f"{AMENDMENT}indieners/", submitters.amendment, name="amendment_submitters"),
    path(f"{PROPOSAL}indieners/", submitters.proposal, name="proposal_submitters"),
    path(f"{QUESTION}indieners/", submitters.question, name="written_question_submitters"),
    path(f"{AMENDMENT}uitslag/", proposal_keeping.amendment_result, name="amendment_result"),
    path("werkvoorraad/", worklist.work, name="work"),
    path("werkvoorraad/overdrachtsdossier/", worklist.work_handover, name="work_handover"),
    path("planning/", planning.planning, name="planning"),
    path("planning/nieuw/", planning.planned_new, name="planned_new"),
    path(PLANNED, planning.planned_item, name="planned_item"),
    path(f"{PLANNED}bewerken/", planning.planned_edit, name="planned_edit"),
    path(f"{PLANNED}verschuiven/", planning.planned_move, name="planned_move"),
    path(f"{PLANNED}behandeld/", planning.planned_handled, name="planned_handled"),
    path(f"{PLANNED}vervallen/", planning.planned_drop, name="planned_drop"),
    path("adviezen/", advices.advices, name="advices"),
    path("adviezen/nieuw/", advices.advice_new, name="advice_new"),
    path(ADVICE, advices.advice, name="advice"),
    path(f"{ADVICE}bewerken/", advices.advice_edit, name="advice_edit"),
    path(f"{ADVICE}reactie/", advices.advice_reply, name="advice_reply"),
    path("vragen/", questions.questions, name="written_questions"),
    path("vragen/nieuw/", questions.question_new, name="written_question_new"),
    path(QUESTION, questions.question, name="written_question"),
    path(f"{QUESTION}bewerken/", questions.question_edit, name="written_question_edit"),
    path(f"{QUESTION}uitstel/", questions.question_delay, name="written_question_delay"),
    path(f"{QUESTION}behandelaar/", questions.question_official, name="written_question_official"),
    path("overdragen/", officials.hand_over, name="matters_hand_over"),
    path(f"{QUESTION}antwoord/", questions.question_answer, name="written_question_answer"),
    path("stemming/<slug:what>/<slug:public_id>/", proposal_keeping.vote_new, name="vote_new"),
]
