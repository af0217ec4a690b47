"""The last hand on the OpenAPI document: what drf-spectacular cannot know, in Dutch, as the API design rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings

VERSION_HEADER = {
    "API-Version": {
        "description": "De hele versie van deze API.",
        "schema": {"type": "string"},
        "example": settings.SPECTACULAR_SETTINGS["VERSION"],
    }
}
TAGS = {
    "organisaties": "Organisaties met een register.",
    "ori": "Stukken van de raad in de vorm van Open Raadsinformatie, met een uitbreiding voor termijn en afdoening.",
    "plannen": "Plannen met hun doelen, acties en indicatoren.",
    "raad": "Vergaderingen, voorstellen, besluiten, stemmingen, moties, toezeggingen, vragen en memo’s.",
    "verdeling": "Wie waarover gaat.",
}
IN_PATHS = {
    "organisation": "Het adres van de organisatie, zoals in de adressen van de bladzijden.",
    "public_id": "Het kenmerk van het plan.",
}
ANSWERS = {
    "200": "Gevonden.",
    "400": "De vraag klopt niet; het antwoord zegt waarom.",
    "404": "Dit bestaat niet, of niet voor wie het vraagt.",
}
READER = "U krijgt wat uw eigen bladzijden laten zien: zonder inloggen is dat wat openbaar is."
SCHEMAS = {
    "Actie": "Wie, wat, wanneer en vanuit welke rol, met de stand op de gevraagde dag.",
    "Advies": "Wat iemand adviseerde over een plan of voorstel, en wat het college ermee doet.",
    "Gepland": "Wat er naar verwachting naar een orgaan komt, en in welke tijd.",
    "Besluit": "Wat een orgaan besloot, en waarover.",
    "Document": "Een plan of ander stuk; van een plan de woorden van de laatste vrijgave.",
    "Indicator": "Een indicator van een plan, met wat er gemeten is en waar het naartoe moet.",
    "Motie": "Wat de raad van het college vroeg: uitslag, uitvoering en afdoening staan los van elkaar.",
    "Probleem": "Wat er niet goed ging (RFC 9457).",
    "Stemming": "Waarover, wanneer, hoe, en wie wat stemde; wat later is verbeterd, staat er niet bij.",
    "Toezegging": "Wat het college de raad beloofde: uitvoering en afdoening staan los van elkaar.",
    "Uitbreiding": "Wat dit register aan ORI toevoegt: wanneer het klaar moet zijn, en hoe het ervoor staat.",
    "Voorziening": "Iets dat een inwoner kan gebruiken; de bladzijde zegt wie erover gaat.",
}


def finished(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A hook of drf-spectacular; what is written for developers in docstrings stays with them."""
    result["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    for operation in _operations(result):
        operation["description"] = f"{operation['summary']}. {READER}"
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                parameter["description"] = IN_PATHS[parameter["name"]]
        for code, answer in operation["responses"].items():
            answer["description"] = ANSWERS[code]
            answer["headers"] = VERSION_HEADER
    for name, schema in result["components"]["schemas"].items():
        schema.pop("description", None)
        if name in SCHEMAS:
            schema["description"] = SCHEMAS[name]
    return result


def _operations(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in result["paths"].values():
        yield from path.values()
