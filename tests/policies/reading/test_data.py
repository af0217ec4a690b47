"""What documents say of themselves."""

from __future__ import annotations

import pytest

from policies.reading.files import read_bytes
from policies.reading.passages import DocumentData
from policies.reading.selfdata.labels import read_day

PROPOSAL = """# Voorstel aan de raad

**Datum** 3 maart 2025

**Zaaknummer:** 2025-004217

**Onderwerp:** Groenplan Rietveld 2026-2030

**Portefeuillehouder:** wethouder J. de Graaf

**Begrotingsprogramma** Schoon en groen

**Steller:** P. Bakker

**Openbaar:** Ja

## Voorgesteld besluit

1. het Groenplan Rietveld 2026-2030 vast te stellen;
2. hiervoor € 40.000 beschikbaar te stellen.

## Toelichting

De gemeente Rietveld heeft weinig groen. De gemeente Rietveld volgt de Woonvisie Rietveld 2022-2026
en het raadsbesluit RIS 2024-0012.

gelet op artikel 147 van de Gemeentewet;

gelet op de Omgevingswet;

## Bijlagen

1. Groenplan
2. Advies adviesraad
"""


def data_of(text: str, name: str = "stuk.md") -> DocumentData:
    return read_bytes(text.encode(), name).data


def test_a_proposal_tells_everything() -> None:
    assert data_of(PROPOSAL) == DocumentData(
        type="raadsvoorstel",
        title="Groenplan Rietveld 2026-2030",
        municipality="Rietveld",
        date="2025-03-03",
        case_number="2025-004217",
        subject="Groenplan Rietveld 2026-2030",
        portfolio_holder="wethouder J. de Graaf",
        programme="Schoon en groen",
        author="P. Bakker",
        openness="openbaar",
        decision_points=(
            "het Groenplan Rietveld 2026-2030 vast te stellen;",
            "hiervoor € 40.000 beschikbaar te stellen.",
        ),
        legal_grounds=("artikel 147 van de Gemeentewet", "de Omgevingswet"),
        attachments=("Groenplan", "Advies adviesraad"),
        references=("2025-004217", "Groenplan Rietveld 2026-2030", "Woonvisie Rietveld 2022-2026", "RIS 2024-0012"),
    )


def test_a_label_above_its_value_and_a_table_of_labels() -> None:
    table = "| Datum | 10-12-2024 |\n|---|---|\n| Kenmerk | Z/24/08251 |\n"
    text = f"# Besluitenlijst college\n\n## Portefeuillehouder\n\nA. Smit\n\n{table}"
    found = data_of(text)
    assert (found.type, found.portfolio_holder, found.case_number) == ("besluitenlijst", "A. Smit", "Z/24/08251")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Startnotitie herijking wonen\n\nTekst.", "startnotitie"),
        ("# Programmabegroting 2026\n\nTekst.", "begroting"),
        ("# Uitvoeringsagenda groen\n\nTekst.", "werkplan"),
        ("# Motie meer bankjes\n\nTekst.", "motie"),
        ("# Raadsinformatiebrief\n\nTekst.", "rib"),
        ("Bij deze memo vindt u de cijfers. Deze memo is voor de raad.", "raadsmemo"),
        ("Voor u ligt het beleidsplan sport van de gemeente Rietveld.", "beleidsplan"),
        ("Zomaar een tekst over het weer.", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert data_of(text).type == kind


def test_a_document_without_labels_guesses_nothing() -> None:
    assert data_of("Zomaar een tekst over het weer.", "2024-raadsbesluit.md") == DocumentData()


def test_the_last_day_counts() -> None:
    assert read_day("16 mei, 3 en 10 oktober 2024") == "2024-10-10"
    assert read_day("9-1-2023") == "2023-01-09"
    assert read_day("31 februari 2024") == ""
