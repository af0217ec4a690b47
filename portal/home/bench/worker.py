"""The process of one job: an order as JSON on stdin, the figures as JSON on the last line of stdout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from portal.home.bench.jobs import Figures, Job, Options, group
from portal.home.bench.measuring import measure

ROOT = Path(__file__).resolve().parents[3]


class JobFailed(RuntimeError):
    """A job's process ended without figures; its last words stand in the message."""


def in_own_process(name: str, job: Job, options: Options) -> Figures:
    """The figures of one job of a group, measured in a new process."""
    order = {"group": name, "job": job.name, "quick": options.quick, "folder": str(options.folder)}
    order["files"] = [str(path) for path in options.files]
    variables = dict(os.environ)
    if settings := group(name).settings:
        variables["DJANGO_SETTINGS_MODULE"] = settings
    done = subprocess.run(
        [sys.executable, "-m", "portal.home.bench.worker"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=variables,
        check=False,
    )
    if done.returncode != 0:
        raise JobFailed(f"{name}: {job.name}\n{done.stderr[-2000:]}")
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    order = json.load(sys.stdin)
    wanted = group(order["group"])
    if wanted.settings:
        import django

        django.setup()
    options = Options(Path(order["folder"]), order["quick"], tuple(Path(path) for path in order["files"]))
    job = next(job for job in wanted.jobs(options) if job.name == order["job"])
    sys.stdout.write(json.dumps(asdict(measure(order["group"], job))) + "\n")


if __name__ == "__main__":
    main()
