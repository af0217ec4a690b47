"""Where set-up keeps things: everything it makes lies inside the clone, and git ignores all of it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOCAL = ROOT / ".local"
STAMPS = LOCAL / "stamps"
BOOT = LOCAL / "boot"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
# Debian's bundle, which holds an organisation's own authority where its network inspects traffic.
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
# The address of the portal's own server, for manage.py and pytest by hand (portal.settings.base reads it).
DATABASE_ADDRESS = LOCAL / "database-url"


def site_packages() -> Path:
    """The folder of installed libraries in the project's environment."""
    return next((ENVIRONMENT / "lib").glob("python3*/site-packages"))


def child_environment(**more: str) -> dict[str, str]:
    """This process's variables without those of another virtual environment, plus `more`."""
    kept = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONHOME"}}
    return kept | more


def downloading_environment(**more: str) -> dict[str, str]:
    """For pip, uv and npm: they trust the authorities that the system trusts, besides those they bring."""
    trusted = {"UV_SYSTEM_CERTS": "true"}
    if CERTIFICATES.exists():
        trusted |= {"PIP_CERT": str(CERTIFICATES), "NODE_EXTRA_CA_CERTS": str(CERTIFICATES)}
    return trusted | child_environment(**more)
