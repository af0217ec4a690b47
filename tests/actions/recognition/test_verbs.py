"""Verb forms made from the list of infinitives."""

from __future__ import annotations

import pytest

from actions.recognition.verbs import Act, verbs


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("organiseert", "organiseren"),
        ("evalueert", "evalueren"),
        ("initieert", "initiëren"),
        ("schrijft", "schrijven"),
        ("verhuist", "verhuizen"),
        ("onderzoekt", "onderzoeken"),
    ],
)
def test_present_forms(form: str, infinitive: str) -> None:
    assert infinitive in {verb.infinitive for verb in verbs().finite[form]}
    assert form in verbs().singular


@pytest.mark.parametrize(
    ("form", "infinitive"),
    [
        ("opgesteld", "opstellen"),
        ("geëvalueerd", "evalueren"),
        ("onderzocht", "onderzoeken"),
        ("ingevoerd", "invoeren"),
        ("geïnventariseerd", "inventariseren"),
        ("ontwikkeld", "ontwikkelen"),
        ("aangeboden", "aanbieden"),
    ],
)
def test_participles(form: str, infinitive: str) -> None:
    assert verbs().participles[form].infinitive == infinitive


@pytest.mark.parametrize(
    ("infinitive", "act"),
    [
        ("opstellen", Act.ONCE),
        ("maken", Act.LOOSE),
        ("ondersteunen", Act.ONGOING),
        ("vaststellen", Act.DECIDE),
        ("toenemen", Act.OTHER),
    ],
)
def test_kinds_of_acts(infinitive: str, act: Act) -> None:
    assert verbs().infinitives[infinitive].act is act
