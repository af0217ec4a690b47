"""Addresses of reading in and reviewing."""

from django.urls import path

from actions.views import readin, reshape, review

ONE = "inlezen/<slug:public_id>/"
ROW = f"{ONE}voorstellen/<slug:row>/"

urlpatterns = [
    path("inlezen/", readin.readin_list, name="readin_list"),
    path(ONE, readin.readin, name="readin"),
    path(f"{ONE}voortgang/", readin.readin_progress, name="readin_progress"),
    path(f"{ONE}opnieuw/", readin.readin_retry, name="readin_retry"),
    path(f"{ONE}gegevens/", readin.readin_facts, name="readin_facts"),
    path(f"{ONE}beoordelen/", review.review, name="review"),
    path(f"{ONE}beoordelen/alles/", review.review_accept_many, name="review_accept_many"),
    path(f"{ONE}beoordelen/ongedaan/", review.review_undo, name="review_undo"),
    path(f"{ONE}beoordelen/rest-afwijzen/", review.review_reject_rest, name="review_reject_rest"),
    path(f"{ONE}beoordelen/namen/", reshape.review_names, name="review_names"),
    path(f"{ONE}opnemen/", review.readin_done, name="readin_done"),
    path(ROW, review.suggestion, name="suggestion"),
    path(f"{ROW}overnemen/", review.suggestion_accept, name="suggestion_accept"),
    path(f"{ROW}wijzigen/", review.suggestion_edit, name="suggestion_edit"),
    path(f"{ROW}afwijzen/", review.suggestion_reject, name="suggestion_reject"),
    path(f"{ROW}terugdraaien/", review.suggestion_reopen, name="suggestion_reopen"),
    path(f"{ROW}actie/", review.suggestion_as_action, name="suggestion_as_action"),
    path(f"{ROW}splitsen/", reshape.suggestion_split, name="suggestion_split"),
    path(f"{ROW}samenvoegen/", reshape.suggestion_merge, name="suggestion_merge"),
]
