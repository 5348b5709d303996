"""What became of a promise, said on the page; pausing; and when the fund team asks."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.exchange import actions, followups, rules
from rhannu.exchange.models import Transfer
from rhannu.exchange.waits import ENDS
from rhannu.web import words
from rhannu.web.exchange.followups_forms import FORMS, PauseForm, TermsForm
from rhannu.web.exchange.followups_record import Asked, record
from rhannu.web.exchange.followups_words import choices_of
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Link
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


@login_required
@require_http_methods(["GET", "POST"])
def promise(request: SignedIn, ref: str, promise: str) -> HttpResponse:
    """A promise with its four answers; one of them with what it asks."""
    transfer = transfer_for(request, ref)
    rows = transfer.commitments.select_related("organisation", "encounter")
    commitment = get_object_or_404(rows, ref=promise)
    rules.check_can_close_commitment(by=request.user, commitment=commitment, on=request.today)
    fact = _("Promised by %(day)s.") % {"day": words.day(commitment.due)}
    who = ", ".join(filter(None, [commitment.who, commitment.organisation.short()]))
    return _answer(
        request, transfer, Asked(commitment=commitment), commitment.what, f"{who}. {fact}"
    )


@login_required
@require_http_methods(["GET", "POST"])
def use(request: SignedIn, ref: str, follow_up: str) -> HttpResponse:
    """What became of it in use, some months on."""
    transfer = transfer_for(request, ref)
    found = get_object_or_404(
        transfer.follow_ups.select_related("organisation"), ref=follow_up, kind="adoption"
    )
    found.transfer = transfer
    rules.check_can_tell_of_use(by=request.user, follow_up=found, today=request.today)
    title = said(transfer.practice, "title").text
    began = transfer.in_use_on
    fact = _("In use since %(day)s.") % {"day": words.day(began)} if began else ""
    return _answer(request, transfer, Asked(found), title, fact)


def _answer(
    request: SignedIn, transfer: Transfer, asked: Asked, what: str, fact: str
) -> HttpResponse:
    outcome = request.GET.get("answer", "")
    choices = choices_of(asked.kind)
    context: dict[str, Any] = {"transfer": transfer, "title": title_of(transfer)}
    if outcome not in FORMS:
        answers = [
            Link(str(word), f"?answer={code}", str(more))
            for code, (word, more, _confirm) in choices.items()
        ]
        context |= {"what": what, "fact": fact, "answers": answers}
        return render(request, "exchange/promise.html", context)
    posted = request.POST if request.method == "POST" else None
    form = FORMS[outcome](posted, asks_day=asked.commitment is not None, today=request.today)
    if form.is_valid():
        with refusals_on(form):
            record(asked, outcome, by=request.user, facts=form.facts(), at=request.now)
            return redirect("exchange:thread", transfer.ref)
    word, more, confirm = choices[outcome]
    context |= {"form": form, "heading": what, "lead": f"{word}: {more}.", "act": confirm}
    return render(request, "exchange/one_form.html", context)


# ------------------------------------------------------------------ taking back, pausing


@login_required
@require_http_methods(["GET", "POST"])
def take_back(request: SignedIn, ref: str, answer: str) -> HttpResponse:
    """Take back what was said last of a promise, for seven days."""
    transfer = transfer_for(request, ref)
    rows = transfer.follow_up_answers.select_related("organisation", "commitment")
    found = get_object_or_404(rows, ref=answer)
    asked = Asked(found.follow_up, found.commitment)
    rules.check_can_take_back_outcome(
        by=request.user, answer=found, is_last=asked.last() == found, today=request.today
    )
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.take_back_outcome(by=request.user, answer=found, at=request.now)
            return redirect("exchange:thread", ref)
    what = found.commitment.what if found.commitment else said(transfer.practice, "title").text
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Take the answer back?"),
        "lead": what,
        "act": _("Take it back"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def pause(request: SignedIn, ref: str) -> HttpResponse:
    """Let its clocks stand still until a day."""
    transfer, today = transfer_for(request, ref), request.today
    rules.check_can_pause(
        by=request.user,
        transfer=transfer,
        paused=transfer.pauses.filter(until_on__gt=today).exists(),
        ended=transfer.wait in ENDS,
        today=today,
    )
    form = PauseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.pause_transfer(by=request.user, transfer=transfer, at=request.now, **facts)
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Pause this for a while?"),
        "lead": _("Until that day nobody is asked about it, and it does not count as stuck."),
        "act": _("Pause it"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def wake(request: SignedIn, ref: str) -> HttpResponse:
    """Go on before the day that was given."""
    transfer, today = transfer_for(request, ref), request.today
    paused = transfer.pauses.filter(until_on__gt=today).first()
    rules.check_can_wake(by=request.user, transfer=transfer, paused=paused is not None, today=today)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.wake_transfer(by=request.user, transfer=transfer, at=request.now)
            return redirect("exchange:thread", ref)
    assert paused is not None
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Go on with this?"),
        "lead": _("It is paused until %(day)s. Every day that is still to come is set anew.")
        % {"day": words.day(paused.until_on)},
        "act": _("Go on"),
    }
    return render(request, "exchange/one_form.html", context)


# ------------------------------------------------------------------ when we ask


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: SignedIn) -> HttpResponse:
    """The fund team sets when people are asked what became of it."""
    rules.check_can_set_follow_ups(by=request.user, on=request.today)
    now = followups.terms()
    first = {name: getattr(now, name) for name in ("after_days", "after_months", "silent_days")}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.set_follow_ups(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("home:home")
    return plain_form(
        request,
        form,
        back=reverse("home:home"),
        back_words=_("Today"),
        heading=_("When we ask what became of it"),
        lead=_(
            "For meetings and adoptions recorded from now on; what is under way keeps its days. "
            "We ask on working days only, and leave out the bank holidays of Wales."
        ),
        act=_("Set these days"),
    )
