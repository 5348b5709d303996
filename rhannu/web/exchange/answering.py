"""Answering a request to talk."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions, rules
from rhannu.exchange.models import Appointment, Request, Transfer
from rhannu.organisations.models import Person, Post
from rhannu.web.exchange import answering_forms as forms
from rhannu.web.exchange.answering_words import HEADINGS, question_of
from rhannu.web.exchange.appointments_forms import first_words
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.signed_in import SignedIn


def request_of(transfer: Transfer) -> Request:
    """The last request of a transfer."""
    found = transfer.requests.order_by("-pk").first()
    if found is None:
        raise Http404
    found.transfer = transfer
    return found


def record(
    answer: str, *, by: Person, request: Request, data: dict[str, Any], at: datetime
) -> Request:
    """Give the answer that was chosen, with what its form says."""
    facts: dict[str, Any] = {"by": by, "request": request, "at": at, **data}
    if answer == forms.ACCEPT:
        return actions.accept_request(**facts)
    if answer == forms.ANOTHER_TIME:
        return actions.suggest_another_time(**facts)
    if answer == forms.ANOTHER_POST:
        return actions.suggest_another_post(**facts)
    return actions.decline_request(**facts)


def form_for(answer: str, request: Request, posted: Any) -> Form:
    """The form of an answer, for somebody who is signed in."""
    if answer == forms.ANOTHER_POST:
        posts = Post.objects.filter(organisation=request.transfer.donor, closed_on=None)
        return forms.AnotherPostForm(posted, posts=posts.exclude(pk=request.post_id or 0))
    return forms.FORMS[answer](posted, initial=first_answer(request, answer))


def first_answer(request: Request, answer: str) -> dict[str, Any]:
    """What an answer's form begins with, where it is changed: what was said, and what was agreed."""
    if forms.ANSWER_OF_STATE.get(request.state) != answer:
        return {}
    agreed = Appointment.objects.filter(request=request).first()
    return {"reply": request.reply, "agreed_on": request.agreed_on, **first_words(agreed)}


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, ref: str) -> HttpResponse:
    """First the choice of four, then what belongs to it."""
    transfer = transfer_for(request, ref)
    asked = request_of(transfer)
    rules.check_can_answer(by=request.user, request=asked, on=request.today)
    context = {"transfer": transfer, "title": title_of(transfer), "question": question_of(asked)}
    chosen = request.GET.get("answer", "")
    if chosen not in forms.FORMS:
        form: Form = forms.ChooseAnswerForm(request.GET if "answer" in request.GET else None)
        return render(request, "exchange/answering.html", {**context, "form": form})
    form = form_for(chosen, asked, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            record(chosen, by=request.user, request=asked, data=form.cleaned_data, at=request.now)
            return redirect("exchange:thread", ref)
    context |= {"form": form, "heading": HEADINGS[chosen]}
    return render(request, "exchange/answering_form.html", context)
