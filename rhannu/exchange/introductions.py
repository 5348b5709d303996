"""The introduction an officer sends from their own mail: drafted in both languages, never sent by us."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from rhannu.base.languages import said
from rhannu.exchange.models import Request
from rhannu.practices.models import EncounterKind


@dataclass(frozen=True)
class Introduction:
    """A mail, ready to copy: to whom, subject and text, in one language."""

    language: str
    to: tuple[str, ...]
    subject: str
    text: str


def draft(request: Request, *, language: str) -> Introduction:
    """Introduce the two sides of a request to each other."""
    transfer = request.transfer
    with override(language):
        title = said(transfer.practice, "title", language).text
        facts = {
            "practice": title,
            "donor": said(transfer.donor, "name", language).text,
            "recipient": said(transfer.recipient, "name", language).text,
            "post": said(request.post, "title", language).text if request.post else "",
            "asker": transfer.asker.name if transfer.asker else "",
            "words": transfer.words.strip(),
            "kind": str(EncounterKind(request.kind).label).lower(),
            "why": said(transfer.practice, "encounter_why", language).text,
        }
        paragraphs = [
            _("Dear both,"),
            _("I would like to introduce you to each other: %(recipient)s and %(donor)s.") % facts,
            _("%(recipient)s wrote to us about this: “%(words)s”") % facts
            if facts["words"]
            else "",
            _("%(donor)s has done it: %(practice)s.") % facts,
            _("We propose this: %(kind)s. %(why)s") % facts,
            _(
                "Could you agree a day between you? Tell me if another time or another person suits better."
            ),
            _("When you have met, tell me in a line what each of you will do next, and by when."),
        ]
        subject = _("Introduction: %(practice)s") % facts
    addresses = []
    if request.post and request.post.email:
        addresses.append(request.post.email)
    if transfer.asker and transfer.asker.email:
        addresses.append(transfer.asker.email)
    return Introduction(
        language=language,
        to=tuple(addresses),
        subject=subject,
        text="\n\n".join(one for one in paragraphs if one),
    )
