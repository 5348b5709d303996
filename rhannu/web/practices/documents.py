"""A practice to take away: a page to print, text for an e-mail, a record for a computer. Public."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from rhannu.base.languages import current
from rhannu.documents import practice_pdf, practice_record, practice_sheet
from rhannu.documents.practice_parts import practice_parts
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.web.caching import public_page
from rhannu.web.moved import moved


@public_page()
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of A4, tagged, in the language of the address."""
    found = practice_named(slug)
    if found is None:
        return moved("practice", slug, "practices:pdf")
    parts = practice_parts(practice_facts(found, on=request.today), on=request.today)
    page = practice_pdf.as_pdf(parts, address=_address(slug), on=request.today)
    response = HttpResponse(page, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{current()}.pdf"'
    return response


@public_page()
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Plain text, in the language of the address."""
    found = practice_named(slug)
    if found is None:
        return moved("practice", slug, "practices:text")
    parts = practice_parts(practice_facts(found, on=request.today), on=request.today)
    sheet = practice_sheet.as_text(parts, address=_address(slug), on=request.today)
    return HttpResponse(sheet, content_type="text/plain; charset=utf-8")


@public_page()
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """JSON, in both languages."""
    found = practice_named(slug)
    if found is None:
        return moved("practice", slug, "practices:record")
    facts = practice_facts(found, on=request.today)
    return JsonResponse(practice_record.as_record(facts, address=_address(slug), on=request.today))


def _address(slug: str) -> str:
    return settings.SITE_ADDRESS + reverse("practices:practice", args=[slug])
