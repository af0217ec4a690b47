"""What the worker does for this room."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from portal.home.following.digests import readers, send_due


@app.periodic(cron="12 * * * *")
@app.task(name="home.send_news", queue="post", lock="news", queueing_lock="news")
def send_news(timestamp: int) -> None:  # noqa: ARG001 - what a periodic task is called with
    """Every hour: tell people what is new in what they follow, where mail is due; can run twice without harm."""
    now = timezone.localtime()
    for user, organisation in readers():
        send_due(user, organisation, now)
