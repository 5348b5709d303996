"""Asking bodies for their answer to a practice: by the fund team, and again on the day they gave."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange import register, rules
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import AnswerAsk, Decision
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples, is_fund_team
from rhannu.practices.models import Practice

TIME_TO_LOOK_AGAIN = timedelta(days=28)


@action
def ask_for_answers(
    *,
    by: Person,
    practice: Practice,
    due_on: date,
    at: datetime,
    organisations: Collection[Organisation] | None = None,
) -> list[AnswerAsk]:
    """Ask bodies that are expected to answer and silent; those asked already are passed over.

    organisations  all of the silent ones where none are named.
    """
    rules.check_can_ask_for_answers(
        by=by, practice=practice, due_on=due_on, today=day(at), threshold=register.threshold()
    )
    silent = register.silent(practice, day(at)).order_by("pk")
    if organisations is not None:
        silent = silent.filter(pk__in=[one.pk for one in organisations])
    open_asks = AnswerAsk.objects.filter(practice=practice, answered_at=None, closed_at=None)
    asked = set(open_asks.values_list("organisation", flat=True))
    found = [
        _asked(practice, body, by, at, due_on, example=enters_examples(by))
        for body in silent
        if body.pk not in asked
    ]
    if not found:
        raise Refused(
            _("Nobody is left to ask: those who are silent have been asked. Ring them instead.")
        )
    return found


@action
def ask_again(*, by: Person, decision: Decision, at: datetime) -> AnswerAsk:
    """Ask whether an answer still holds, once, on the day that the body gave."""
    if not is_fund_team(by, day(at)):
        raise Refused(_("Only the fund team asks for answers. Tell them whom they should ask."))
    rows = Decision.objects.to_ask_again(day(at)).select_for_update(of=("self",))
    due = rows.select_related("practice", "organisation").filter(pk=decision.pk).first()
    if due is None:
        raise Refused(_("This answer is not due to be looked at again. Leave it as it is."))
    due.review_asked = True
    due.save(update_fields=["review_asked"])
    AnswerAsk.objects.filter(
        practice=due.practice, organisation=due.organisation, answered_at=None, closed_at=None
    ).update(closed_at=at)
    due_on = day(at) + TIME_TO_LOOK_AGAIN
    return _asked(due.practice, due.organisation, by, at, due_on, example=due.is_example, again=due)


def _asked(
    practice: Practice,
    body: Organisation,
    by: Person,
    at: datetime,
    due_on: date,
    *,
    example: bool,
    again: Decision | None = None,
) -> AnswerAsk:
    ask = AnswerAsk.objects.create(
        practice=practice,
        organisation=body,
        again=again,
        due_on=due_on,
        asked_at=at,
        asked_by=by,
        is_example=example,
    )
    trail.record(
        "answer_asked", by=by, about=ask, practice=practice, organisation=body, due_on=due_on
    )
    return ask
