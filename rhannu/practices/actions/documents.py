"""Files and documents of a practice come in and are taken out."""

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices import document_rules as rules
from rhannu.practices.files import ReadFile
from rhannu.practices.models import Document, Practice, StoredFile


def store_file(read: ReadFile, *, by: Person, at: datetime) -> StoredFile:
    """Keep a file's bytes. Part of the action under way.

    The store names them by their content: the same twice is kept once, and what is left behind by
    a change that did not come about harms nobody.
    """
    file = StoredFile(
        kind=read.kind,
        name=read.name,
        size=len(read.content),
        sha256=hashlib.sha256(read.content).hexdigest(),
        stored_at=at,
        stored_by=by,
    )
    if not default_storage.exists(file.path):
        default_storage.save(file.path, ContentFile(read.content))
    file.save()
    return file


@action
def add_document(
    *,
    by: Person,
    practice: Practice,
    kind: str,
    title_en: str,
    title_cy: str,
    organisation: Organisation,
    visibility: str,
    file: ReadFile,
    at: datetime,
) -> Document:
    """Offer a document with a practice, to those who may see it."""
    rules.check_can_keep_document(by=by, organisation=organisation)
    rules.check_titles(title_en, title_cy)
    document = Document.objects.create(
        practice=practice,
        kind=kind,
        title_en=title_en,
        title_cy=title_cy,
        organisation=organisation,
        visibility=visibility,
        file=store_file(file, by=by, at=at),
        added_at=at,
        added_by=by,
        is_example=enters_examples(by),
    )
    trail.record("document_added", by=by, about=practice, document=document, kind=kind)
    return document


@action
def withdraw_document(*, by: Person, document: Document, at: datetime) -> Document:
    """Take a document off the page. It stays in the history."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    rules.check_can_keep_document(by=by, organisation=document.organisation)
    rules.check_on_offer(document)
    document.withdrawn_at, document.withdrawn_by = at, by
    document.save(update_fields=["withdrawn_at", "withdrawn_by"])
    trail.record("document_withdrawn", by=by, about=document.practice, document=document)
    return document
