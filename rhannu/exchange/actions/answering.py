"""The donor's answer: yes, another time, another post, or no."""

from datetime import date, datetime, time
from typing import Any

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.appointments import details_of, keep_in_step
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import Request
from rhannu.exchange.rules.asking import check_has_its_day
from rhannu.organisations.models import Person, Post


@action
def accept_request(
    *,
    by: Person,
    request: Request,
    at: datetime,
    agreed_on: date | None = None,
    starts: time | None = None,
    minutes: int | None = None,
    place: str = "",
    join_link: str = "",
    reply: str = "",
) -> Request:
    """The donor says yes, with a day if one is agreed, and with what else is known of it."""
    check_has_its_day(agreed_on, bool(starts or minutes or place.strip() or join_link))
    details = None
    if agreed_on is not None:
        rules.check_appointment(agreed_on, starts, minutes, join_link, at)
        details = details_of(agreed_on, starts, minutes, place, join_link)
    answer = {"reply": reply, "agreed_on": agreed_on}
    return _answer(by, request, at, Request.State.ACCEPTED, details, **answer)


@action
def suggest_another_time(*, by: Person, request: Request, at: datetime, reply: str) -> Request:
    """The donor names other times, in words."""
    return _answer(by, request, at, Request.State.ANOTHER_TIME, reply=reply)


@action
def suggest_another_post(
    *, by: Person, request: Request, at: datetime, reply: str, post: Post | None = None
) -> Request:
    """The donor says who knows more: a post on record, or one in words."""
    more: dict[str, Any] = {"post": post} if post is not None else {}
    return _answer(by, request, at, Request.State.ANOTHER_POST, reply=reply, **more)


@action
def decline_request(*, by: Person, request: Request, at: datetime, reply: str = "") -> Request:
    """The donor cannot help this time."""
    return _answer(by, request, at, Request.State.DECLINED, reply=reply)


def _answer(
    by: Person,
    request: Request,
    at: datetime,
    state: Request.State,
    details: dict[str, Any] | None = None,
    **answer: Any,
) -> Request:
    answer.setdefault("agreed_on", None)  # a day agreed before goes with the answer it came with
    request = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
    transfer = locked(request.transfer)
    rules.check_can_answer(by=by, request=request, on=day(at))
    request.state, request.answered_at, request.answered_by = state, at, by
    for name, value in answer.items():
        setattr(request, name, value)
    request.save(update_fields=["state", "answered_at", "answered_by", *answer])
    keep_in_step(request, at, by=by, details=details)
    moved(transfer, at)
    trail.record(
        f"request_{state.value}",
        by=by,
        about=request,
        transfer=transfer.pk,
        agreed_on=request.agreed_on,
        on_behalf_of=on_behalf(by, transfer.donor, day(at)),
    )
    return request
