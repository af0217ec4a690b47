"""From a file to suggestions: all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from actions.domain import read_in as reading
from actions.domain.errors import Refused
from actions.domain.read_in import AlreadyRead, read_in, submit, wait_again
from actions.domain.storing import store
from actions.models import Conflict, ReadIn, Suggestion
from policies.models import DocumentRelation, DocumentVersion, Passage, PolicyDocument
from policies.reading import read_bytes
from policies.reading.messages import unreadable
from policies.reading.passages import UnreadableFile
from portal.accounts.roles import Role
from portal.shared.models import Change
from tests.actions.domain.samples import PLAN, bad_files, upload, word_plan
from tests.factories import (
    DocumentFactory,
    OrganisationFactory,
    PortfolioHolderFactory,
    ProgrammeFactory,
    ThemeFactory,
    user_with,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Runs what waits for the commit, since a test never commits."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def town():
    return OrganisationFactory(municipality=True, name="Gemeente Waterdam", slug="waterdam")


@pytest.fixture
def officer(town):
    return user_with(Role.POLICY_OFFICER, town)


@pytest.fixture
def send(town, officer):
    def send_(data=PLAN, name="plan.md", **values) -> ReadIn:
        file = upload(data, name)
        sender = {"organisation": town, "by": officer, "type": "beleidsplan", "filename": name}
        return submit(upload=file, **(sender | values))

    return send_


def stored_files(media: Path) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def everything() -> dict[str, int]:
    models = (PolicyDocument, DocumentVersion, Passage, Suggestion, Conflict)
    return {model.__name__: model.objects.count() for model in models}


NOTHING = dict.fromkeys(("PolicyDocument", "DocumentVersion", "Passage", "Suggestion", "Conflict"), 0)


def test_a_plan_becomes_a_document_with_passages_and_suggestions(send, town, officer):
    theme = ThemeFactory(organisation=town, name="Bewegen", slug="bewegen")
    OrganisationFactory(name="Stichting Wijkwerk", slug="wijkwerk")
    readin = read_in(readin=send())
    version = readin.read_version
    assert (readin.state, readin.message, readin.document.title) == (
        "klaar",
        "",
        "Uitvoeringsplan Gezond Waterdam 2026-2029",
    )
    assert (version.number, version.filename, version.suffix) == (1, "plan.md", "md")
    assert (version.created_by, version.organisation) == (officer, town)
    found = list(Suggestion.objects.in_order().values_list("kind", "quote", "period_text"))
    assert found == [
        ("goal", "In 2029 beweegt drie op de vier inwoners genoeg.", ""),
        ("action", "De gemeente opent in 2027 een beweegtuin in het park.", "in 2027"),
        ("action", "Stichting Wijkwerk organiseert vanaf 2026 elk jaar een wandelweek.", "vanaf 2026"),
        ("action", "Wij vragen de GGD in 2027 om kooklessen op alle scholen te geven.", "in 2027"),
    ]
    goal, garden, week, lessons = Suggestion.objects.in_order()
    assert (garden.period_start, garden.period_end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (garden.serves, week.serves, lessons.serves) == (goal, goal, None)
    assert [row.theme for row in (goal, garden, week, lessons)] == [theme, theme, theme, None]
    assert week.who == ["Stichting Wijkwerk"]
    assert week.given["what"] == week.what
    assert {row.openness for row in (goal, garden)} == {"intern"}


def test_every_quote_and_passage_stands_where_it_says(send):
    version = read_in(readin=send()).read_version
    read = read_bytes(PLAN.encode(), "plan.md")
    passages = list(version.passages.order_by("position"))
    assert version.text == read.text
    assert [(row.text, row.kind, row.level, row.start, row.end) for row in passages] == [
        (item.text, item.kind.value, item.level, item.start, item.end) for item in read.passages
    ]
    assert [row.parent.position if row.parent else None for row in passages] == [item.parent for item in read.passages]
    for row in Suggestion.objects.select_related("passage"):
        assert row.passage.text[row.start : row.end] == row.quote


def test_what_the_document_says_of_itself_is_filled_in(send, town):
    holder = PortfolioHolderFactory(organisation=town, title="Wethouder Zorg", name="Jan de Vries")
    PortfolioHolderFactory(organisation=town, title="Wethouder Financiën", name="Piet Bakker")
    programme = ProgrammeFactory(organisation=town, name="Zorgzaam samenleven")
    document = read_in(readin=send()).document
    assert (document.case_number, document.date) == ("2026-0417", date(2026, 3, 3))
    assert (document.portfolio_holder, document.programme) == (holder, programme)
    assert (document.valid_from, document.valid_until) == (date(2026, 1, 1), date(2029, 12, 31))
    assert (document.openness, document.is_plan, document.created_by) == ("intern", True, document.changed_by)


def test_nothing_is_invented_where_the_document_is_silent(send):
    document = read_in(
        readin=send("Wij gaan in 2027 bomen planten in de wijk.\n", "groene_straten-concept.txt")
    ).document
    empty = (document.case_number, document.date, document.portfolio_holder, document.programme, document.valid_from)
    assert (document.title, empty) == ("groene straten concept", ("", None, None, None, None))


def test_documents_it_refers_to_are_linked(send, town):
    nota = DocumentFactory(organisation=town, title="Nota Gezonde School 2024", case_number="2024-0099")
    DocumentFactory(organisation=town, title="Nota Gezonde Buurt 2024")
    DocumentFactory(title="Nota Gezonde School 2024")
    text = PLAN + "\n## 3 Bijlagen\n\nDit plan volgt op het raadsbesluit over de Nota Gezonde School 2024.\n"
    document = read_in(readin=send(text)).document
    linked = DocumentRelation.objects.values_list("document", "kind", "other")
    assert list(linked) == [(document.pk, "verwijst_naar", nota.pk)]


def test_word_is_read_too(send):
    read_in(readin=send(word_plan(), "groen.docx"))
    assert Suggestion.objects.get().quote == "De gemeente plant in 2027 honderd bomen in de wijk Noord."


def test_the_upload_itself_goes_and_the_version_keeps_its_own_copy(send, media, committing):
    readin = send()
    assert stored_files(media) == [f"inlezen/{readin.sha256}.md"]
    with committing(execute=True):
        read_in(readin=readin)
    assert stored_files(media) == [f"versies/{readin.sha256[:2]}/{readin.sha256}.md"]
    with readin.read_version.file.open() as stored:
        assert stored.read() == PLAN.encode()
    assert readin.file.name == ""


@pytest.mark.parametrize(
    ("code", "data", "name"), bad_files(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_bad_file_gets_a_message_and_leaves_nothing(send, media, committing, code, data, name):
    with committing(execute=True):
        readin = read_in(readin=send(data() if callable(data) else data, name))
    detail = "." + name.rpartition(".")[2]
    assert (readin.state, readin.message_code) == ("mislukt", code)
    assert readin.message == unreadable(code, detail=detail).message
    assert everything() == NOTHING
    assert stored_files(media) == []


@pytest.mark.parametrize(
    ("code", "data", "name"),
    [("wrong_type", b"MZ", "programma.exe"), ("empty", b"", "plan.pdf"), ("too_large", b"a" * 1_048_577, "plan.txt")],
)
def test_what_the_outside_tells_is_refused_at_once(send, media, settings, code, data, name):
    settings.MAX_UPLOAD_MEGABYTES = 1
    with pytest.raises(UnreadableFile) as refused:
        send(data, name)
    assert (refused.value.code, refused.value.message) == (code, unreadable(code).message)
    assert (ReadIn.objects.count(), stored_files(media)) == (0, [])


def test_a_file_that_was_read_before_is_offered_and_not_kept(send, media, committing):
    with committing(execute=True):
        version = read_in(readin=send()).read_version
    before = stored_files(media)
    with pytest.raises(AlreadyRead) as refused:
        send(name="zelfde-plan.md")
    assert refused.value.version == version
    assert refused.value.messages == [
        "Dit bestand is al ingelezen als “Uitvoeringsplan Gezond Waterdam 2026-2029”, versie 1."
    ]
    assert (ReadIn.objects.count(), stored_files(media)) == (1, before)


def test_another_municipality_may_read_the_same_file(send):
    read_in(readin=send())
    other = OrganisationFactory(municipality=True)
    again = read_in(readin=send(organisation=other, by=user_with(Role.POLICY_OFFICER, other)))
    assert (again.state, again.document.organisation) == ("klaar", other)


def test_the_same_file_sent_twice_before_it_was_read_comes_in_once(send):
    first, second = send(), send()
    read_in(readin=first)
    read_in(readin=second)
    assert (second.state, second.message_code) == ("mislukt", "already_read")
    assert DocumentVersion.objects.count() == 1


class Killed(BaseException):
    """What a worker gets that is shot: no handler of ours sees it."""


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_job_can_run_again(send, monkeypatch, media):
    readin = send()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "recognise", lambda *_, **__: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            read_in(readin=readin)
    assert (ReadIn.objects.get().state, everything()) == ("herkent", NOTHING)
    read_in(readin=ReadIn.objects.get())
    assert everything() == NOTHING | {"PolicyDocument": 1, "DocumentVersion": 1, "Passage": 15, "Suggestion": 4}
    read_in(readin=ReadIn.objects.get())
    assert everything()["DocumentVersion"] == 1


def test_a_worker_killed_while_storing_leaves_no_half_document(send, monkeypatch, media):
    readin = send()

    def store_and_die(**values):
        store(**values)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(reading, "store", store_and_die)
        with pytest.raises(Killed):
            read_in(readin=readin)
    assert everything() == NOTHING
    assert read_in(readin=ReadIn.objects.get()).state == "klaar"


def test_a_fault_of_ours_keeps_the_file_to_try_again(send, officer, monkeypatch, media, caplog):
    readin = send()
    with monkeypatch.context() as patch:
        patch.setattr(reading, "recognise", lambda *_, **__: 1 / 0)
        read_in(readin=readin)
    assert (readin.state, readin.message_code, everything()) == ("mislukt", "unexpected", NOTHING)
    assert "ZeroDivisionError" in caplog.text
    wait_again(readin=readin, by=officer)
    assert read_in(readin=ReadIn.objects.get()).state == "klaar"


def test_a_bad_file_cannot_be_tried_again(send, officer):
    readin = read_in(readin=send(b"gewone tekst", "plan.pdf"))
    with pytest.raises(Refused, match="Lever het opnieuw aan"):
        wait_again(readin=readin, by=officer)


def test_a_new_version_follows_the_document(send):
    document = read_in(readin=send()).document
    second = read_in(readin=send(PLAN + "\nEinde.\n", "plan-v2.md", document=document))
    assert (second.document, second.read_version.number) == (document, 2)
    assert PolicyDocument.objects.count() == 1


def test_the_sender_is_the_author(send, officer):
    read_in(readin=send())
    assert set(Change.objects.filter(verb__contains="inlezen").values_list("by", flat=True)) == {officer.pk}


def test_a_title_that_was_given_wins(send):
    assert read_in(readin=send(title="Gezond Waterdam")).document.title == "Gezond Waterdam"


def test_only_who_may_read_in_sends_a_file(send, town, media):
    strangers = [user_with(role, town) for role in (Role.CONTROLLER, Role.CLERK, Role.ACTION_OWNER)]
    strangers.append(user_with(Role.POLICY_OFFICER, OrganisationFactory(municipality=True)))
    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            send(by=stranger)
    assert stored_files(media) == []
