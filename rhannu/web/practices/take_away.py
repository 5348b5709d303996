"""Documents to take away: offered, withdrawn, and handed out to those who may have them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.organisations.rules import is_fund_team
from rhannu.practices import actions, document_rules
from rhannu.practices.models import Document, FileKind, Practice, StoredFile
from rhannu.web.forms import refusals_on
from rhannu.web.practices import take_away_rows
from rhannu.web.practices.take_away_forms import DocumentForm
from rhannu.web.signed_in import SignedIn

TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.CSV: "text/csv; charset=utf-8",
}


@require_GET
def file(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """The bytes of a file, to save and not to show. To whoever may not have it, it is not there."""
    found = get_object_or_404(StoredFile, ref=ref)
    reader: Any = request.user if request.user.is_authenticated else None
    if not document_rules.may_read(by=reader, file=found, on=request.today, practice=slug):
        raise Http404
    if not default_storage.exists(found.path):
        raise Http404
    with default_storage.open(found.path) as kept:
        response = HttpResponse(kept.read(), content_type=TYPES[FileKind(found.kind)])
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def documents(request: SignedIn, slug: str) -> HttpResponse:
    """What the reader has to keep in order: their own documents; for the fund team, all."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    document_rules.check_can_offer_documents(by=request.user)
    every = practice.documents.select_related("organisation", "file")
    if not is_fund_team(request.user, request.today):
        every = every.filter(organisation__in=request.user.organisations_on(request.today))
    rows = [_row(one, slug) for one in every]
    context = {
        "practice": practice,
        "rows": [row for row in rows if not row.withdrawn],
        "withdrawn": [row for row in rows if row.withdrawn],
    }
    return render(request, "practices/documents.html", context)


def _row(one: Document, slug: str) -> take_away_rows.DocumentRow:
    return take_away_rows.row_of(
        one,
        slug=slug,
        body=one.organisation.short(),
        kind=one.file.kind,
        size=one.file.size,
        file=one.file.ref,
        may=True,
    )


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedIn, slug: str) -> HttpResponse:
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    document_rules.check_can_offer_documents(by=request.user)
    sent = request.method == "POST"
    form = DocumentForm(
        request.POST if sent else None, request.FILES if sent else None, request=request
    )
    if form.is_valid():
        with refusals_on(form):
            actions.add_document(
                by=request.user, practice=practice, at=request.now, **form.cleaned_data
            )
            return redirect("practices:documents", slug)
    return render(request, "practices/document_add.html", {"form": form, "practice": practice})


@login_required
@require_POST
def withdraw(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    document = get_object_or_404(
        Document.objects.select_related("organisation"), ref=ref, practice__slug=slug
    )
    actions.withdraw_document(by=request.user, document=document, at=request.now)
    return redirect("practices:documents", slug)
