"""When they meet: choosing and moving it, calling it off, and a file for the calendar."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.documents.calendars import published
from rhannu.documents.meeting_entries import entry_of
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Appointment, MeetingNeed
from rhannu.exchange.rules.asking import check_can_say_meeting_needs
from rhannu.web.calendars import calendar_file, in_full, own_place
from rhannu.web.exchange.answering import request_of
from rhannu.web.exchange.appointments_forms import (
    CallOffForm,
    ChooseDayForm,
    NeedsForm,
    first_words,
)
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day


@login_required
@require_http_methods(["GET", "POST"])
def choose_day(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    asked = request_of(transfer)
    rules.check_can_agree_day(by=request.user, request=asked, on=request.today)
    posted = request.POST if request.method == "POST" else None
    first = first_words(Appointment.objects.filter(request=asked).first())
    form = ChooseDayForm(posted, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.agree_day(by=request.user, request=asked, at=request.now, **form.cleaned_data)
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "asked": asked,
        "moves": bool(first),
    }
    return render(request, "exchange/answering_day.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    asked = request_of(transfer)
    rules.check_can_call_off(by=request.user, request=asked, on=request.today)
    form = CallOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.call_off_day(
                by=request.user, request=asked, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Call the meeting off?"),
        "lead": _("Both sides are told, and it goes out of their calendars: %(day)s.")
        % {"day": day(asked.agreed_on or request.today)},
        "act": _("Call it off"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def needs(request: SignedIn, ref: str) -> HttpResponse:
    """What the reader's own side needs to take part, for both sides alone."""
    transfer = transfer_for(request, ref)
    asked = request_of(transfer)
    sides = [one for one in (transfer.recipient, transfer.donor) if one is not None]
    own = [one for one in sides if request.user.acts_for(one, request.today)]
    side = own[0] if own else sides[0]
    check_can_say_meeting_needs(by=request.user, request=asked, organisation=side, on=request.today)
    before = MeetingNeed.objects.filter(appointment__request=asked, organisation=side)
    first = {"words": before.values_list("words", flat=True).first() or ""}
    form = NeedsForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.say_meeting_needs(
                by=request.user,
                request=asked,
                organisation=side,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("exchange:thread", ref)
    return plain_form(
        request,
        form,
        back=reverse("exchange:thread", args=[ref]),
        back_words=title_of(transfer),
        heading=_("What do you need to take part?"),
        lead=_("For when you meet on %(day)s.") % {"day": day(asked.agreed_on or request.today)},
        act=_("Let the other side know"),
    )


@login_required
@require_GET
def meeting_file(request: SignedIn, ref: str) -> HttpResponse:
    """What was agreed, as a file that calendars read."""
    transfer = transfer_for(request, ref)
    found = Appointment.objects.filter(request__transfer=transfer, called_off_at=None)
    one = found.select_related("request").order_by("-pk").first()
    if one is None:
        raise Http404
    one.request.transfer = transfer
    entry = entry_of(one, place=own_place(), address=in_full("exchange:thread", ref))
    return calendar_file(published([entry]), name="rhannu.ics")
