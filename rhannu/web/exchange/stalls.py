"""A stall on the page: what stands in the way, what may help, what was tried and whether it helped."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.actions import one_change
from rhannu.exchange import actions, rules, stalls
from rhannu.exchange.models import Remedy, Stall, Transfer, Tried
from rhannu.organisations.models import Person
from rhannu.web import words
from rhannu.web.exchange.followups_words import barrier_words
from rhannu.web.exchange.stalls_forms import FORMS, HelpedForm, TriedForm, facts_of
from rhannu.web.exchange.stalls_page import answer_links, remedy_rows, tried_rows
from rhannu.web.exchange.stalls_words import ANSWERS, LATER, TAKE_BACK
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import refusals_on
from rhannu.web.signed_in import SignedIn


def last_stall(transfer: Transfer) -> Stall:
    """The one that stands, or the last that there was. None is missing like a page that is not there."""
    stall = transfer.stalls.select_related("asked").order_by("-pk").first()
    if stall is None:
        raise Http404
    stall.transfer = transfer
    return stall


def record_answer(
    stall: Stall, answer: str, data: dict[str, Any], *, by: Person, at: datetime
) -> None:
    """What both the page and the mailed link do with an answer."""
    if answer == LATER:
        actions.pause_transfer(by=by, transfer=stall.transfer, at=at, **data)
    elif answer == TAKE_BACK:
        actions.take_back_stall_answer(by=by, stall=stall, at=at)
    else:
        actions.answer_stall(by=by, stall=stall, at=at, **facts_of(answer, data))


@login_required
@require_http_methods(["GET", "POST"])
def stall(request: SignedIn, ref: str) -> HttpResponse:
    """What stands in the way: the answers, or what was answered, with what may help."""
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    found = last_stall(transfer)
    answer = request.GET.get("answer", "")
    context: dict[str, Any] = {"transfer": transfer, "title": title_of(transfer)}
    if answer not in FORMS:
        helped = stalls.what_helped()
        context |= {
            "stall": found,
            "since": words.day(found.silent_since),
            "asked": found.asked.short(),
            "barrier": barrier_words(found.barrier, found.level),
            "answers": answer_links() if found.ended_on is None else [],
            "remedies": remedy_rows(found, helped),
            "tried": tried_rows(found),
            "others": reverse("exchange:thread", args=[ref]),
        }
        return render(request, "exchange/stall.html", context)
    if answer != TAKE_BACK:
        rules.check_can_answer_stall(by=request.user, stall=found, today=request.today)
    form = FORMS[answer](request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form), one_change():
            record_answer(found, answer, form.cleaned_data, by=request.user, at=request.now)
            return redirect("exchange:stall", ref)
    context |= {
        "form": form,
        "heading": _("Take the answer back?") if answer == TAKE_BACK else ANSWERS[answer][0],
        "lead": _("Nothing has happened since %(day)s.") % {"day": words.day(found.silent_since)},
        "act": _("Take it back") if answer == TAKE_BACK else ANSWERS[answer][2],
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def tried(request: SignedIn, ref: str, remedy: str) -> HttpResponse:
    """Note that a remedy is tried."""
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    found = last_stall(transfer)
    if remedy not in Remedy.values:
        raise Http404
    first = {"tried_on": request.today}
    form = TriedForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.try_remedy(by=request.user, stall=found, remedy=remedy, at=request.now, **facts)
            return redirect("exchange:stall", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": Remedy(remedy).label,
        "lead": _("Note that you try this. Later, say whether it helped: that helps others."),
        "act": _("Note that we try it"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def helped(request: SignedIn, ref: str, tried: str) -> HttpResponse:
    """Say whether it helped."""
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    rows = Tried.objects.filter(stall__transfer=transfer)
    found = get_object_or_404(rows, ref=tried)
    first = {"helped": found.helped, "words": found.helped_words}
    form = HelpedForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.say_if_helped(by=request.user, tried=found, at=request.now, **facts)
            return redirect("exchange:stall", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": Remedy(found.remedy).label,
        "lead": _("Tried on %(day)s.") % {"day": words.day(found.tried_on)},
        "act": _("Record whether it helped"),
    }
    return render(request, "exchange/one_form.html", context)
