"""A stored file that the disk has lost: a page that says so, never an error."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.accounts.roles import Role
from tests.factories import DocumentFactory, OrganisationFactory, VersionFactory, user_with

pytestmark = pytest.mark.django_db


def test_a_lost_file_is_told_to_who_may_have_it_only(client, settings, tmp_path: Path, caplog):
    settings.MEDIA_ROOT = tmp_path
    place = OrganisationFactory(municipality=True)
    document = DocumentFactory(organisation=place, is_plan=False)
    stored = default_storage.save("nota.pdf", ContentFile(b"%PDF-"))
    version = VersionFactory(document=document, file=stored, filename="nota.pdf", file_openness="intern")
    address = f"/{place.slug}/documenten/{document.public_id}/versies/{version.number}/bestand/"
    default_storage.delete(version.file.name)
    assert client.get(address).status_code == 404
    client.force_login(user_with(Role.POLICY_OFFICER, place))
    answer = client.get(address)
    assert (answer.status_code, "“nota.pdf” staat in het register" in answer.content.decode()) == (410, True)
    assert "a stored file is gone" in caplog.text
