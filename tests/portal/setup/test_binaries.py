from pathlib import Path

import pytest

from portal.setup.binaries import EXTENSIONS, Binaries, on_this_machine, usable

pytestmark = pytest.mark.usefixtures("fakes")


def installation(folder: Path, version: str, *, share: Path, extensions: list[str] = EXTENSIONS) -> Path:
    """A fake PostgreSQL with its programs in `folder` and its extensions below `share`."""
    folder.mkdir(parents=True)
    for name in ("initdb", "pg_ctl", "postgres"):
        program = folder / name
        program.write_text(f'#!/bin/sh\necho "postgres (PostgreSQL) {version}"\n')
        program.chmod(0o755)
    (share / "extension").mkdir(parents=True)
    for name in extensions:
        (share / "extension" / f"{name}.control").touch()
    return folder


def debian(root: Path, major: str, **more: list[str]) -> Path:
    share = root / "usr" / "share" / "postgresql" / major
    return installation(root / "usr" / "lib" / "postgresql" / major / "bin", f"{major}.4", share=share, **more)


def test_debians_highest_version_comes_first(tmp_path: Path) -> None:
    for major in ("15", "17", "16"):
        debian(tmp_path, major)

    found = on_this_machine(tmp_path / "usr" / "lib" / "postgresql", path="")

    assert [binaries.major for binaries in found] == [17, 16, 15]


def test_too_old_or_without_extensions_does_not_count(tmp_path: Path) -> None:
    debian(tmp_path, "14")
    debian(tmp_path, "16", extensions=["pg_trgm", "unaccent"])
    good = debian(tmp_path, "15")

    assert on_this_machine(tmp_path / "usr" / "lib" / "postgresql", path="") == [Binaries(good, 15)]


def test_a_program_that_is_absent_or_does_not_run_does_not_count(tmp_path: Path) -> None:
    incomplete = installation(tmp_path / "a" / "bin", "16.1", share=tmp_path / "a" / "share")
    (incomplete / "pg_ctl").unlink()
    broken = installation(tmp_path / "b" / "bin", "16.1", share=tmp_path / "b" / "share")
    (broken / "postgres").write_bytes(b"\x7fELF of another kind of processor")

    assert usable([incomplete, broken, tmp_path / "absent"]) == []


def test_an_installation_on_path_counts(tmp_path: Path) -> None:
    folder = installation(tmp_path / "opt" / "bin", "16.2", share=tmp_path / "opt" / "share" / "postgresql")

    assert on_this_machine(tmp_path / "none", path=str(folder)) == [Binaries(folder, 16)]


def test_pg_config_on_path_leads_to_the_server(tmp_path: Path) -> None:
    folder = installation(tmp_path / "opt" / "bin", "16.2", share=tmp_path / "opt" / "share")
    config = tmp_path / "elsewhere" / "pg_config"
    config.parent.mkdir()
    config.write_text(f"#!/bin/sh\necho {folder}\n")
    config.chmod(0o755)

    assert on_this_machine(tmp_path / "none", path=str(config.parent)) == [Binaries(folder, 16)]
