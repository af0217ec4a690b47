"""Parties as people type them in one cell: "SWA (uitvoerder), Yulius", and back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.domain.editing import Party
from actions.domain.errors import Refused
from actions.domain.names import Names
from actions.enums import ActorRole

NO_NAME = "Schrijf de naam van een organisatie voor de rol."
SPLIT = re.compile(r"[,;\n]+(?![^(]*\))")
PART = re.compile(r"^(?P<name>.*?)\s*(?:\((?P<role>[^()]*(?:\([^()]*\))?[^()]*)\))?$")


def _role_words() -> dict[str, str]:
    """Every way to write a role: its code, its label, and the label without what stands in brackets."""
    words: dict[str, str] = {}
    for role in ActorRole:
        for spelling in (role.value, role.label, role.label.split(" (")[0]):
            words[spelling.lower()] = role.value
    return {**words, "facilitator": ActorRole.FACILITATES.value}


ROLES = _role_words()


def parties_from(words: str, names: Names) -> list[Party]:
    """(organisation id, role) for each party in `words`, sorted; Refused for a name or role that nobody knows."""
    found = [_party(part, names) for part in SPLIT.split(words) if part.strip()]
    return sorted(set(found))


def _party(words: str, names: Names) -> Party:
    match = PART.match(" ".join(words.split()))
    name, role = (match["name"], match["role"] or "") if match else (words, "")
    organisation = names.find(name)
    if organisation is None:
        raise Refused(f"“{name}” staat niet in het register. Kies een naam uit de lijst." if name else NO_NAME)
    code = ROLES.get(role.strip().lower(), "") if role else ""
    if role and not code:
        raise Refused(f"“{role}” is geen rol. Kies bijvoorbeeld: regisseur, opdrachtgever of uitvoerder.")
    return organisation.pk, code


def words_from(parties: Iterable[Party], labels: dict[int, str]) -> str:
    """The cell for (organisation id, role) pairs; `labels` gives the name people use."""
    parts = []
    for organisation_id, role in parties:
        short = ActorRole(role).label.split(" (")[0] if role else ""
        parts.append(f"{labels[organisation_id]} ({short})" if role else labels[organisation_id])
    return ", ".join(parts)
