"""Mutated files: each is read or refused with a message, none hangs or crashes the reader.

`PORTAL_FUZZ_RUNS` sets the number of mutations (60 in CI, 1,000 in `make fuzz`). They run in this process: a crash of a
library would end the test run, which is what one wants to know; a hang is stopped by the time limit of the test.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
import zlib
from collections.abc import Callable

import pytest

from policies.reading.files import read_bytes
from policies.reading.passages import UnreadableFile
from tests.policies.reading.samples import assert_sound, plan_docx, plan_pdf, rezipped

RUNS = int(os.environ.get("PORTAL_FUZZ_RUNS", "60"))
SLOWEST = 20.0  # seconds for one file

pytestmark = [
    pytest.mark.fuzz,
    pytest.mark.timeout(max(120, RUNS * 3)),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the PDF library that makes the samples
]


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 30, 200))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def shuffled(data: bytes, dice: random.Random) -> bytes:
    """A slice from elsewhere in the file written over another place."""
    start, length, target = dice.randrange(len(data)), dice.randrange(1, 400), dice.randrange(len(data))
    return data[:target] + data[start : start + length] + data[target + length :]


def digits(data: bytes, dice: random.Random) -> bytes:
    """Numbers changed: offsets, lengths, counts and references that no longer fit."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    changed = bytearray(data)
    for place in dice.sample(places, min(20, len(places))):
        changed[place] = 48 + dice.randrange(10)
    return bytes(changed)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, shuffled, digits)


def mutated_pdf(dice: random.Random) -> bytes:
    data = plan_pdf(tagged=dice.random() < 0.5)
    return dice.choice(MUTATIONS)(data, dice)


def mutated_docx(dice: random.Random) -> bytes:
    """Half of the time the XML itself is broken inside a whole archive, else the archive."""
    data = plan_docx()
    if dice.random() < 0.5:
        return dice.choice(MUTATIONS)(data, dice)
    part = dice.choice(("word/document.xml", "word/numbering.xml", "word/styles.xml"))
    xml = zipfile.ZipFile(io.BytesIO(data)).read(part)
    return rezipped(data, replace={part: dice.choice(MUTATIONS)(xml, dice)})


def outcome(data: bytes, name: str) -> str:
    """The code of the refusal, or "read"; any other error fails the test."""
    try:
        document = read_bytes(data, name)
    except UnreadableFile as error:
        return error.code
    assert_sound(document)
    return "read"


@pytest.mark.parametrize(("make", "name"), [(mutated_pdf, "x.pdf"), (mutated_docx, "x.docx")], ids=["pdf", "docx"])
def test_mutated_files_are_read_or_refused(make: Callable[[random.Random], bytes], name: str) -> None:
    seen: dict[str, int] = {}
    for run in range(RUNS // 2):
        dice = random.Random(zlib.crc32(f"{name}-{run}".encode()))
        start = time.monotonic()
        result = outcome(make(dice), name)
        assert time.monotonic() - start < SLOWEST
        seen[result] = seen.get(result, 0) + 1
    assert sum(seen.values()) == RUNS // 2
    assert seen.get("read", 0) > 0
    assert len(seen) > 1
