"""The first page of somebody signed in: what needs you today, what is moving, what is stuck."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.insight import thread, today
from rhannu.insight.today_mentoring import mentoring_of
from rhannu.organisations.models import Role
from rhannu.organisations.rules import is_fund_team
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.home import today_cards, today_rows, today_thread
from rhannu.web.home.today_mentoring import mentoring_rows
from rhannu.web.readers import own_organisations, versions_of
from rhannu.web.signed_in import SignedIn

VERIFIERS = {Role.AUDITOR, Role.ANALYST, Role.EVALUATOR, Role.CONDUIT}


@kept_for_colleagues
def today_page(request: SignedIn) -> HttpResponse:
    """The page of the reader's role. Those who both verify and share get the page of verifiers."""
    if is_fund_team(request.user, request.today):
        return render(request, "home/today_officer.html", _officer(request))
    if request.user.roles_on(request.today) & VERIFIERS:
        return render(request, "home/today.html", _verifier(request))
    return render(request, "home/today.html", _side(request))


def _side(request: HttpRequest) -> dict[str, Any]:
    """A service manager who learns, a champion who shares: one page, for most are both."""
    own, on = own_organisations(request), request.today
    tasks = today.tasks_of(own, on)
    seen = on_page(tasks)
    return {
        **_head(
            request,
            today_rows.rows(
                tasks,
                on=on,
                answers=today.answers_of(own),
                others=mentoring_rows(mentoring_of(own, on)),
                tips=today.tips_to_answer(own, on),
            ),
        ),
        "moving": today_cards.cards(today.moving(own, on, besides=seen), own=own, on=on)
        if own
        else [],
        "stuck": today_cards.stuck_cards(today.stuck(own, on, besides=seen, most=4), own=own, on=on)
        if own
        else [],
        "box": True,
        "all": reverse("exchange:conversations"),
    }


def _verifier(request: HttpRequest) -> dict[str, Any]:
    """An auditor, analyst or evaluator: the adoptions that nobody outside has seen."""
    own, on = own_organisations(request), request.today
    tasks = today.verifications_of(today.to_verify(own))
    waiting = today.stuck(None, on, wait="verify", most=4)
    return {
        **_head(request, today_rows.rows(tasks, on=on)),
        "moving": today_cards.cards(today.verified(), own=own, on=on),
        "stuck": today_cards.stuck_cards(waiting, own=own, on=on),
        "all": reverse("exchange:conversations"),
    }


def _officer(request: HttpRequest) -> dict[str, Any]:
    """The fund team: who waits for us, where everything stands, what moves, what is stuck."""
    on = request.today
    tasks = [*today.introductions_to_send(), *today.verifications_of(today.to_verify())]
    tasks.sort(key=lambda task: task.by)
    tasks, counted = tasks[: today.MOST], standing(request)
    tips = today.tips_to_answer(None, on)
    rows = today_rows.rows(
        tasks,
        on=on,
        enquiries=counted.enquiries,
        told=counted.told,
        tips=tips,
        returns=(counted.returns, counted.examples["returns"]),
    )
    stuck = today.stuck(None, on)
    moving = today.moving(None, on, besides=on_page(tasks))
    return {
        **_head(request, rows),
        "thread": today_thread.places(counted),
        "moving": today_cards.cards(moving, own=(), on=on),
        "stuck": today_thread.stuck_rows(stuck, on=on),
        "all_stuck": today_thread.all_stuck(counted, shown=len(stuck)),
        "all_stuck_address": f"{reverse('exchange:conversations')}?show=stuck",
    }


def on_page(tasks: list[today.Task]) -> set[int]:
    """Keys of the transfers that stand on the page already, as a task."""
    return {task.transfer.pk for task in tasks}


def standing(request: HttpRequest) -> thread.Standing:
    """The counts of the one thread."""
    collection = versions_of(request).of(thread.ROOMS_OF_THE_COLLECTION)
    return thread.standing(request.today, collection=collection)


def _head(request: HttpRequest, rows: list[today_rows.TaskRow]) -> dict[str, Any]:
    return {
        "on": request.today,
        "rows": rows,
        "heading": today_rows.heading(len(rows)),
        "title": _("Today"),
    }
