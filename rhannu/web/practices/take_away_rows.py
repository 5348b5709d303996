"""Documents to take away, as rows: what, whose, how large, for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, said
from rhannu.base.refusals import allowed
from rhannu.insight.practice_page import PracticeFacts
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.document_rules import check_can_see_document
from rhannu.practices.models import Document, DocumentKind, FileKind, Visibility

KILO, MEGA = 1000, 1000**2


@dataclass(frozen=True)
class DocumentRow:
    """address: blank where the reader must sign in first."""

    ref: str
    title: Said
    words: str
    address: str
    sign_in: bool
    example: bool
    withdrawn: bool = False


def size_words(size: int) -> str:
    """12 kB, 3.4 MB: as people say it."""
    if size < MEGA:
        return f"{max(1, round(size / KILO))} kB"
    return f"{number_format(size / MEGA, 1)} MB"


def file_words(kind: str, size: int) -> str:
    """PDF, 240 kB."""
    return f"{FileKind(kind).label}, {size_words(size)}"


def row_of(
    document: Document, *, slug: str, body: str, kind: str, size: int, file: str, may: bool
) -> DocumentRow:
    """kind, size, file: of the file, its reference last. may: whether this reader may have it."""
    words = [str(DocumentKind(document.kind).label), body, file_words(kind, size)]
    if document.visibility != Visibility.PUBLIC:
        words.append(_("For: %(whom)s") % {"whom": Visibility(document.visibility).label})
    return DocumentRow(
        ref=document.ref,
        title=said(document, "title"),
        words=" · ".join(filter(None, words)),
        address=reverse("practices:file", args=[slug, file]) if may else "",
        sign_in=not may,
        example=bool(document.is_example),
        withdrawn=document.withdrawn_at is not None,
    )


def on_page(facts: PracticeFacts, reader: Any, on: date) -> tuple[DocumentRow, ...]:
    """The documents that the page shows this reader. Those for the fund team alone stay unseen."""
    team = reader is not None and is_fund_team(reader, on)
    rows = []
    for one in facts.documents:
        one.practice = facts.practice
        may = allowed(check_can_see_document, by=reader, document=one, on=on)
        if may or (one.visibility == Visibility.PUBLIC_BODIES and not team):
            body = facts.organisations.get(one.organisation_id)
            rows.append(
                row_of(
                    one,
                    slug=facts.practice.slug,
                    body=body.short() if body else "",
                    kind=one.file.kind,
                    size=one.file.size,
                    file=one.file.ref,
                    may=may,
                )
            )
    return tuple(rows)
