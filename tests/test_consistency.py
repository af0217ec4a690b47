"""Rules over the whole project. Each was a mistake once, or would be an expensive one."""

import itertools
import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.db.models import CheckConstraint, DateTimeField, Field, Model, Value

from tests.support.project import functions, name_of, own_models, project_files

MAX_LINES_FILE = 400
MAX_LINES_FUNCTION = 40
# File or "file::function": why it is longer than the house style wants.
LONGER: dict[str, str] = {}
UNPAIRED = {
    "PolicyDocument.council_released_at": "moment of the last Release row, which names its author",
    "PolicyDocument.public_released_at": "moment of the last Release row, which names its author",
}
# Django asks for these by name; the pages about the portal are named by their address.
NAMED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
NAMED_BY_ADDRESS = re.compile(r"home/about/[a-z-]+\.html")
ENGLISH = {
    "the", "and", "your", "you", "save", "cancel", "submit", "delete", "edit", "next", "previous", "welcome", "click",
    "search", "with", "from", "this", "that", "not", "found", "please", "error", "loading", "settings", "log out",
    "sign", "password", "username", "required", "invalid", "back", "yes", "no", "all", "none", "select", "choose",
}  # fmt: skip
# Written in two parts, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a package registry": [
        "pypi" + ".org",
        "python" + "hosted.org",
        "npm" + "js.org",
        "npm" + "js.com",
        "deb." + "debian.org",
    ],
    "a path of one machine": ["/work" + "/", "/tm" + "p/", "/ro" + "ot/", "/home" + "/"],
    "a tool of one workplace": ["farm" + "-", ".lib" + "rary", "issues" + " show"],
}


def long_files() -> set[str]:
    sources = [path for path in project_files(".py", ".mjs", ".js", ".css", ".html") if "migrations" not in path.parts]
    return {name_of(path) for path in sources if len(path.read_text("utf-8").splitlines()) > MAX_LINES_FILE}


def long_functions() -> set[str]:
    return {
        f"{name_of(path)}::{name}"
        for path in project_files(".py")
        for name, lines in functions(path)
        if lines > MAX_LINES_FUNCTION and "migrations" not in path.parts
    }


def test_files_and_functions_stay_short() -> None:
    assert long_files() | long_functions() == set(LONGER)


def test_every_model_has_a_dutch_name() -> None:
    nameless = [
        model.__name__
        for model in own_models()
        if not {"verbose_name", "verbose_name_plural"} <= set(model._meta.original_attrs)
    ]

    assert nameless == []


def moments() -> list[tuple[type[Model], str]]:
    """Every `x_at` of our models, as (model, x)."""
    return [
        (model, field.name.removesuffix("_at"))
        for model in own_models()
        for field in model._meta.get_fields()
        if isinstance(field, DateTimeField) and field.name.endswith("_at")
        if f"{model.__name__}.{field.name}" not in UNPAIRED
    ]


def fields_of(model: type[Model]) -> dict[str, Field]:
    return {field.name: field for field in model._meta.get_fields() if isinstance(field, Field)}


@pytest.mark.parametrize(("model", "act"), moments(), ids=lambda value: getattr(value, "__name__", value))
def test_every_moment_has_its_author(model: type[Model], act: str) -> None:
    author = fields_of(model).get(f"{act}_by")

    assert author is not None
    assert author.is_relation


def optional_moments() -> list[tuple[type[Model], str]]:
    return [(model, act) for model, act in moments() if fields_of(model)[f"{act}_at"].null]


def possible_values(field: Field) -> list[object]:
    """Values of `field` that may decide a constraint: its choices, or an empty one and a full one."""
    if field.choices:
        return [choice for choice, _ in field.flatchoices] + ([""] if field.blank else [])
    kinds = {"DateField": date(2022, 3, 1), "DateTimeField": datetime(2022, 3, 1, tzinfo=UTC), "BooleanField": True}
    text = field.get_internal_type() in {"CharField", "TextField"}
    return ["", "tekst"] if text else [None, kinds.get(field.get_internal_type(), 1)]


def refused(model: type[Model], constraint: CheckConstraint, fixed: dict[str, object]) -> bool:
    """Whether the database refuses `fixed` whatever the other columns of the constraint hold."""
    columns = fields_of(model)
    names = {leaf[0].split("__")[0] for leaf in leaves(constraint.condition)}
    names |= {name for name in columns if re.search(rf"F\({name}\)", str(constraint.condition))}
    free = [name for name in names & set(columns) if name not in fixed]
    for values in itertools.product(*(possible_values(columns[name]) for name in free)):
        row = fixed | dict(zip(free, values, strict=True))
        typed = {name: Value(value, output_field=target(columns[name])) for name, value in row.items()}
        if constraint.condition.check(typed):
            return False
    return True


def target(field: Field) -> Field:
    return field.target_field if field.is_relation else field


def leaves(condition: object) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for child in getattr(condition, "children", []):
        found += [child] if isinstance(child, tuple) else leaves(child)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "act"), optional_moments(), ids=lambda value: getattr(value, "__name__", value))
def test_no_moment_without_its_author_nor_an_author_without_a_moment(model: type[Model], act: str) -> None:
    checks = [found for found in model._meta.constraints if isinstance(found, CheckConstraint)]
    moment, author = f"{act}_at", f"{act}_by"
    now = datetime(2022, 3, 1, 12, tzinfo=UTC)
    alone = [{moment: now, author: None}, {moment: None, author: 1}]

    assert [any(refused(model, check, row) for check in checks) for row in alone] == [True, True]


def template_names() -> list[str]:
    return [
        name_of(path).removeprefix("templates/") for path in project_files() if name_of(path).startswith("templates/")
    ]


def test_every_template_is_used() -> None:
    sources = [path for path in project_files(".py", ".html") if not name_of(path).startswith("tests/")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    unused = [
        name
        for name in template_names()
        if name not in NAMED_BY_DJANGO and not NAMED_BY_ADDRESS.fullmatch(name) and f'"{name}' not in text
    ]

    assert unused == []


def test_no_registry_machine_path_or_workplace_tool_is_named() -> None:
    found = [
        f"{name_of(path)} names {kind}: {word}"
        for path in project_files()
        for kind, words in FORBIDDEN.items()
        for word in words
        if re.search(rf"(?<!\w){re.escape(word)}", path.read_text("utf-8"))  # `portal/home/` is a room of our own
    ]

    assert found == []


class Words(HTMLParser):
    """The words of a template that a reader sees or hears."""

    SPOKEN = ("title", "alt", "aria-label", "placeholder")

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in {"script", "style"} or dict(attrs).get("lang") == "en"
        self.texts += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def english_words(template: str) -> list[str]:
    """English words of the interface in a template's text. An element with lang="en" may hold them."""
    bare = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", " ", template, flags=re.DOTALL)
    words = Words()
    words.feed(bare)
    return sorted(ENGLISH.intersection(re.findall(r"[a-zé]+", " ".join(words.texts).lower())))


def test_templates_speak_dutch() -> None:
    found = {name_of(path): english_words(path.read_text("utf-8")) for path in project_files(".html")}

    assert {name: words for name, words in found.items() if words} == {}


def test_english_in_a_template_is_noticed() -> None:
    template = '{# save #}<p title="Search">Opslaan {% if not x %}ja{% endif %}</p><p lang="en">Cancel</p>'

    assert english_words(template) == ["search"]
