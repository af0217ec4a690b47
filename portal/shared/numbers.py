"""Numbers as Dutch people write and read them: 12.500 or 62,5. A point groups thousands, a comma starts decimals."""

from __future__ import annotations

import re
from decimal import Decimal

GROUPED = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+"
NUMBER = rf"(?:{GROUPED}|\d+)(?:,\d+)?"
_WHOLE = re.compile(rf"[-−]?{NUMBER}")
_SIGNS = str.maketrans({".": "", " ": "", "\u00a0": "", "\u202f": "", ",": ".", "−": "-"})


def read_number(words: str) -> Decimal | None:
    """The number that `words` are, exactly; None where they are none, or say it in another way ("12.5")."""
    text = words.strip()
    return Decimal(text.translate(_SIGNS)) if _WHOLE.fullmatch(text) else None


def written(value: Decimal | float, *, least: int = 0) -> str:
    """Dutch notation with the decimals that there are, at least `least`: 12.500, 62,5, 12,50."""
    number = Decimal(str(value))
    exponent = number.normalize().as_tuple().exponent
    places = max(-int(exponent), least, 0)
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def euros(amount: Decimal) -> str:
    """€ 12.500, or € 12.500,50 where there are cents."""
    return f"€ {written(amount, least=0 if amount == amount.to_integral_value() else 2)}"
