"""Keeping the house style of an organisation's papers: words and a logo, never code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from actions.domain.errors import Refused
from actions.permissions import demand
from portal.accounts.roles import Permission
from portal.organisations.letterheads import style_of
from portal.organisations.models import HouseStyle, Organisation
from portal.shared.changes import changing
from portal.shared.pdf.fonts import unprintable
from portal.shared.pdf.images import ImageRefused, cleaned

WORDS = (
    "sender",
    "address",
    "opening",
    "greeting",
    "signed",
    "closing",
    "memo_label",
    "letter_label",
    "proposal_headings",
)
FIELDS = (*WORDS, "memo_pattern", "letter_pattern", "four_eyes")
PATTERN = re.compile(r"[A-Za-z0-9 ./-]*")
PLACES = ("{jaar}", "{volgnummer}")
LINES = {"address": 6, "signed": 4, "proposal_headings": 4}
NO_LOGO = "Dit bestand kan niet als logo. Kies een PNG- of JPEG-bestand van hooguit 10 MB; een SVG of PDF kan niet."


def set_house_style(
    *, organisation: Organisation, values: Mapping[str, Any], by: Any, logo: Any = None, without_logo: bool = False
) -> HouseStyle:
    """Keep the house style; `values` maps names of FIELDS, `logo` is an upload. Goes for papers from now on.

    Raises Refused for a pattern that could give two papers one number, for signs that the letters of the paper lack,
    and for a logo that is no picture.
    """
    demand(Permission.KEEP_STYLE, organisation.pk, by=by)
    style = style_of(organisation)
    with changing(verb="huisstijl wijzigen", by=by, lock=[style] if style.pk else []):
        for name in FIELDS:
            if name in values:
                setattr(style, name, values[name])
        _check(style)
        if without_logo:
            style.logo, style.logo_sha256 = "", ""
        if logo is not None:
            _keep_logo(style, logo)
        style.save()
    return style


def _check(style: HouseStyle) -> None:
    for name in ("memo_pattern", "letter_pattern"):
        _check_pattern(name, getattr(style, name))
    for name in WORDS:
        if strange := unprintable(getattr(style, name)):
            raise Refused({name: f"Deze tekens kunnen niet op papier: {' '.join(sorted(set(strange)))}"})
    for name, most in LINES.items():
        if len(getattr(style, name).splitlines()) > most:
            raise Refused({name: f"Gebruik hooguit {most} regels."})
    style.clean_fields(exclude=["organisation", "created_by", "changed_by"])
    style.validate_constraints()


def _check_pattern(name: str, pattern: str) -> None:
    """The year and a number, each once: else two papers could get the same number."""
    rest = pattern
    for place in PLACES:
        if pattern.count(place) != 1:
            raise Refused({name: "Zet {jaar} en {volgnummer} er allebei één keer in, zoals RM-{jaar}-{volgnummer}."})
        rest = rest.replace(place, "")
    if not PATTERN.fullmatch(rest):
        raise Refused({name: "Gebruik verder alleen letters, cijfers, spaties, punten, schuine strepen en streepjes."})


def _keep_logo(style: HouseStyle, upload: Any) -> None:
    """Stored by its content and never taken away: memos that were sent still name it."""
    try:
        data = cleaned(upload.read())
    except ImageRefused as refusal:
        raise Refused({"logo": NO_LOGO}) from refusal
    style.logo_sha256 = hashlib.sha256(data).hexdigest()
    name = style.logo.field.generate_filename(style, "logo.png" if data[:4] == b"\x89PNG" else "logo.jpg")
    storage = style.logo.storage
    style.logo.name = name if storage.exists(name) else storage.save(name, ContentFile(data))
