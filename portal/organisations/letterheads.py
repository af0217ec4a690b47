"""The head of an organisation's papers, from its house style."""

from __future__ import annotations

from portal.organisations.models import HouseStyle, Organisation
from portal.shared.pdf.letterhead import LOGO, Letterhead


def style_of(organisation: Organisation) -> HouseStyle:
    """The house style; one with the usual words where nothing was set."""
    return HouseStyle.objects.filter(organisation=organisation).first() or HouseStyle(organisation=organisation)


def letterhead_of(organisation: Organisation, style: HouseStyle | None = None) -> Letterhead:
    """What stands at the head of a paper; one query where `style` is not given, and the logo from disk."""
    style = style or style_of(organisation)
    return Letterhead(
        name=style.sender or organisation.label,
        kind="" if style.sender else organisation.get_kind_display(),
        address=tuple(line.strip() for line in style.address.splitlines() if line.strip()),
        assets={LOGO: logo_data(style)} if style.logo else {},
    )


def logo_data(style: HouseStyle) -> bytes:
    with style.logo.storage.open(str(style.logo.name)) as stream:
        data: bytes = stream.read()
    return data
