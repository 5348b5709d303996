"""Which letter is written for which kind of mail: at the moment of sending, and so are its links."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import override

from rhannu.notices import (
    about_answers,
    about_checks,
    about_contacts,
    about_follow_ups,
    about_moves,
    about_pages,
    about_requests,
    about_transfers,
    follow_ups_read,
    pages_read,
    reading,
)
from rhannu.notices.letters import Letter
from rhannu.notices.models import Delivery

WRITERS: dict[str, Callable[[Delivery, datetime], Letter | None]] = {
    reading.SIGN_IN: about_requests.sign_in,
    reading.ASK: about_requests.ask,
    reading.ANSWER: about_requests.answer,
    reading.RECEIPT: about_requests.receipt,
    reading.DAY: about_requests.day_agreed,
    reading.MET: about_requests.met,
    reading.DECIDED: about_transfers.decided,
    reading.CONFIRM: about_transfers.confirm,
    reading.CONFIRMED: about_transfers.confirmed,
    reading.MOVE_REPORTED: about_moves.reported,
    reading.VERIFY: about_moves.to_verify,
    reading.ASK_ANSWER: about_answers.ask,
    reading.ANSWER_KEPT: about_answers.receipt,
    follow_ups_read.FOLLOW_UP: about_follow_ups.ask,
    follow_ups_read.SAID: about_follow_ups.receipt,
    pages_read.WRITE: about_pages.write,
    pages_read.REVIEW: about_pages.review,
    pages_read.SENT_BACK: about_pages.sent_back,
    pages_read.PUBLISHED: about_pages.published,
    pages_read.CHECK: about_checks.check,
    about_contacts.POST_CHECK: about_contacts.check,
    about_contacts.TELL: about_contacts.tell,
    about_contacts.OFFERED: about_contacts.offered,
}


def letter_for(delivery: Delivery, at: datetime) -> Letter | None:
    """The letter in its reader's language; none where what it would say is no longer so."""
    with override(delivery.language):
        return WRITERS[delivery.kind](delivery, at)
