"""A stall is noticed and asked about; what stands in the way, what was tried, and whether it helped."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.refusals import Refused
from rhannu.exchange import rules, stalls, waits
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import Stall, Transfer, Tried
from rhannu.organisations.models import Person


@action
def notice_stall(*, by: Person, transfer: Transfer, at: datetime) -> Stall:
    """Note that it shows no sign of life, and ask once what stands in the way."""
    on = day(at)
    rules.check_can_notice_stalls(by=by, on=on)
    transfer = locked(transfer)
    if not stalls.silent(on).filter(pk=transfer.pk).exists():
        raise Refused(_("It has not stalled, or was noticed before. Look at the conversation."))
    stall = Stall.objects.create(
        transfer=transfer,
        wait=transfer.wait,
        asked=stalls.asked_of(transfer),
        silent_since=transfer.moved_on,
        noticed_on=on,
    )
    trail.record("stall_noticed", by=by, about=stall, transfer=transfer.pk, wait=stall.wait)
    return stall


@action
def answer_stall(
    *,
    by: Person,
    stall: Stall,
    answer: str,
    at: datetime,
    barrier: str = "",
    level: str = "",
    words: str = "",
) -> Stall:
    """Say that it goes on, which is a sign of life; or what stands in the way, which is none.

    The very same answer, sent twice, is one; another takes its place while the stall lasts.
    """
    stall = _locked(stall)
    said = {"answer": answer, "barrier": barrier, "level": level, "words": words}
    if stall.answered_by_id == by.pk and all(getattr(stall, name) == said[name] for name in said):
        return stall
    rules.check_can_answer_stall(by=by, stall=stall, today=day(at))
    rules.check_stall_answer(answer=answer, barrier=barrier, level=level)
    for name, value in said.items():
        setattr(stall, name, value)
    stall.answered_at, stall.answered_by = at, by
    stall.on_behalf_of = on_behalf(by, stall.asked, day(at))
    stall.save()
    if answer == Stall.Answer.GOING:
        moved(locked(stall.transfer), at)
    trail.record(
        "stall_answered",
        by=by,
        about=stall,
        transfer=stall.transfer_id,
        answer=answer,
        barrier=barrier,
        level=level,
        on_behalf_of=stall.on_behalf_of_id,
    )
    return stall


@action
def take_back_stall_answer(*, by: Person, stall: Stall, at: datetime) -> Stall:
    """Take back, within seven days, what was answered: it stands as it stood before."""
    stall = _locked(stall)
    transfer = locked(stall.transfer)
    rules.check_can_take_back_stall(
        by=by,
        stall=stall,
        moved_on=transfer.moved_on,
        stalled_since=transfer.stalls.filter(pk__gt=stall.pk).exists(),
        today=day(at),
    )
    if stall.answer == Stall.Answer.GOING:
        transfer.moved_on = stall.silent_since
        transfer.save(update_fields=["moved_on"])
        waits.restate(transfer)
        stall.ended_on, stall.ended_because = None, ""
    stall.answer = stall.barrier = stall.level = stall.words = ""
    stall.answered_at = stall.answered_by = stall.on_behalf_of = None
    stall.save()
    trail.record("stall_answer_taken_back", by=by, about=stall, transfer=stall.transfer_id)
    return stall


@action
def try_remedy(
    *, by: Person, stall: Stall, remedy: str, tried_on: date, at: datetime, words: str = ""
) -> Tried:
    """Note what is tried against a stall. Whether it helped is said later."""
    stall = _locked(stall)
    rules.check_can_try(
        by=by,
        stall=stall,
        remedy=remedy,
        before=stall.tried.filter(remedy=remedy).exists(),
        tried_on=tried_on,
        today=day(at),
    )
    tried = Tried.objects.create(
        stall=stall,
        remedy=remedy,
        tried_on=tried_on,
        words=words,
        recorded_at=at,
        recorded_by=by,
    )
    trail.record("remedy_tried", by=by, about=tried, transfer=stall.transfer_id, remedy=remedy)
    return tried


@action
def say_if_helped(*, by: Person, tried: Tried, helped: str, at: datetime, words: str = "") -> Tried:
    """Say whether it helped. A later word takes the place of an earlier one."""
    rows = Tried.objects.select_for_update(of=("self",))
    joined = ("stall__transfer__donor", "stall__transfer__recipient")
    tried = rows.select_related(*joined).get(pk=tried.pk)
    rules.check_can_say_if_helped(by=by, tried=tried, helped=helped, today=day(at))
    tried.helped, tried.helped_on, tried.helped_words = helped, day(at), words
    tried.save(update_fields=["helped", "helped_on", "helped_words"])
    trail.record(
        "remedy_judged", by=by, about=tried, transfer=tried.stall.transfer_id, helped=helped
    )
    return tried


def _locked(stall: Stall) -> Stall:
    rows = Stall.objects.select_for_update(of=("self",))
    joined = ("asked", "transfer__donor", "transfer__recipient")
    return rows.select_related(*joined).get(pk=stall.pk)
