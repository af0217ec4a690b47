import re

import pytest
from lxml import html

from tests.actions.story import Story, tell


@pytest.fixture
def story(db) -> Story:
    return tell()


@pytest.fixture
def words():
    """The visible words of a part of an answer, with single spaces."""

    def of(answer, path="//main"):
        found = html.fromstring(answer.content.decode()).xpath(path)
        spaced = " ".join(" ".join(text for part in found for text in part.itertext()).split())
        return re.sub(r" (?=[.,:;])", "", spaced)

    return of
