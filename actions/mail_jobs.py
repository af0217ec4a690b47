"""Mail by the worker: the week's digests, the question of a round and its return. Each can run twice without harm."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from actions.domain.rounds import open_round, remind, send_back
from actions.mailing import send_once, send_returned
from actions.models import ProgressRound
from actions.reminders import asks, digests, returned_to, week_key
from portal.organisations.models import Organisation

QUEUE = "post"


@app.periodic(cron="7 * * * *")
@app.task(name="actions.send_digests", queue=QUEUE, lock="digests", queueing_lock="digests")
def send_digests(timestamp: int) -> None:  # noqa: ARG001 - what a periodic task is called with
    """Every hour: send the week's mail where it is due and was not sent, so that a worker that was down catches up."""
    now = timezone.localtime()
    for organisation in Organisation.objects.with_site():
        if (key := week_key(organisation, now)) is not None:
            for digest in digests(organisation):
                send_once(digest, key)


@app.task(name="actions.ask_for_news", queue=QUEUE)
def ask_for_news(round_id: int) -> None:
    """Ask everybody who should still answer a round; once per opening and per reminder."""
    asked = ProgressRound.objects.select_related("plan", "organisation").filter(pk=round_id).first()
    if asked is not None:
        for digest in asks(asked):
            send_once(digest, f"ronde-{asked.public_id}-{asked.reminders}")


def open_round_and_ask(**values: Any) -> ProgressRound:
    """`domain.rounds.open_round`, and the mail that asks, in one transaction. Raises what `open_round` raises."""
    with transaction.atomic():
        asked = open_round(**values)
        _defer(asked)
    return asked


def remind_of_round(*, round: ProgressRound, by: Any) -> ProgressRound:
    """`domain.rounds.remind`, and the mail to those who did not answer, in one transaction."""
    with transaction.atomic():
        remind(round=round, by=by)
        _defer(round)
    return round


@app.task(name="actions.tell_returned", queue=QUEUE)
def tell_returned(round_id: int) -> None:
    """Tell who must act on a round that was sent back; once for each time."""
    asked = ProgressRound.objects.select_related("plan", "organisation", "returned_by").filter(pk=round_id).first()
    if asked is not None:
        for user in returned_to(asked):
            send_returned(asked, user)


def send_back_and_tell(*, round: ProgressRound, remark: str, by: Any) -> ProgressRound:
    """`domain.rounds.send_back`, and the mail about it, in one transaction. Raises what `send_back` raises."""
    with transaction.atomic():
        send_back(round=round, remark=remark, by=by)
        tell_returned.configure(lock=f"ronde-{round.pk}").defer(round_id=round.pk)
    return round


def _defer(asked: ProgressRound) -> None:
    ask_for_news.configure(lock=f"ronde-{asked.pk}").defer(round_id=asked.pk)
