"""publiccode.yml keeps to the standard (version 0.4): the keys it asks for, its lists of values and lengths."""

import tomllib
from urllib.parse import urlparse

import yaml
from django.conf import settings

STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
MAINTENANCE = {"internal", "contract", "community", "none"}
REQUIRED = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
    "description", "legal", "maintenance", "localisation",
}  # fmt: skip


def publiccode() -> dict:
    return yaml.safe_load((settings.BASE_DIR / "publiccode.yml").read_text(encoding="utf-8"))


def test_all_that_the_standard_requires_is_there() -> None:
    found = publiccode()

    assert set(found) >= REQUIRED
    assert found["developmentStatus"] in STATUSES
    assert found["softwareType"] == "standalone/web"
    assert urlparse(found["url"]).scheme == "https"
    assert found["localisation"] == {"localisationReady": False, "availableLanguages": ["nl"]}


def test_a_community_has_contacts() -> None:
    maintenance = publiccode()["maintenance"]

    assert maintenance["type"] in MAINTENANCE
    assert all(contact["name"] for contact in maintenance["contacts"])
    assert maintenance["contacts"]


def test_descriptions_have_the_length_that_the_standard_allows() -> None:
    for language in ("nl", "en"):
        description = publiccode()["description"][language]
        assert len(description["shortDescription"]) <= 150
        assert 150 <= len(description["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in description["features"])


def test_name_version_and_licence_agree_with_the_project() -> None:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = publiccode()

    assert found["softwareVersion"] == project["version"]
    assert found["legal"]["license"] == project["license"]
    assert found["name"].lower() == project["name"]
