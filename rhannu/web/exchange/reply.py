"""Answering by a link that was mailed, without signing in.

Opening the link shows the question with the answer chosen and changes nothing: mail programs open
links on their own. The button records it, as the person to whom the link was sent.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.actions import one_change
from rhannu.base.refusals import Refused
from rhannu.exchange import actions, rules
from rhannu.exchange.links import ANSWER_REQUEST, RECORD_MEETING
from rhannu.exchange.models import Request
from rhannu.organisations.actions import use_link
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Link
from rhannu.web.exchange.answering import first_answer, record
from rhannu.web.exchange.answering_forms import ANSWER_OF_STATE, ANSWERS, FORMS
from rhannu.web.exchange.answering_words import CONFIRM, HEADINGS, answer_given, question_of
from rhannu.web.exchange.meeting_forms import MeetingForm, first_words
from rhannu.web.exchange.thread_words import names_of
from rhannu.web.forms import refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.pieces import Link as Way
from rhannu.web.words import day


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page behind a mailed link of one conversation, post or page."""
    return wraps(view)(behind_a_link(view, _instead))


def _instead() -> list[Way]:
    return [
        Way(_("Sign in to see the conversation"), reverse("home:sign_in")),
        Way(_("Tell the fund team your answer"), reverse("home:contact")),
    ]


def asked_in(link: Link) -> Request:
    rows = Request.objects.select_related(
        "post", "transfer__practice", "transfer__donor", "transfer__recipient"
    )
    return get_object_or_404(rows, ref=link.about)


@by_link
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The four answers to a request to talk."""
    link = find_link(token, purpose=ANSWER_REQUEST, at=request.now)
    asked = asked_in(link)
    rules.check_can_answer_by_link(by=link.person, request=asked, on=request.today)
    context = {"asked": asked, "names": names_of(asked.transfer), "question": question_of(asked)}
    chosen = request.GET.get("answer", "")
    if chosen not in FORMS:
        return _choices(request, context)
    first = first_answer(asked, chosen)
    form = FORMS[chosen](request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            record(chosen, by=link.person, request=asked, data=form.cleaned_data, at=request.now)
            return redirect("exchange:reply", token)
    context |= {"form": form, "heading": HEADINGS[chosen], "confirm": CONFIRM[chosen]}
    return render(request, "exchange/reply_form.html", context)


def _choices(request: HttpRequest, context) -> HttpResponse:
    """The question with its four answers; or what was answered, and how to change it."""
    asked = context["asked"]
    context["answers"] = [
        answer for answer in ANSWERS if answer[0] != ANSWER_OF_STATE.get(asked.state)
    ]
    if asked.state == Request.State.ASKED or asked.answered_at is None:
        return render(request, "exchange/reply.html", context)
    context["given"] = answer_given(asked)
    context["until"] = day(rules.last_day_to_change(asked))
    return render(request, "exchange/reply_done.html", context)


@by_link
def met(request: HttpRequest, token: str) -> HttpResponse:
    """Either side says that they met and what was promised."""
    link = find_link(token, purpose=RECORD_MEETING, at=request.now)
    asked = asked_in(link)
    transfer = asked.transfer
    if asked.state == Request.State.MET:
        raise Refused(_("This meeting is recorded already. Sign in to see it, or to add to it."))
    first = first_words(asked, today=request.today)
    posted = request.POST if request.method == "POST" else None
    form = MeetingForm(posted, transfer=transfer, told=False, initial=first)
    if form.is_valid():
        with refusals_on(form), one_change():
            use_link(by=link.person, token=token, purpose=RECORD_MEETING, at=request.now)
            actions.record_encounter(
                by=link.person, transfer=transfer, request=asked, at=request.now, **form.facts()
            )
            return redirect("exchange:reply_thanks")
    context = {"form": form, "names": names_of(transfer), "question": question_of(asked)}
    return render(request, "exchange/reply_met.html", context)


def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "exchange/reply_thanks.html")
