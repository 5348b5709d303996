"""Who may offer a document, and who may see it."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused, allowed
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Document, Evidence, EvidenceState, StoredFile, Visibility


def check_can_offer_documents(*, by: Person) -> None:
    """Whoever acts for some organisation may offer what is its own."""
    today = clock.today()
    if not (is_fund_team(by, today) or by.organisations_on(today)):
        raise Refused(
            _("You act for no organisation here. Send the document to the fund team instead.")
        )


def check_can_keep_document(*, by: Person, organisation: Organisation) -> None:
    """An organisation offers and withdraws its own documents; the fund team those of any."""
    today = clock.today()
    if not (is_fund_team(by, today) or by.acts_for(organisation, today)):
        raise Refused(
            _(
                "You can offer only documents of your own organisation. "
                "Ask somebody at the other one, or the fund team."
            ),
            field="organisation",
        )


def check_titles(title_en: str, title_cy: str) -> None:
    for field, title in (("title_en", title_en), ("title_cy", title_cy)):
        if not title.strip():
            raise Refused(
                _("Give the title in both languages, even if the document is in one."), field=field
            )


def check_on_offer(document: Document) -> None:
    if document.withdrawn_at is not None:
        raise Refused(_("This document has been withdrawn. Look at the page of the practice."))


def check_can_see_document(*, by: Person | None, document: Document, on: date) -> None:
    """by  who reads; none for somebody who has not signed in."""
    team = by is not None and is_fund_team(by, on)
    bodies = by.organisations_on(on) if by is not None else set()
    seen = document.withdrawn_at is None and (
        document.visibility == Visibility.PUBLIC
        or (document.visibility == Visibility.PUBLIC_BODIES and bool(bodies))
        or document.organisation_id in bodies
    )
    if not ((seen and document.practice.published) or team):
        raise Refused(_("This document is not for everybody. Ask the fund team for it."))


def check_can_see_evidence(*, by: Person | None, evidence: Evidence, on: date) -> None:
    """The file behind a record: anybody while it is on record, else the fund team and who sent it."""
    if evidence.state == EvidenceState.KEPT and evidence.practice.published:
        return
    if by is None or not (is_fund_team(by, on) or by.pk == evidence.entered_by_id):
        raise Refused(_("This record is not on the page. Ask the fund team for it."))


def may_read(*, by: Person | None, file: StoredFile, practice: str, on: date) -> bool:
    """Whether something that this reader may see at the practice of that address is the file."""
    documents = file.documents.filter(practice__slug=practice).select_related("practice")
    records = file.evidence.filter(practice__slug=practice).select_related("practice")
    return any(
        allowed(check_can_see_document, by=by, document=one, on=on) for one in documents
    ) or any(allowed(check_can_see_evidence, by=by, evidence=one, on=on) for one in records)
