"""What stands on a paper."""

from django.utils.safestring import mark_safe

from portal.shared.pdf import check
from portal.shared.pdf.engine import render_pdf
from portal.shared.pdf.papers import Paper
from tests.portal.shared.pdf.papers import CREATED

BODY = mark_safe("<p>De raad besluit.</p>")


def paper(**parts: object) -> Paper:
    return Paper(title="Besluit <1>", number="RB-2026-3", organisation="Voorbeeldstad", body=BODY, **parts)  # type: ignore[arg-type] - parts under test


def spoken(of: Paper) -> list[str]:
    made = render_pdf(of.html(), title=of.title, author=of.organisation, created=CREATED)
    assert [check.problems(made, profile) for profile in check.PROFILES] == [[], []]
    return [text for _, text in check.read_aloud(made)]


def test_a_paper_needs_no_more_than_a_title_and_a_body() -> None:
    assert spoken(paper()) == ["Gemeente Voorbeeldstad", "Besluit <1>", "De raad besluit."]


def test_those_who_sign_have_their_own_place() -> None:
    signers = [("De voorzitter", "A. Voorbeeld"), ("De griffier", "B. Voorbeeld")]

    assert spoken(paper(signers=signers))[3:] == ["De voorzitter,", "A. Voorbeeld", "De griffier,", "B. Voorbeeld"]


def test_a_letter_ends_with_a_greeting_its_attachments_and_what_it_is() -> None:
    end = spoken(
        paper(
            signed=["Het college", "van Voorbeeldstad"],
            attachments=["Beweegnota"],
            seal="Vastgelegd op 10 maart 2026.",
            address="https://voorbeeld.example/m/7",
            content_hash="0f" * 32,
        )
    )[3:]

    assert end == [
        "Met vriendelijke groet,",
        "Het college van Voorbeeldstad",
        "Bijlage",
        "•",
        "Beweegnota",
        "Vastgelegd op 10 maart 2026.",
        "Adres in het register:",
        "https://voorbeeld.example/m/7",
        f"Kenmerk van de inhoud (SHA-256): {'0f' * 32}",
    ]


def test_several_attachments_are_announced_as_such() -> None:
    assert "Bijlagen" in spoken(paper(attachments=["Nota", "Begroting"]))


def test_facts_are_escaped() -> None:
    assert spoken(paper(facts=[("Aan", "<b>raad</b>")]))[2:4] == ["Aan", "<b>raad</b>"]
