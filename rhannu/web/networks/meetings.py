"""Meetings of a network: planned, changed, their agenda, a file for the calendar."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.actions import one_change
from rhannu.base.languages import said
from rhannu.documents.calendars import published
from rhannu.documents.network_entries import entry_of
from rhannu.exchange import actions as exchange
from rhannu.networks import actions, rules
from rhannu.networks.models import Meeting
from rhannu.web import words
from rhannu.web.calendars import calendar_file, in_full, own_place
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import meetings_forms as forms
from rhannu.web.networks.meetings_page import meeting_page
from rhannu.web.networks.views import keeps, network_named
from rhannu.web.paging import page_of
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


def meeting_named(ref: str) -> Meeting:
    rows = Meeting.objects.select_related("network__convenor__organisation")
    return get_object_or_404(rows, ref=ref)


@login_required
@require_GET
def meetings(request: SignedIn, slug: str) -> HttpResponse:
    """All meetings of a network, the latest first."""
    found = network_named(slug)
    page = page_of(found.meetings.all(), order=("-on", "-pk"), after=request.GET.get("after"))
    rows = [
        {
            "day": words.day(one.on),
            "address": reverse("networks:meeting", args=[one.ref]),
            "state": str(one.get_state_display()),
            "place": one.place,
        }
        for one in page
    ]
    context = {"network": found, "rows": rows, "page": page, "keeps": keeps(request, found)}
    return render(request, "networks/meetings.html", context)


@login_required
@require_GET
def meeting(request: SignedIn, ref: str) -> HttpResponse:
    """One meeting: its agenda, who comes or came, what it settled, what was taken back."""
    found = meeting_named(ref)
    page = meeting_page(found, on=request.today, keeps=keeps(request, found.network))
    return render(request, "networks/meeting.html", {"page": page, "meeting": found})


@login_required
@require_GET
def meeting_file(request: SignedIn, ref: str) -> HttpResponse:
    """The meeting as a file that calendars read."""
    found = meeting_named(ref)
    entry = entry_of(found, place=own_place(), address=in_full("networks:meeting", ref))
    return calendar_file(published([entry]), name="rhannu.ics")


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: SignedIn, slug: str) -> HttpResponse:
    """Plan a meeting; its agenda is drafted at once."""
    found = network_named(slug)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)
    form = forms.MeetingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            made = actions.plan_meeting(
                by=request.user, network=found, at=request.now, **form.facts()
            )
            return redirect("networks:meeting", made.ref)
    return plain_form(
        request,
        form,
        heading=_("Plan a meeting"),
        lead=_(
            "What is open of earlier meetings opens the agenda; practices of its themes that were "
            "proven come next. Members are asked ten working days before whether they come."
        ),
        act=_("Plan it"),
        back=reverse("networks:network", args=[slug]),
        back_words=said(found, "name").text,
    )


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    """Move a meeting."""
    found = meeting_named(ref)
    rules.check_can_change_meeting(by=request.user, meeting=found, today=request.today)
    posted = request.POST if request.method == "POST" else None
    form = forms.MeetingForm(posted, initial=forms.first_words(found))
    if form.is_valid():
        with refusals_on(form):
            actions.change_meeting(by=request.user, meeting=found, at=request.now, **form.facts())
            return redirect("networks:meeting", ref)
    lead = _("Those who said they would come are told, and their calendars are put right.")
    return asked(request, found, form, _("Change the meeting"), lead, _("Save"))


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: SignedIn, ref: str) -> HttpResponse:
    """The meeting will not take place."""
    found = meeting_named(ref)
    rules.check_can_change_meeting(by=request.user, meeting=found, today=request.today)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.call_off_meeting(by=request.user, meeting=found, at=request.now)
            return redirect("networks:meeting", ref)
    lead = _("Those who said they would come are told. What is open waits for the next meeting.")
    return asked(request, found, form, _("Call the meeting off?"), lead, _("Call it off"))


@login_required
@require_http_methods(["GET", "POST"])
def agenda_add(request: SignedIn, ref: str) -> HttpResponse:
    """Put a practice or another matter on the agenda."""
    found = meeting_named(ref)
    rules.check_can_change_meeting(by=request.user, meeting=found, today=request.today)
    network = found.network
    form = forms.AgendaForm(
        request.POST if request.method == "POST" else None,
        practices=forms.practices_for(network),
        abouts=forms.abouts_for(network),
    )
    if form.is_valid():
        with refusals_on(form), one_change():
            item = actions.add_to_agenda(
                by=request.user,
                meeting=found,
                practice=form.cleaned_data["practice"] or None,
                words=form.cleaned_data["words"],
                at=request.now,
            )
            if mention := form.mention():
                exchange.mention_in_meeting(by=request.user, item=item, at=request.now, **mention)
            return redirect("networks:meeting", ref)
    lead = _("A practice is shown by somebody who does it. Ask them before the meeting.")
    return asked(request, found, form, _("Put it on the agenda"), lead, _("Put it on the agenda"))


@login_required
@require_POST
def agenda_remove(request: SignedIn, ref: str, item: str) -> HttpResponse:
    """Take an item off the agenda."""
    found = meeting_named(ref)
    one = get_object_or_404(found.agenda, ref=item)
    one.meeting = found
    actions.take_off_agenda(by=request.user, item=one, at=request.now)
    return redirect("networks:meeting", ref)


def asked(
    request: SignedIn, meeting: Meeting, form: Form, heading: str, lead: str, act: str
) -> HttpResponse:
    """A form of its own about a meeting."""
    network = said(meeting.network, "name").text
    there: dict[str, Any] = {
        "back": reverse("networks:meeting", args=[meeting.ref]),
        "back_words": f"{network}, {words.day(meeting.on)}",
    }
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)
