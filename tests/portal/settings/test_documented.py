import re

from django.conf import settings

from tests.support.project import project_files

READ = re.compile(r'(?:env(?:\.\w+)?\(|environ\.get\()"(PORTAL_\w+|DATABASE_URL|PORT)"')


def test_every_variable_is_documented() -> None:
    documentation = (settings.BASE_DIR / "docs" / "configuration.md").read_text(encoding="utf-8")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in project_files(".py"))

    documented = re.findall(r"^\| `([A-Z_]+)`", documentation, re.MULTILINE)
    assert sorted(documented) == sorted(set(READ.findall(sources)))
