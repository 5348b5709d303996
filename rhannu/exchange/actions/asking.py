"""Asking to talk, and the officer's introduction."""

from datetime import date, datetime
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.actions.tips_accepted import accepted_by_asking
from rhannu.exchange.donors import Donor, donors_of
from rhannu.exchange.meter import of_bodies, of_post
from rhannu.exchange.models import Request, Transfer
from rhannu.exchange.rules.duties import check_below_cap
from rhannu.exchange.sharing import agreed_about
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.practices.models import Practice
from rhannu.practices.rules import check_is_current


@action
def ask_to_talk(
    *,
    by: Person,
    practice: Practice,
    recipient: Organisation,
    donor: Organisation,
    kind: str,
    at: datetime,
    post: Post | None = None,
    words: str = "",
    words_language: str = "en",
    message: str = "",
    asker: Person | None = None,
    over: str = "",
) -> Request:
    """Ask a post of the donor for a call, a visit or shadowing, for the recipient.

    words  the problem as it was written; asker  whom the donor will meet, where it is not `by`;
    over  why an officer asks one of whom much was asked: a code of Over.
    A second question about the same practice to the same donor goes on with the same transfer;
    the very same one, sent twice before it is answered, is one question.
    """
    on = day(at)
    found = _checked(by, practice, recipient, donor, post, over, on)
    transfer, opened = opened_between(
        practice,
        donor,
        recipient,
        at,
        asker=asker or by,
        words=words,
        words_language=words_language,
        is_example=by.is_fictional or found.example,
    )
    asked = {"post": post, "kind": kind, "message": message, "asked_by": by}
    waiting = transfer.requests.filter(**asked, state=Request.State.ASKED).first()
    if waiting is not None and not opened:
        return waiting
    request = transfer.requests.create(**asked, asked_at=at)
    moved(transfer, at)
    accepted_by_asking(request, by=by, at=at)
    if opened:
        standing.refresh(practice)
    facts = {"transfer": transfer.pk, "practice": practice.pk, "kind": kind, "over": over}
    trail.record(
        "talk_asked", by=by, about=request, **facts, on_behalf_of=on_behalf(by, recipient, on)
    )
    return request


@action
def record_introduction(*, by: Person, request: Request, at: datetime) -> Request:
    """Note that the officer sent the introduction from their own mail."""
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    rules.check_can_introduce(by=by, request=request, on=day(at))
    request.introduced_at = at
    request.save(update_fields=["introduced_at"])
    moved(locked(request.transfer), at)
    trail.record("introduction_sent", by=by, about=request, transfer=request.transfer_id)
    return request


def _checked(
    by: Person,
    practice: Practice,
    recipient: Organisation,
    donor: Organisation,
    post: Post | None,
    over: str,
    on: date,
) -> Donor:
    """The donor as it stands behind the practice, where it may be asked."""
    check_is_current(practice)
    found = {one.organisation.pk: one for one in donors_of([practice.pk])[practice.pk]}
    rules.check_can_ask(
        by=by,
        recipient=recipient,
        donor=donor,
        is_donor=donor.pk in found,
        asked=of_bodies([donor.pk], on)[donor.pk],
        over=over,
        on=on,
    )
    duties = agreed_about(donor, practice.pk, example=by.is_fictional)
    check_below_cap(by=by, duties=duties, over=over, on=on)
    if post is not None:
        asked = of_post(post, on)
        rules.check_not_too_much(by=by, whom=post, asked=asked, over=over, on=on)
    return found[donor.pk]


def opened_between(
    practice: Practice,
    donor: Organisation | None,
    recipient: Organisation,
    at: datetime,
    **first: Any,
) -> tuple[Transfer, bool]:
    """The transfer of these three, held; opened anew if it was stopped. Whether it was opened now.

    donor  none where nobody is named whom to learn from
    """
    transfer, made = Transfer.objects.get_or_create(
        practice=practice,
        donor=donor,
        recipient=recipient,
        defaults={"opened_at": at, "moved_on": day(at), **first},
    )
    transfer = locked(transfer)
    if transfer.stopped_on is not None:
        transfer.stopped_on, transfer.stopped_because = None, ""
        transfer.save(update_fields=["stopped_on", "stopped_because"])
        return transfer, True
    return transfer, made
