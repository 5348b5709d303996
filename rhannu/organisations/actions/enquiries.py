"""What somebody who is not signed in leaves for the fund team."""

from datetime import datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.organisations import rules
from rhannu.organisations.models import Enquiry, Person


@action
def leave_enquiry(
    *,
    by: Person,
    name: str,
    email: str,
    organisation_words: str,
    words: str,
    language: str,
    at: datetime,
    about: str = "",
    to: str = "",
) -> Enquiry:
    """Ask the fund team to be put in touch. Anybody may; `by` is the system, which speaks for them.

    about  slug of a practice; to  slug of the body they would like to talk to.
    The very same one, sent twice before it is answered, is one enquiry.
    """
    asked = {"name": name, "email": email, "organisation_words": organisation_words}
    asked |= {"words": words, "language": language, "about": about, "to": to}
    before = Enquiry.objects.filter(**asked, answered_at=None).first()
    if before is not None:
        return before
    enquiry = Enquiry.objects.create(**asked, left_at=at)
    trail.record("enquiry_left", by=by, about=enquiry, practice=about, organisation=to)
    return enquiry


@action
def answer_enquiry(*, by: Person, enquiry: Enquiry, at: datetime) -> Enquiry:
    """Note that an officer has written or rung back."""
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    on = at.astimezone(clock.LONDON).date()
    rules.check_can_answer_enquiry(by=by, enquiry=enquiry, on=on)
    enquiry.answered_at, enquiry.answered_by = at, by
    enquiry.save(update_fields=["answered_at", "answered_by"])
    trail.record("enquiry_answered", by=by, about=enquiry)
    return enquiry
