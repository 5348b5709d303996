"""The owner is asked whether the page is still right, and says so or says what is wrong."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.days import is_working_day, working_day
from rhannu.base.due import WAITS, Due
from rhannu.organisations.models import Organisation, Person
from rhannu.practices import checks, rules
from rhannu.practices.models import PageCheck, Practice


@action
def ask_owner(*, by: Person, practice: Practice, at: datetime) -> PageCheck:
    """Ask the owner whether the page is still right: once for each day on which it is due."""
    on = _day(at)
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    rules.check_can_ask_owner(by=by, practice=practice, on=on)
    due = practice.check_on if practice.check_on and practice.check_on <= on else on
    check, made = PageCheck.objects.get_or_create(
        practice=practice, due_on=due, defaults={"asked_at": at}
    )
    if made:
        practice.check_on = max(due + checks.EVERY, on + timedelta(days=1))
        if practice.asked_on is None:
            practice.asked_on = on
        practice.save(update_fields=["check_on", "asked_on"])
        trail.record("page_check_asked", by=by, about=check, practice=practice.pk, due=due)
    return check


@action
def answer_check(
    *, by: Person, check: PageCheck, answer: str, at: datetime, words: str = ""
) -> PageCheck:
    """Say that the page is right, or what is wrong with it; for a week the answer can be changed."""
    on = _day(at)
    check = PageCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    rules.check_can_answer_check(by=by, check=check, at=at, on=on)
    rules.check_says_what_is_wrong(answer, words)
    practice = check.practice
    if check.answered_at is None:
        check.confirmed_before = practice.confirmed_on
    check.answer, check.words = PageCheck.Answer(answer).value, words.strip()
    check.answered_at, check.answered_by = at, by
    check.save()
    if answer == PageCheck.Answer.RIGHT:
        confirm(practice, on)
    else:
        practice.asked_on, practice.wrong_since = None, on
        practice.confirmed_on = check.confirmed_before
    practice.save(update_fields=CHECK_FIELDS)
    trail.record("page_check_answered", by=by, about=check, practice=practice.pk, answer=answer)
    return check


@action
def give_owner(*, by: Person, practice: Practice, owner: Organisation, at: datetime) -> Practice:
    """Say who keeps the page right from now on. They are asked at the next tick whether it is."""
    on = _day(at)
    rules.check_can_give_owner(by=by, owner=owner, on=on)
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    practice.owner, practice.owner_given_on = owner, on
    practice.check_on, practice.asked_on = on, None
    practice.save(update_fields=["owner", "owner_given_on", "check_on", "asked_on"])
    trail.record("owner_given", by=by, about=practice, owner=owner.pk)
    return practice


CHECK_FIELDS = ["confirmed_on", "check_on", "asked_on", "wrong_since"]


def confirm(practice: Practice, on: date) -> None:
    """What being confirmed on a day means. The caller saves CHECK_FIELDS."""
    practice.confirmed_on, practice.check_on = on, on + checks.EVERY
    practice.asked_on = practice.wrong_since = None


def ask_those_due(at: datetime, by: Person) -> int:
    """Ask every owner whose page is due, on working days. How many were asked."""
    on = _day(at)
    if not is_working_day(on):
        return 0
    due = Practice.objects.to_ask(on)
    for practice in due:
        ask_owner(by=by, practice=practice, at=at)
    return len(due)


def those_not_asked(at: datetime) -> Iterator[Due]:
    """The pages that are due on a day on which nobody is asked, and when they will be."""
    on = _day(at)
    if is_working_day(on):
        return
    until = datetime.combine(working_day(on), time(), tzinfo=clock.LONDON)
    for practice in Practice.objects.to_ask(on).select_related("owner"):
        yield Due(
            what=gettext("Ask the owner of a page whether it is still right"),
            whom=practice.owner.short() if practice.owner else "",
            about=practice.slug,
            state=WAITS,
            why="no_working_day",
            words=gettext("Owners are asked on working days."),
            until=until,
        )


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
