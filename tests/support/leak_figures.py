"""Figures of tests/support/leak_world.py: amounts, indicators and measurements, open and closed."""

from __future__ import annotations

from typing import Any

from portal.shared.enums import Openness
from tests.factories import BudgetFactory, DependencyFactory, IndicatorFactory, MeasurementFactory, TargetFactory
from tests.support.leak_words import SECRET, UNRELEASED


def open_figures(plan: Any) -> dict[str, list[str]]:
    """What a release of the plan takes along; their ids by the first word of their addresses."""
    indicator = IndicatorFactory(plan=plan, name="Bezoekers van het buurthuis")
    measured = MeasurementFactory(indicator=indicator)
    amount = BudgetFactory(plan=plan)
    return {
        "indicatoren": [indicator.public_id],
        "metingen": [measured.public_id],
        "middelen": [amount.public_id],
    }


def closed_figures(plan: Any, shown: Any, late: Any, secret: Any) -> dict[str, list[str]]:
    """What was typed after the release, and what is secret, under the open plan and its open action `shown`."""
    indicator = IndicatorFactory(plan=plan, name=f"Meter {UNRELEASED}", source=f"Bron {UNRELEASED}")
    TargetFactory(indicator=indicator)
    hidden = IndicatorFactory(plan=plan, name=f"Meter {SECRET}", openness=Openness.SECRET)
    measured = [MeasurementFactory(indicator=one, source="Telling") for one in (indicator, hidden)]
    amounts = [
        BudgetFactory(action=late, literal=f"Geld {UNRELEASED}"),
        BudgetFactory(action=shown, literal=f"Zwijggeld {SECRET}", amount=None, openness=Openness.SECRET),
        BudgetFactory(plan=plan, funding=f"Uit de pot {UNRELEASED}"),
    ]
    DependencyFactory(action=shown, subject=f"Wet {SECRET}", openness=Openness.SECRET)
    DependencyFactory(action=shown, kind="actie", subject="", needs=secret)
    return {
        "indicatoren": [indicator.public_id, hidden.public_id],
        "metingen": [one.public_id for one in measured],
        "middelen": [one.public_id for one in amounts],
    }
