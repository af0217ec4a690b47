"""Scores on our own corpus of 44 documents in seven file formats: a floor that may only rise."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from actions.management.commands.measure_recognition import measure, reliability
from actions.recognition.command import main
from actions.recognition.scoring import Score, score, share

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_corpus_as_a_whole() -> None:
    results = measure(CORPUS)
    total = Score()
    for _, result in results:
        total.add(result)
    assert len(results) == 44
    assert {path.suffix for path, _ in results} == {".csv", ".docx", ".html", ".md", ".pdf", ".txt", ".xlsx"}
    assert total.f1 >= 0.95
    assert total.goals == 0
    assert (share(total.other_right, total.other_leads) or 0) >= 0.95
    assert (share(total.dated_right, total.dated) or 0) >= 0.95
    assert (share(total.roles_right, total.roles_given) or 0) >= 0.85
    assert (share(total.roles_right, total.roles_wanted) or 0) >= 0.85


def test_each_document_reads_well() -> None:
    assert [path.name for path, result in measure(CORPUS) if result.f1 < 0.85] == []


def test_surer_suggestions_are_kept_more_often() -> None:
    steps = reliability(CORPUS)
    assert [step.least for step in steps] == [0.0, 0.75, 0.9]
    shares = [step.share for step in steps]
    assert shares == sorted(shares)
    assert shares[0] >= 0.6
    assert shares[2] >= 0.95


def test_scoring_counts_hits_misses_and_goals() -> None:
    none = {"start": None, "end": None}
    labels = [
        {
            "quote": "een nieuw loket openen",
            "who": ["SWA"],
            "when": {"start": "2024-01-01", "end": None},
            "role": "uitvoerder",
        },
        {"quote": "iets wat niet gevonden wordt", "who": ["gemeente"], "when": none, "role": None},
        {"quote": "een twijfelgeval is dit", "who": ["gemeente"], "when": none, "role": None, "borderline": True},
    ]
    found = [
        {
            "quote": "Een nieuw loket openen.",
            "who": ["de SWA"],
            "when": {"start": "2024-01-01", "end": None},
            "role": "uitvoerder",
        },
        {"quote": "een twijfelgeval is dit", "who": ["gemeente"], "when": none, "role": None},
        {"quote": "iedereen doet volop mee", "who": ["gemeente"], "when": none, "role": "regisseur"},
    ]
    result = score(labels, [{"quote": "iedereen doet volop mee"}], found)
    assert (result.wanted, result.hits, result.false, result.goals) == (2, 1, 1, 1)
    assert (result.who, result.other_right, result.dated_right, result.roles_right, result.roles_given) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert result.f1 == pytest.approx(0.5)


def test_extract_actions_prints_a_table_and_json() -> None:
    table, data = StringIO(), StringIO()
    call_command("extract_actions", str(CORPUS / "actielijst.csv"), stdout=table)
    call_command("extract_actions", str(CORPUS / "actielijst.csv"), "--json", stdout=data)
    assert table.getvalue().splitlines()[-1] == "6 acties gevonden."
    assert '"quote": "Buurtapp promoten"' in data.getvalue()


def test_extract_actions_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("extract_actions", str(tmp_path / "weg.pdf"))


def test_measure_recognition_prints_one_line_a_document() -> None:
    out = StringIO()
    call_command("measure_recognition", str(CORPUS), stdout=out)
    assert len(out.getvalue().splitlines()) == 2 + 44 + 1 + 6


def test_the_command_starts_without_django(capsys: pytest.CaptureFixture[str]) -> None:
    code = "import sys, actions.recognition.command; print([name for name in sys.modules if name.startswith('django')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CORPUS.parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert main([str(CORPUS / "actielijst.csv")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "6 acties gevonden."


def test_the_command_says_on_the_side_what_is_wrong(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "leeg.txt"
    empty.write_bytes(b"")
    assert main([str(empty)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "leeg" in said.err
