"""PostgreSQL refuses to run as root: how root runs it as somebody else, without a set-up step.

Two ways. In a user namespace the server believes it is user 1000 and its files stay root's own. Where namespaces are
blocked (many containers) it runs as an unprivileged system user, who keeps the right to pass folders that are closed
to others, so that the data may lie inside a clone below root's home folder.
"""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from portal.setup.programs import succeeds
from portal.setup.terminal import Stop

IN_NAMESPACE = ["unshare", "--user", "--map-user=1000"]
SYSTEM_USERS = ["postgres", "nobody"]
# The last is for access(2), which PostgreSQL asks about its own programs and which forgets capabilities otherwise.
PASS_FOLDERS = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"]


@dataclass(frozen=True)
class Runner:
    """How the server's programs are called (`prefix`) and who owns their files."""

    prefix: tuple[str, ...]
    owner: int

    def adopt(self, folder: Path) -> None:
        """Give `folder` and all in it to the owner; a folder of another user is none of our business."""
        if os.geteuid() != 0:
            if folder.stat().st_uid != self.owner:
                raise Stop(f"{folder} is van een andere gebruiker.", "This folder belongs to another user.")
            return
        for path in [folder, *folder.rglob("*")]:
            if path.lstat().st_uid != self.owner:
                os.chown(path, self.owner, -1, follow_symlinks=False)


def runner() -> Runner:
    """The way that works here: as ourselves, in a namespace, or as a system user."""
    if os.geteuid() != 0:
        return Runner((), os.geteuid())
    if succeeds([*IN_NAMESPACE, "true"]):
        return Runner(tuple(IN_NAMESPACE), 0)
    return as_system_user()


def as_system_user() -> Runner:
    for name in SYSTEM_USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        change = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        for command in ([*change, *PASS_FOLDERS], change):
            if succeeds([*command, "true"]):
                return Runner(tuple(command), user.pw_uid)
    raise Stop(
        "PostgreSQL draait niet als root. Start als gewone gebruiker, of zet DATABASE_URL.",
        "PostgreSQL refuses to run as root. Start as an ordinary user, or set DATABASE_URL.",
    )
