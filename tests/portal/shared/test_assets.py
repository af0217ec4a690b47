"""What `npm run build` made: small, with its licences, and nothing from elsewhere; and a style for every class."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.support.project import ROOT, name_of, project_files

BUILD = Path(settings.BASE_DIR) / "portal" / "shared" / "static" / "portal" / "build"
STYLES = ROOT / "portal" / "shared" / "assets" / "css"
MOST_BYTES = 25 * 1024
STYLE_CLASS = re.compile(r"\.(portal-[\w-]+)")
CLASS_ATTRIBUTE = re.compile(r'class="([^"]*)"')
TAG = re.compile(r"{%.*?%}|{{.*?}}")


def built(name: str) -> str:
    return (BUILD / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["portal.css", "portal.js"])
def test_style_and_script_stay_small(name: str) -> None:
    assert len(gzip.compress((BUILD / name).read_bytes())) < MOST_BYTES


def test_the_licences_of_what_is_inside_are_named() -> None:
    assert "NL Design System (EUPL-1.2)" in built("portal.css").split("*/")[0]
    assert "htmx (0BSD)" in built("portal.js").split("*/")[0]


def test_the_style_sheet_fetches_only_its_own_fonts() -> None:
    addresses = set(re.findall(r"url\(([^)]*)\)", built("portal.css")))
    fonts = {f"./fonts/{path.name}" for path in (BUILD / "fonts").iterdir()}

    assert addresses == fonts
    assert len(fonts) == 7


def test_every_font_comes_with_its_licence() -> None:
    folder = ROOT / "portal" / "shared" / "assets" / "fonts"
    families = {path.stem.split("-4")[0].split("-5")[0].split("-7")[0] for path in folder.glob("*.woff2")}

    assert {f"LICENSE-{family}.txt" for family in families} == {path.name for path in folder.glob("LICENSE-*")}


def styled() -> set[str]:
    return {found for path in STYLES.rglob("*.css") for found in STYLE_CLASS.findall(path.read_text("utf-8"))}


def unstyled(template: str, known: set[str]) -> set[str]:
    """Our classes in a template for which no style exists; a class that a tag completes ends in a hyphen here."""
    names = {name for value in CLASS_ATTRIBUTE.findall(TAG.sub("", template)) for name in value.split()}
    return {name for name in names if name.startswith("portal-") and not name.endswith("-")} - known


def test_every_class_of_ours_in_a_template_has_a_style() -> None:
    known = styled()
    found = {name_of(path): unstyled(path.read_text("utf-8"), known) for path in project_files(".html")}

    assert {name: missing for name, missing in found.items() if missing} == {}


def test_a_class_without_a_style_is_noticed() -> None:
    template = (
        '<p class="portal-muted portal-nergens portal-x--{{ code }} utrecht-table{% if a %} portal-ook{% endif %}">'
    )

    assert unstyled(template, styled()) == {"portal-nergens", "portal-ook"}
