"""Every module of views that shows a list by pages has a test that counts its queries at one row and at three."""

import importlib
import inspect
from collections import defaultdict

from django.urls import URLResolver, get_resolver

from tests.support.project import ROOMS, name_of, project_files

COUNTERS = ("assert_same_queries", "django_assert_num_queries", "CaptureQueriesContext")


def named_views(resolver: URLResolver) -> list[tuple[str, str, str]]:
    """(module of the view, name of the address, last fixed part of the address such as "/documenten/")."""
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found += named_views(entry)
        elif (module := inspect.unwrap(entry.callback).__module__).split(".")[0] in ROOMS:
            fixed = [part for part in str(entry.pattern).split("/") if part and "<" not in part]
            found.append((module, entry.name, f"/{fixed[-1]}/" if fixed else "/"))
    return found


def paged_modules() -> dict[str, set[str]]:
    """Modules that page through rows, with what a test that asks for their pages holds: name or part of the address."""
    asked = defaultdict(set)
    for module, name, part in named_views(get_resolver()):
        if "Paginator(" in inspect.getsource(importlib.import_module(module)):
            asked[module] |= {f'"{name}"', f':{name}"', part}
    return asked


def counting_tests(folder: str) -> list[str]:
    """The texts of the tests below `folder` that count queries."""
    texts = [path.read_text("utf-8") for path in project_files(".py") if name_of(path).startswith(f"tests/{folder}/")]
    return [text for text in texts if any(counter in text for counter in COUNTERS)]


def test_every_list_has_its_queries_counted() -> None:
    uncounted = {
        module
        for module, asked in paged_modules().items()
        if not any(part in text for part in asked for text in counting_tests(module.split(".")[0]))
    }

    assert len(paged_modules()) >= 5
    assert uncounted == set()
