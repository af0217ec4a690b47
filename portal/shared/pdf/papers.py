"""Papers that the municipality sends: what stands on them, as data. The look: `templates/pdf/` and `print*.css`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.shared.pdf.letterhead import Letterhead


def content_hash(*said: Any) -> str:
    """SHA-256 over what a paper says; the same words give the same hash."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One letter, memo or overview.

    `kind` is the label above the title ("Raadsmemo"), `number` and `running` stand in the footer, `facts` are (term,
    value) under the title. `body` is HTML that is safe already, see `sections.in_sections`. `signed` are the lines
    under the greeting, `signers` are (role, name) with room for a signature. `seal` tells what this paper is and that
    it does not change; `address` and `content_hash` are printed behind it (empty: worked out from what the paper says).
    `letterhead` adds
    the logo and the address block of the house; give its `assets` to the engine.
    """

    title: str
    number: str
    organisation: str
    body: SafeString
    organisation_kind: str = "Gemeente"
    kind: str = ""
    running: str = ""
    facts: Sequence[tuple[str, str]] = ()
    greeting: str = ""
    signed: Sequence[str] = ()
    signers: Sequence[tuple[str, str]] = ()
    attachments: Sequence[str] = ()
    seal: str = ""
    address: str = ""
    content_hash: str = ""
    letterhead: Letterhead | None = None

    @property
    def assets(self) -> Mapping[str, bytes]:
        """The logo of the house, for `engine.render_pdf`."""
        return self.letterhead.assets if self.letterhead else {}

    def html(self) -> str:
        """The paper as one HTML document, for `engine.render_pdf`."""
        context = {field.name: getattr(self, field.name) for field in fields(self)}
        context["content_hash"] = self.content_hash or content_hash(self.title, self.number, self.facts, self.body)
        return render_to_string("pdf/memo.html", context)
