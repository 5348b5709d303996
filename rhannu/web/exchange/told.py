"""What came in by mail or phone: what was understood of it, and one tap to record the meeting."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.actions import one_change
from rhannu.exchange import actions
from rhannu.exchange.models import Told
from rhannu.web.exchange.told_page import note_of, told_page, told_row
from rhannu.web.forms import refusals_on
from rhannu.web.signed_in import SignedIn, for_the_team

SHOWN = 50


@login_required
@require_GET
def told_list(request: SignedIn) -> HttpResponse:
    """Everything that waits, the first that came first."""
    for_the_team(request)
    waiting = Told.objects.waiting().select_related("sender")
    rows = list(waiting[: SHOWN + 1])
    context = {
        "rows": [told_row(one) for one in rows[:SHOWN]],
        "more": waiting.count() - SHOWN if len(rows) > SHOWN else 0,
    }
    return render(request, "exchange/told_list.html", context)


@csrf_exempt
@login_required
@require_POST
def note(request: SignedIn) -> HttpResponse:
    """What was understood of an officer's line. It changes nothing, so it asks for no token."""
    for_the_team(request)
    told = note_of(request.POST.get("said", ""), on=request.today)
    if not told.words:
        return redirect("exchange:told_list")
    return _shown(request, told, request.POST)


@login_required
@require_POST
def keep(request: SignedIn) -> HttpResponse:
    """Record the meeting of a note at once, or keep the note for later."""
    for_the_team(request)
    words = request.POST.get("said", "")
    if request.POST.get("act") == "keep":
        actions.take_note(by=request.user, words=words, at=request.now)
        return redirect("exchange:told_list")
    told = note_of(words, on=request.today)
    page = told_page(told, request.POST, on=request.today, data=request.POST)
    if page.form is not None and page.form.is_valid():
        with refusals_on(page.form), one_change():
            told = actions.take_note(by=request.user, words=words, at=request.now)
            return _recorded(request, told, page)
    return _render(request, page)


@login_required
@require_http_methods(["GET", "POST"])
def told(request: SignedIn, ref: str) -> HttpResponse:
    """One of them: what it says, what was understood, and the meeting to record."""
    for_the_team(request)
    found = _waiting(ref)
    if request.method != "POST":
        return _shown(request, found, request.GET)
    page = told_page(found, request.POST, on=request.today, data=request.POST)
    if page.form is not None and page.form.is_valid():
        with refusals_on(page.form):
            return _recorded(request, found, page)
    return _render(request, page)


@login_required
@require_POST
def drop(request: SignedIn, ref: str) -> HttpResponse:
    """It tells of no meeting."""
    for_the_team(request)
    actions.throw_told_away(by=request.user, told=_waiting(ref), at=request.now)
    return redirect("exchange:told_list")


def _waiting(ref: str) -> Told:
    joined = ("sender", "post", "named__donor", "named__recipient", "named__practice")
    return get_object_or_404(Told.objects.waiting().select_related(*joined), ref=ref)


def _recorded(request: SignedIn, found: Told, page: Any) -> HttpResponse:
    encounter = actions.confirm_told(
        by=request.user, told=found, transfer=page.transfer, at=request.now, **page.form.facts()
    )
    return redirect("exchange:thread", encounter.transfer.ref)


def _shown(request: SignedIn, found: Told, chosen: Any) -> HttpResponse:
    return _render(request, told_page(found, chosen, on=request.today))


def _render(request: SignedIn, page: Any) -> HttpResponse:
    return render(request, "exchange/told.html", {"page": page, "form": page.form})
