"""Reading in a process of its own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from policies.reading import isolation
from policies.reading.files import read_bytes
from policies.reading.isolation import from_json, read_safely, to_json
from policies.reading.passages import UnreadableFile
from tests.policies.reading.samples import plan_pdf

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the PDF library that makes the samples


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "opgeslagen"
    path.write_bytes(plan_pdf(tagged=True))
    return path


def test_the_answer_is_the_same_as_in_process(plan: Path) -> None:
    seen: list[tuple[int, int]] = []
    document = read_safely(plan, filename="groenplan.pdf", progress=lambda done, total: seen.append((done, total)))
    assert document == read_bytes(plan.read_bytes(), "groenplan.pdf")
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_document_survives_the_way_through_json(plan: Path) -> None:
    import json

    document = read_bytes(plan.read_bytes(), "groenplan.pdf")
    assert from_json(json.loads(to_json(document))) == document


def test_a_refusal_keeps_its_code_and_message(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"gewone tekst")
    with pytest.raises(UnreadableFile) as caught:
        read_safely(path, filename="plan.pdf")
    assert caught.value.code == "wrong_content"
    assert ".pdf" in caught.value.message


def run_instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Lets the child process run another module than the reader."""
    package = tmp_path / "policies"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "reading.py").write_text(script)
    monkeypatch.setattr(isolation, "_PROJECT", tmp_path)


def test_a_process_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan: Path) -> None:
    run_instead(monkeypatch, tmp_path, "import time; time.sleep(60)")
    start = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read_safely(plan, filename="x.pdf", seconds=1)
    assert caught.value.code == "too_slow"
    assert time.monotonic() - start < 10


def test_a_process_that_crashes_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan: Path) -> None:
    run_instead(monkeypatch, tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(UnreadableFile) as caught:
        read_safely(plan, filename="x.pdf")
    assert caught.value.code == "crashed"


def test_no_secret_reaches_the_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan: Path) -> None:
    target = tmp_path / "omgeving.txt"
    run_instead(monkeypatch, tmp_path, f"import os; open({str(target)!r}, 'w').write(repr(dict(os.environ)))")
    monkeypatch.setenv("SECRET_KEY", "zeer-geheim")
    with pytest.raises(UnreadableFile):
        read_safely(plan, filename="x.pdf")
    assert "zeer-geheim" in repr(dict(os.environ))
    assert "zeer-geheim" not in target.read_text()


def test_too_little_memory_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"woord " * 4_000_000)
    with pytest.raises(UnreadableFile) as caught:
        read_safely(path, filename="groot.txt", megabytes=180)
    assert caught.value.code in {"too_big", "crashed"}
