"""Read a document into the register from the command line: the same verb as the upload page, done at once."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError

from actions.domain.read_in import AlreadyRead, read_in, submit
from actions.domain.review import TakenOver, accept_many
from actions.enums import ReadInState, SuggestionKind
from actions.models import ReadIn, Suggestion
from policies.enums import DocumentType
from policies.models import PolicyDocument
from policies.reading.passages import UnreadableFile
from portal.accounts.models import User
from portal.organisations.models import Organisation
from portal.shared.enums import Circle


class Command(BaseCommand):
    help = "Lees een document in: bewaar de versie met haar passages en stel doelen en acties voor."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="het bestand")
        parser.add_argument("--organisation", required=True, metavar="SLUG", help="de gemeente, zoals in het adres")
        parser.add_argument("--type", required=True, choices=DocumentType.values, help="soort document")
        parser.add_argument("--title", default="", help="titel; anders de titel die in het document staat")
        parser.add_argument("--document", metavar="ID", help="lees in als nieuwe versie van dit document")
        parser.add_argument("--by", metavar="GEBRUIKER", help="namens wie; anders het register zelf")
        parser.add_argument(
            "--accept-above",
            type=_confidence,
            metavar="0.9",
            help="neem voorstellen vanaf deze zekerheid (0-1) meteen over",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = _organisation(options["organisation"])
        by = _user(options["by"])
        document = _document(options["document"], organisation)
        try:
            readin = self._read(options, organisation=organisation, by=by, document=document)
            self._report(readin)
            if options["accept_above"] is not None and readin.read_version:
                above = options["accept_above"]
                self._report_taken(accept_many(version=readin.read_version, above=above, by=by))
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _read(self, options: dict[str, Any], **values: Any) -> ReadIn:
        path: Path = options["file"]
        try:
            with path.open("rb") as stream:
                upload = File(stream, name=path.name)
                readin = submit(
                    upload=upload, filename=path.name, type=options["type"], title=options["title"], **values
                )
        except OSError as error:
            raise CommandError(f"Het bestand {path} kan niet worden geopend: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(error.message) from error
        except AlreadyRead as error:
            raise CommandError(f"{error.messages[0]} (document {error.version.document.public_id})") from error
        read_in(readin=readin)
        if readin.state != ReadInState.DONE:
            raise CommandError(readin.message)
        return readin

    def _report(self, readin: ReadIn) -> None:
        version = readin.read_version
        if version is None:
            return
        kinds = list(Suggestion.objects.filter(source=version).values_list("kind", flat=True))
        self.stdout.write(
            f"Ingelezen: {version.document.title} ({version.document.public_id}), versie {version.number}"
        )
        pages = "1 bladzijde" if version.pages == 1 else f"{version.pages or 'geen'} bladzijden"
        self.stdout.write(f"{version.passages.count()} passages, {pages}")
        for kind in SuggestionKind:
            if count := kinds.count(kind.value):
                self.stdout.write(f"{count} x {kind.label.lower()}")

    def _report_taken(self, result: TakenOver) -> None:
        self.stdout.write("1 voorstel overgenomen" if result.taken == 1 else f"{result.taken} voorstellen overgenomen")
        if result.left:
            names = ", ".join(result.unknown)
            self.stdout.write(f"{result.left} niet overgenomen, omdat het register deze namen nog niet kent: {names}")


def _confidence(words: str) -> float:
    """A number from 0 to 1, also with a comma."""
    value = float(words.replace(",", "."))
    if not 0 <= value <= 1:
        raise ValueError(words)
    return value


def _organisation(slug: str) -> Organisation:
    found: Organisation | None = Organisation.objects.with_site().filter(slug=slug).first()
    if found is None:
        known = ", ".join(Organisation.objects.with_site().values_list("slug", flat=True)) or "nog geen"
        raise CommandError(f"Er is geen organisatie met eigen bladzijden op het adres “{slug}”. Wel: {known}.")
    return found


def _user(username: str | None) -> Any:
    if username is None:
        return User.objects.system()
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"Er is geen gebruiker “{username}”.")
    return user


def _document(public_id: str | None, organisation: Organisation) -> PolicyDocument | None:
    if public_id is None:
        return None
    rows = PolicyDocument.objects.of(organisation).filter(circle=Circle.EXECUTIVE, public_id=public_id)
    found: PolicyDocument | None = rows.first()
    if found is None:
        raise CommandError(f"{organisation} heeft geen document “{public_id}”.")
    return found
