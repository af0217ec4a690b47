"""Every kind of document has an information category."""

from __future__ import annotations

import pytest

from policies.enums import DocumentType
from policies.woo import category_of


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("verordening", "c_139c6280"),
        ("raadsvoorstel", "c_db4862c3"),
        ("begroting", "c_c6cd1213"),
        ("overig", "c_816e508d"),
    ],
)
def test_by_its_kind(kind, code):
    assert category_of(kind).code == code
    assert category_of(kind).uri.endswith(f"/thes/kern/{code}")


def test_no_kind_is_without():
    assert all(category_of(kind).name for kind in DocumentType.values)
