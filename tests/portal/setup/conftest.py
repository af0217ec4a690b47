from pathlib import Path

import pytest

from tests.portal.setup.fakes import Fakes


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fakes:
    """Fake programs that come first on PATH; the machine's own shell tools stay reachable."""
    found = Fakes(tmp_path)
    monkeypatch.setenv("PATH", f"{found.folder}:/usr/bin:/bin")
    return found
