"""A briefing pack on the page and to print: one document, tagged, in each language."""

import io
import re

import pypdf
import pytest

from rhannu.base import clock
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def powys(client):
    powys = make_organisation(slug="powys", short_en="Powys", short_cy="Powys")
    make_post(organisation=powys, title_en="Head of Energy", title_cy="Pennaeth Ynni")
    for number in range(7):
        donor = make_organisation(short_en=f"Giver {number}")
        make_post(organisation=donor, themes=["street_lighting"])
        titles = {"title_en": f"LED street lights {number}", "title_cy": f"Goleuadau {number}"}
        make_practice(donors=[donor], **titles)
    make_transfer(recipient=powys, met=True)
    client.force_login(make_officer())
    return powys


def page_of(client, query, language=""):
    response = client.get(f"{language}/briefing/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_pack_says_what_fits_whom_to_ring_and_what_was_promised(client, powys):
    page = page_of(client, "?body=powys&words=LED+street+lights&occasion=Visit+in+March")

    assert "<h1" in page and "Briefing: Visit in March" in page
    assert page.count("Ring: Head of Highways. 01632 960101") == 6
    for words in (
        "Head of Energy",
        "Count our lights",
        "It was due on",
        "A visit, 24 September 2026",
    ):
        assert words in page
    assert 'href="/briefing/pdf/?body=powys&amp;words=LED+street+lights' in page


def test_it_is_made_with_those_that_are_ticked(client, powys):
    page = page_of(client, "?body=powys&words=LED+street+lights")
    slugs = re.findall(r'name="practice" value="([\w-]+)" checked', page)
    assert len(slugs) == 6

    fewer = page_of(client, f"?body=powys&practice={slugs[4]}&practice={slugs[1]}")

    assert re.findall(r'name="practice" value="([\w-]+)"', fewer) == [slugs[4], slugs[1]]


@pytest.mark.parametrize("query", ["?body=&words=", "?body=no-such-body", "?themes=no-such-theme"])
def test_what_is_missing_is_said(client, powys, query):
    assert "govuk-error-summary" in page_of(client, query)
    assert client.get(f"/briefing/pdf/{query}").status_code == 302


def test_a_body_that_nobody_has_talked_to_says_so(client, powys):
    make_organisation(slug="conwy", short_en="Conwy")

    page = page_of(client, "?body=conwy")

    assert "No post of theirs is on record: Conwy." in page
    assert "No promise is open that you may see." in page


def test_nobody_makes_one_without_signing_in(client):
    assert client.get("/briefing/").status_code == 302
    assert client.get("/briefing/pdf/?words=x").status_code == 302


@pytest.mark.parametrize(("language", "promised"), [("", "What was promised"), ("/cy", "addawyd")])
def test_to_print_it_is_one_tagged_document_with_a_page_for_each(client, powys, language, promised):
    response = client.get(f"{language}/briefing/pdf/?body=powys&words=LED+street+lights")

    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    reader = pypdf.PdfReader(io.BytesIO(response.content))
    text = [re.sub(r"\s+", " ", one.extract_text()) for one in reader.pages]
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"].startswith(language[1:] or "en")
    assert b"pdfuaid" in response.content or "pdfuaid" in str(
        reader.xmp_metadata and response.content
    )
    assert promised in " ".join(text)
    titles = "Goleuadau" if language else "LED street lights"
    sheets = [one for one in text[1:] if re.search(rf"{titles} \d", one[:200])]
    assert len(sheets) == 6 and len(text) <= 6 + 3


def test_what_was_promised_is_in_no_pack_of_a_stranger(client, powys):
    client.force_login(make_person(at=make_organisation()))

    assert "Count our lights" not in page_of(client, "?body=powys")
    reader = pypdf.PdfReader(io.BytesIO(client.get("/briefing/pdf/?body=powys").content))
    assert "Count our lights" not in " ".join(one.extract_text() for one in reader.pages)
