"""The project's own files and models, for the tests that check rules over all of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ["portal", "policies", "actions", "governance"]
TOP = ["conftest.py", "manage.py", "Makefile", "README.md", "CONTRIBUTING.md", "SECURITY.md", "THIRD-PARTY.md"]
TOP += ["CHANGELOG.md", "pyproject.toml", "package.json", "publiccode.yml", ".gitignore", ".npmrc", ".ci/run"]
FOLDERS = [*ROOMS, "templates", "tests", "docs", "fixtures"]
BINARY = {".woff2", ".png", ".pdf", ".docx", ".odt", ".xlsx", ".pyc", ".jpg", ".zip", ".mo"}


def project_files(*suffixes: str) -> list[Path]:
    """Text files of the project, without what a build or a run makes; all of them or those with one of `suffixes`."""
    found = [ROOT / name for name in TOP if (ROOT / name).exists()]
    for folder in FOLDERS:
        found += [path for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and _is_source(path)]
    return [path for path in found if not suffixes or path.suffix in suffixes]


def _is_source(path: Path) -> bool:
    made = {"__pycache__", "build", "node_modules"}
    return path.suffix not in BINARY and not made.intersection(path.relative_to(ROOT).parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of every function in a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def own_models() -> list[type[Model]]:
    """Every model of our rooms; history tables follow their model and are left out."""
    found = []
    for model in apps.get_models():
        ours = model.__module__.split(".")[0] in ROOMS
        if ours and not hasattr(model, "history_object"):
            found.append(model)
    return found
