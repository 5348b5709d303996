"""Asking what became of a promise, on the days that were set; pausing those clocks, and waking them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from rhannu.analysis.followups import left_out
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange import followups, rules
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import (
    Commitment,
    Encounter,
    FollowUp,
    FollowUpTerms,
    Mark,
    Pause,
    Stall,
    Transfer,
)
from rhannu.exchange.waits import ENDS
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

PROMISES, ADOPTION = FollowUp.Kind.PROMISES.value, FollowUp.Kind.ADOPTION.value


# ------------------------------------------------------------------ setting the days


def plan_for_promises(encounter: Encounter, commitments: Iterable[Commitment], today: date) -> None:
    """Set the days on which each side is asked what became of what it promised. Part of an action.

    A day that had passed when the meeting was written down is not made up for.
    """
    offsets = followups.terms().after_days
    pauses = followups.pauses_of(encounter.transfer)
    sides: dict[int, list[Commitment]] = {}
    for made in commitments:
        sides.setdefault(made.organisation_id, []).append(made)
    for organisation, promised in sides.items():
        waiting = [
            one
            for days in offsets
            if (one := _follow_up(encounter, organisation, days, pauses)).due_on > today
        ]
        FollowUp.objects.bulk_create(waiting)
        dues = [one.due for one in promised]
        alone = set(left_out(dues, encounter.held_on, offsets if waiting else ()))
        for promise in promised:
            if promise.due + timedelta(days=1) in alone or not waiting:
                ask_alone(promise, max(promise.due, today) + timedelta(days=1))


def _follow_up(
    encounter: Encounter, organisation: int, days: int, pauses: Sequence[tuple[date, date]]
) -> FollowUp:
    one = FollowUp(
        transfer=encounter.transfer,
        encounter=encounter,
        organisation_id=organisation,
        kind=PROMISES,
        after=days,
        counted_from=encounter.held_on,
    )
    one.due_on = followups.day_to_ask(one, pauses)
    return one


def plan_for_pledge(commitment: Commitment, today: date) -> None:
    """Set the days on which whoever pledged it is asked, by itself. Part of an action."""
    offsets = followups.terms().after_days
    pauses = followups.pauses_of(commitment.transfer)
    waiting = []
    for days in offsets:
        one = FollowUp(
            transfer=commitment.transfer,
            commitment=commitment,
            organisation_id=commitment.organisation_id,
            kind=PROMISES,
            after=days,
            counted_from=commitment.given_on,
        )
        one.due_on = followups.day_to_ask(one, pauses)
        waiting += [one] if one.due_on > today else []
    FollowUp.objects.bulk_create(waiting)
    alone = left_out([commitment.due], commitment.given_on, offsets if waiting else ())
    if alone or not waiting:
        ask_alone(commitment, max(commitment.due, today) + timedelta(days=1))


def ask_alone(commitment: Commitment, counted_from: date) -> None:
    """Give one promise a day of its own, in place of one that still waits. Part of an action."""
    waiting = commitment.follow_ups.waiting().filter(after=0).first()
    one = waiting or FollowUp(
        transfer=commitment.transfer,
        encounter=None if commitment.pledge_id else commitment.encounter,
        commitment=commitment,
        organisation_id=commitment.organisation_id,
        kind=PROMISES,
    )
    one.counted_from = counted_from
    one.due_on = followups.day_to_ask(one, followups.pauses_of(commitment.transfer))
    one.save()


def plan_for_use(transfer: Transfer, today: date) -> None:
    """Set the days on which the recipient is asked what became of it in use. Part of an action."""
    transfer.follow_ups.waiting().filter(kind=ADOPTION).delete()
    pauses, began = followups.pauses_of(transfer), transfer.in_use_on or today
    for months in followups.terms().after_months:
        one = FollowUp(
            transfer=transfer,
            organisation=transfer.recipient,
            kind=ADOPTION,
            after=months,
            counted_from=began,
        )
        one.due_on = followups.day_to_ask(one, pauses)
        if one.due_on > today:
            one.save()


def ask_of_use_again(follow_up: FollowUp, again_on: date) -> None:
    """It is too early to say: ask again on that day. Part of an action."""
    one = FollowUp(
        transfer=follow_up.transfer,
        organisation_id=follow_up.organisation_id,
        kind=ADOPTION,
        counted_from=again_on,
    )
    one.due_on = followups.day_to_ask(one, followups.pauses_of(follow_up.transfer))
    one.save()


def reckon_anew(transfer: Transfer) -> None:
    """Set every day that is still to come anew, after a pause began or ended. Part of an action."""
    pauses = followups.pauses_of(transfer)
    waiting = list(transfer.follow_ups.waiting())
    for one in waiting:
        one.due_on = followups.day_to_ask(one, pauses)
    FollowUp.objects.bulk_update(waiting, ["due_on"])


# ------------------------------------------------------------------ asking


@action
def ask_follow_up(*, by: Person, follow_up: FollowUp, at: datetime) -> FollowUp:
    """Ask, on its day, what became of it; or note why there is nothing to ask. Once."""
    on = day(at)
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team asks what became of it. We ask on the day that was set.")
        )
    rows = FollowUp.objects.due(on).select_for_update(of=("self",))
    due = rows.select_related("transfer", "encounter", "commitment").filter(pk=follow_up.pk).first()
    if due is None:
        raise Refused(_("This is not due, or was seen to before. Look at the conversation."))
    because = _why_not(due, on)
    if because:
        due.closed_at, due.closed_because = at, because
        due.save(update_fields=["closed_at", "closed_because"])
        trail.record("follow_up_closed", by=by, about=due, because=because)
        return due
    if due.kind == PROMISES:
        asked = followups.to_ask_about(due, on)
        due.asked_about = list(asked.order_by("pk").values_list("pk", flat=True))
        Commitment.objects.filter(pk__in=due.asked_about).update(asked_on=on)
    due.asked_at = at
    due.save(update_fields=["asked_at", "asked_about"])
    trail.record("follow_up_asked", by=by, about=due, kind=due.kind, transfer=due.transfer_id)
    return due


def _why_not(due: FollowUp, on: date) -> str:
    transfer = due.transfer
    if transfer is not None and transfer.wait in followups.ENDED:
        return FollowUp.Closed.ENDED.value
    if due.kind == ADOPTION and (transfer is None or transfer.mark == Mark.NONE):
        return FollowUp.Closed.ENDED.value
    if due.kind == PROMISES and not followups.to_ask_about(due, on).exists():
        return FollowUp.Closed.NOTHING_OPEN.value
    return ""


@action
def set_follow_ups(
    *,
    by: Person,
    after_days: Sequence[int],
    after_months: Sequence[int],
    silent_days: int,
    at: datetime,
) -> FollowUpTerms:
    """Set when we ask from now on. What was planned before keeps its days."""
    rules.check_can_set_follow_ups(by=by, on=day(at))
    rules.check_follow_up_terms(
        after_days=after_days, after_months=after_months, silent_days=silent_days
    )
    terms = followups.terms()
    terms.after_days, terms.after_months = list(after_days), list(after_months)
    terms.silent_days, terms.changed_at, terms.changed_by = silent_days, at, by
    terms.save()
    trail.record(
        "follow_ups_set",
        by=by,
        about=terms,
        after_days=list(after_days),
        after_months=list(after_months),
        silent_days=silent_days,
    )
    return terms


# ------------------------------------------------------------------ pausing and waking


@action
def pause_transfer(
    *, by: Person, transfer: Transfer, reason: str, until_on: date, at: datetime, words: str = ""
) -> Pause:
    """Let every clock of it stand still until a day. From that day they run on by themselves."""
    transfer, today = locked(transfer), day(at)
    rules.check_can_pause(
        by=by,
        transfer=transfer,
        paused=transfer.pauses.filter(until_on__gt=today).exists(),
        ended=transfer.wait in ENDS,
        today=today,
    )
    rules.check_pause(reason=reason, until_on=until_on, today=today)
    pause = Pause.objects.create(
        transfer=transfer,
        reason=reason,
        words=words,
        from_on=today,
        until_on=until_on,
        recorded_at=at,
        recorded_by=by,
        on_behalf_of=on_behalf(by, transfer.recipient, today),
    )
    transfer.stalls.open().update(ended_on=today, ended_because=Stall.Ended.PAUSED)
    reckon_anew(transfer)
    moved(transfer, at)
    trail.record(
        "transfer_paused", by=by, about=transfer, reason=reason, until_on=until_on, pause=pause.pk
    )
    return pause


@action
def wake_transfer(*, by: Person, transfer: Transfer, at: datetime) -> Transfer:
    """End a pause before its day: the clocks run on from today."""
    transfer, today = locked(transfer), day(at)
    paused = transfer.pauses.filter(until_on__gt=today)
    rules.check_can_wake(by=by, transfer=transfer, paused=paused.exists(), today=today)
    paused.update(until_on=today)
    reckon_anew(transfer)
    moved(transfer, at)
    trail.record("transfer_woken", by=by, about=transfer)
    return transfer
