"""The process that `read_safely` starts: reads one file within its limits and prints the answer as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from policies.reading.files import read_bytes
from policies.reading.isolation import limit, to_json
from policies.reading.messages import unreadable
from policies.reading.passages import UnreadableFile


def main(path: str, filename: str, seconds: str, megabytes: str) -> None:
    limit(int(seconds), int(megabytes))
    try:
        answer = to_json(read_bytes(Path(path).read_bytes(), filename, progress=_report))
    except UnreadableFile as error:
        answer = _refusal(error)
    except (MemoryError, RecursionError):
        answer = _refusal(unreadable("too_big"))
    sys.stdout.write(answer + "\n")


def _report(done: int, total: int) -> None:
    sys.stdout.write(f"page {done} {total}\n")
    sys.stdout.flush()


def _refusal(error: UnreadableFile) -> str:
    return json.dumps({"error": error.code, "message": error.message}, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:5])
