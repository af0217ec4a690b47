"""Throwing a database away: again when the server is busy in it, and no longer than it should."""

import pytest
from django.db.utils import ProgrammingError

from tests.support import database


class Busy:
    """A cursor that is refused `times` times."""

    def __init__(self, times: int) -> None:
        self.times, self.asked = times, 0

    def execute(self, sql: str) -> None:
        self.asked += 1
        if self.asked <= self.times:
            raise ProgrammingError("must be a member of the role whose process is being terminated")


def test_it_tries_until_the_vacuum_has_left(monkeypatch):
    monkeypatch.setattr(database.time, "sleep", lambda _: None)
    cursor = Busy(times=3)
    database.drop(cursor, "proef")
    assert cursor.asked == 4


def test_it_gives_up_in_the_end(monkeypatch):
    monkeypatch.setattr(database.time, "sleep", lambda _: None)
    cursor = Busy(times=99)
    with pytest.raises(ProgrammingError):
        database.drop(cursor, "proef")
    assert cursor.asked == database.TRIES
