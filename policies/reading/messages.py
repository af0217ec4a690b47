"""Why a file cannot be read, in words that say what the user can do. Codes are stable; tests and logs use them."""

from __future__ import annotations

from policies.reading.passages import UnreadableFile

MOST_MEGABYTES = 50

_MESSAGES = {
    "wrong_type": "Dit bestandstype kan het register niet lezen. Lever het document aan als PDF, Word (.docx) "
    "of platte tekst (.txt).",
    "wrong_content": "De inhoud van dit bestand past niet bij de extensie {detail}. Open het bestand in het "
    "programma waarin het is "
    "gemaakt, sla het opnieuw op en probeer het dan nog eens.",
    "empty": "Dit bestand is leeg. Controleer of u het juiste bestand hebt gekozen.",
    "too_large": f"Dit bestand is groter dan {MOST_MEGABYTES} MB. Verklein de afbeeldingen of splits het "
    f"document, en probeer het dan opnieuw.",
    "encrypted": "Dit bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en probeer het opnieuw.",
    "damaged": "Dit bestand is beschadigd en kan niet worden gelezen. Vraag de afzender om het bestand opnieuw "
    "te sturen.",
    "scanned": "Dit is een scan: het bestand bevat alleen afbeeldingen van tekst. Vraag om een versie met "
    "tekst, of laat het bestand "
    "eerst door tekstherkenning (OCR) gaan.",
    "no_text": "In dit bestand staat geen tekst. Controleer of u het juiste bestand hebt gekozen.",
    "zip_bomb": "Dit bestand is uitgepakt veel te groot en is daarom niet geopend. Vraag de afzender om een "
    "nieuwe versie, liefst als PDF.",
    "xml_entities": "Dit bestand bevat XML-onderdelen die om veiligheidsredenen niet zijn toegestaan. Open het "
    "in uw tekstverwerker, sla het "
    "op als nieuw document en probeer het opnieuw.",
    "too_slow": "Het lezen van dit bestand duurde te lang en is gestopt. Splits het document in delen of lever "
    "een eenvoudiger versie aan.",
    "too_big": "Dit bestand is te groot of te ingewikkeld om te lezen. Splits het document in delen en probeer "
    "het opnieuw.",
    "crashed": "Het lezen van dit bestand is mislukt. Sla het document opnieuw op, bijvoorbeeld als PDF, en "
    "probeer het nog eens.",
}  # fmt: skip


def unreadable(code: str, *, detail: str = "") -> UnreadableFile:
    """The error for a code of this module; `detail` fills the one gap that a message may have."""
    return UnreadableFile(code, _MESSAGES[code].format(detail=detail))
