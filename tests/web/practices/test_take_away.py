"""Documents to take away: offered by whoever owns them, handed to whoever may have them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rhannu.base import clock
from rhannu.practices import actions
from rhannu.practices.files import read_file
from rhannu.practices.models import Document
from rhannu.web.home.sign_in import BACKEND
from tests.factories import NOW, make_officer, make_organisation, make_person, make_practice, system

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CASE = b"%PDF-1.7 the case for new lights"


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def owner():
    return make_organisation(short_en="Gwynedd")


@pytest.fixture
def practice(owner):
    return make_practice(slug="lights", donors=[owner])


def offer(practice, owner, visibility="public", **facts):
    said = {"kind": "business_case", "title_en": "The case", "title_cy": "Yr achos", **facts}
    file = read_file("case.pdf", CASE)
    return actions.add_document(
        by=system(), practice=practice, organisation=owner, visibility=visibility, file=file,
        at=NOW, **said,
    )  # fmt: skip


def address(document):
    return f"/practices/{document.practice.slug}/files/{document.file.ref}/"


def test_a_document_is_saved_and_never_shown(client, practice, owner):
    response = client.get(address(offer(practice, owner)))

    assert response.content == CASE
    assert response["Content-Disposition"] == 'attachment; filename="case.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("public", {"nobody", "stranger", "member", "owner", "officer"}),
        ("public_bodies", {"member", "owner", "officer"}),
        ("fund_team", {"owner", "officer"}),
    ],
)
def test_who_may_have_a_document(client, practice, owner, visibility, readers):
    document = offer(practice, owner, visibility)
    people = {
        "nobody": None,
        "stranger": make_person(),
        "member": make_person(at=make_organisation()),
        "owner": make_person(at=owner),
        "officer": make_officer(),
    }
    may = set()
    for name, person in people.items():
        client.logout()
        if person is not None:
            client.force_login(person, backend=BACKEND)
        status = client.get(address(document)).status_code
        assert status in {200, 404}
        if status == 200:
            may.add(name)
    assert may == readers


def test_a_withdrawn_document_vanishes_and_stays_in_the_history(client, practice, owner):
    document = offer(practice, owner)
    client.force_login(make_person(at=owner), backend=BACKEND)
    assert "The case" in client.get("/practices/lights/").content.decode()

    client.post(f"/practices/lights/documents/{document.ref}/withdraw/")

    assert "The case" not in client.get("/practices/lights/").content.decode()
    assert client.get(address(document)).status_code == 404
    kept = client.get("/practices/lights/documents/").content.decode()
    assert "Withdrawn documents" in kept and "The case" in kept
    document.refresh_from_db()
    assert document.withdrawn_at == NOW


def test_the_page_tells_kind_size_and_for_whom(client, practice, owner):
    offer(practice, owner, "public_bodies")
    offer(practice, owner, "fund_team", title_en="Secret", title_cy="Cyfrinach")

    page = client.get("/practices/lights/").content.decode()

    assert "Business case · Gwynedd · PDF, 1 kB · For: Public bodies, signed in" in page
    assert "Secret" not in page
    assert "/files/" not in page  # nothing to open before signing in

    client.force_login(make_officer(), backend=BACKEND)
    assert "Secret" in client.get("/practices/lights/").content.decode()


def test_a_file_does_not_open_at_another_practice(client, practice, owner):
    document = offer(practice, owner)
    make_practice(slug="other")

    assert client.get(f"/practices/other/files/{document.file.ref}/").status_code == 404


def send(client, content=CASE, **facts):
    file = SimpleUploadedFile("../Achos busnes.pdf", content, content_type="text/html")
    form = {
        "file": file,
        "kind": "contract",
        "title_en": "A contract",
        "title_cy": "Contract",
        "visibility": "public",
        **facts,
    }
    return client.post("/practices/lights/documents/add/", form)


def test_a_body_offers_its_own_document(client, practice, owner):
    client.force_login(make_person(at=owner), backend=BACKEND)

    response = send(client, organisation=owner.slug)

    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.organisation, document.file.name) == (owner, "Achos-busnes.pdf")


def test_a_program_is_told_what_to_do_and_nothing_typed_is_lost(client, practice, owner):
    client.force_login(make_person(at=owner), backend=BACKEND)

    page = send(client, b"MZ a program", organisation=owner.slug).content.decode()

    assert "Send a PDF, Word (.docx)" in page and 'value="A contract"' in page
    assert not Document.objects.exists()


def test_nobody_offers_a_document_of_another_body(client, practice, owner):
    client.force_login(make_person(at=make_organisation()), backend=BACKEND)

    page = send(client, organisation=owner.slug).content.decode()

    assert "There is a problem" in page
    assert not Document.objects.exists()
