"""Papers that the municipality sends: what stands on them, as data. The look: `templates/pdf/` and `print*.css`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.shared.pdf.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One letter, memo or overview.

    `kind` is the label above the title ("Raadsmemo"), `number` and `running` stand in the footer, `facts` are (term,
    value) under the title. `body` is HTML that is safe already, see `sections.in_sections`. `signed` are the lines
    under the greeting, `signers` are (role, name) with room for a signature. `seal` tells what this paper is and that
    it does not change; `address` and `content_hash` are printed behind it. `letterhead` adds
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
        return render_to_string("pdf/memo.html", context)
