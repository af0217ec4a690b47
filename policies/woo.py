"""To which information category of the Woo a document belongs, with the code of the TOOI value list.

Sources: Wet open overheid art. 3.3 (1) and (2), and the value list "Woo-informatiecategorieën" of TOOI
(identifier.overheid.nl/tooi/set/scw_woo_informatiecategorieen). The category follows from the kind of document.
"""

from __future__ import annotations

from dataclasses import dataclass

from policies.enums import DocumentType as Type

BASE = "https://identifier.overheid.nl/tooi/def/thes/kern/"


@dataclass(frozen=True, slots=True)
class WooCategory:
    """One category: its code in the value list and its name there."""

    code: str
    name: str

    @property
    def uri(self) -> str:
        return f"{BASE}{self.code}"


REGULATIONS = WooCategory("c_139c6280", "wetten en algemeen verbindende voorschriften")
OTHER_DECISIONS = WooCategory("c_aab6bfc7", "overige besluiten van algemene strekking")
COUNCIL_PAPERS = WooCategory("c_db4862c3", "vergaderstukken decentrale overheden")
EXECUTIVE_LISTS = WooCategory("c_3a248e3a", "agenda's en besluitenlijsten bestuurscolleges")
ADVICE = WooCategory("c_99a836c7", "adviezen")
YEARLY = WooCategory("c_c6cd1213", "jaarplannen en jaarverslagen")
OTHER = WooCategory("c_816e508d", "inspanningsverplichting art 3.1 Woo")

_OF_TYPE: dict[str, WooCategory] = {
    Type.BYLAW: REGULATIONS,
    Type.POLICY_PLAN: OTHER_DECISIONS,
    Type.POLICY_NOTE: OTHER_DECISIONS,
    Type.COUNCIL_PROPOSAL: COUNCIL_PAPERS,
    Type.COUNCIL_DECISION: COUNCIL_PAPERS,
    Type.COUNCIL_MEMO: COUNCIL_PAPERS,
    Type.COUNCIL_LETTER: COUNCIL_PAPERS,
    Type.MOTION: COUNCIL_PAPERS,
    Type.AMENDMENT: COUNCIL_PAPERS,
    Type.START_NOTE: COUNCIL_PAPERS,
    Type.ANNEX: COUNCIL_PAPERS,
    Type.DECISION_LIST: EXECUTIVE_LISTS,
    Type.ADVICE: ADVICE,
    Type.BUDGET: YEARLY,
    Type.REPORT: YEARLY,
    Type.WORK_PLAN: YEARLY,
}


def category_of(document_type: str) -> WooCategory:
    """The category of a kind of document; what art. 3.3 does not name falls under the general duty of art. 3.1."""
    return _OF_TYPE.get(document_type, OTHER)
