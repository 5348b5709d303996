"""Saying by a mailed link what stands in the way of a transfer: the second tap records."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rhannu.base.actions import one_change
from rhannu.base.languages import said
from rhannu.exchange import rules, stalls
from rhannu.exchange.links import ANSWER_STALL
from rhannu.exchange.models import Stall
from rhannu.organisations.actions.links import find_link
from rhannu.web import words
from rhannu.web.exchange.followups_words import barrier_words
from rhannu.web.exchange.reply import by_link
from rhannu.web.exchange.stalls import record_answer
from rhannu.web.exchange.stalls_forms import FORMS
from rhannu.web.exchange.stalls_page import answer_links, remedy_rows
from rhannu.web.exchange.stalls_words import ANSWERS, TAKE_BACK
from rhannu.web.forms import refusals_on


def _stall(ref: str) -> Stall:
    rows = Stall.objects.select_related(
        "asked", "transfer__practice", "transfer__donor", "transfer__recipient"
    )
    return get_object_or_404(rows, ref=ref)


@by_link
def reply_stall(request: HttpRequest, token: str) -> HttpResponse:
    """The answers to choose from; one with what it asks; what was recorded, what may help, the undo."""
    link = find_link(token, purpose=ANSWER_STALL, at=request.now)
    stall = _stall(link.about)
    rules.check_takes_part(by=link.person, transfer=stall.transfer, on=request.today)
    context: dict[str, Any] = {
        "transfer": stall.transfer,
        "organisation": stall.asked.short(),
        "practice": said(stall.transfer.practice, "title").text,
        "what": said(stall.transfer.practice, "title").text,
        "since": words.day(stall.silent_since),
    }
    answer = request.GET.get("answer", "")
    if answer not in FORMS:
        return _shown(request, stall, context)
    if answer != TAKE_BACK:
        rules.check_can_answer_stall(by=link.person, stall=stall, today=request.today)
    elif stall.answered_at is None:
        return redirect("exchange:reply_stall", token)
    form = FORMS[answer](request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form), one_change():
            record_answer(stall, answer, form.cleaned_data, by=link.person, at=request.now)
            return redirect("exchange:reply_stall", token)
    back = answer == TAKE_BACK
    context |= {
        "form": form,
        "heading": _("Take the answer back?") if back else ANSWERS[answer][0],
        "lead": "" if back else ANSWERS[answer][1],
        "confirm": _("Take it back") if back else ANSWERS[answer][2],
    }
    return render(request, "exchange/reply_follow_up_form.html", context)


def _shown(request: HttpRequest, stall: Stall, context: dict[str, Any]) -> HttpResponse:
    """The question; or what was answered."""
    open_still = stall.ended_on is None
    going = stall.answer == Stall.Answer.GOING
    if not open_still and not going:
        context["ended"] = Stall.Ended(stall.ended_because).label
    context["answers"] = answer_links() if open_still else []
    if stall.answered_at is not None:
        last = rules.last_day_to_take_back_stall(stall)
        context["said"] = " ".join(
            filter(
                None,
                [
                    f"{ANSWERS['going' if going else 'barrier'][0]}.",
                    barrier_words(stall.barrier, stall.level),
                    stall.words,
                ],
            )
        )
        context["until"] = words.day(last) if request.today <= last else ""
        context["remedies"] = remedy_rows(stall, stalls.what_helped())
    return render(request, "exchange/reply_stall.html", context)
