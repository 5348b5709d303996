"""They met: recording it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions, rules
from rhannu.organisations.rules import is_fund_team
from rhannu.web.exchange.meeting_forms import (
    MeetingForm,
    first_words,
)
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import refusals_on
from rhannu.web.signed_in import SignedIn


@login_required
@require_http_methods(["GET", "POST"])
def record_meeting(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    rules.check_not_stopped(transfer)
    asked = transfer.requests.order_by("-pk").first()
    told = is_fund_team(request.user, request.today)
    first = first_words(asked, today=request.today)
    posted = request.POST if request.method == "POST" else None
    form = MeetingForm(posted, transfer=transfer, told=told, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.record_encounter(
                by=request.user, transfer=transfer, request=asked, at=request.now, **form.facts()
            )
            return redirect("exchange:thread", ref)
    context = {"form": form, "transfer": transfer, "title": title_of(transfer)}
    return render(request, "exchange/meeting.html", context)
