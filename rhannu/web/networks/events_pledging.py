"""In the room: the code opens a page for a telephone, on which people promise and ask for things."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.languages import current, said
from rhannu.exchange import actions as exchange
from rhannu.exchange import pledges as pledged
from rhannu.exchange.links import UNDO_PLEDGE
from rhannu.exchange.models import Pledge
from rhannu.exchange.rules import pledging
from rhannu.networks import actions, rules
from rhannu.networks.models import Event
from rhannu.organisations.actions import system_person
from rhannu.organisations.actions.links import find_link
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.calendars import in_full
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import events_pledging_forms as forms
from rhannu.web.networks.events import form_of, named, posted
from rhannu.web.networks.events_delegates import by_link
from rhannu.web.networks.events_rows import became_words, pledged_words
from rhannu.web.networks.qr import qr_code
from rhannu.web.paging import page_of
from rhannu.web.signed_in import SignedIn

FORM_PAGE = "networks/room_form.html"
PLAIN: dict[str, Any] = {"event": None, "code": "", "step": "", "kept": ()}  # of a form's page


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The code, typed by whoever cannot scan it."""
    form = forms.CodeForm(posted(request))
    if form.is_valid():
        return redirect("events:room", form.cleaned_data["code"])
    context = {
        **PLAIN,
        "form": form,
        "heading": _("In the room"),
        "lead": _("Enter the code, and say what you will do, or what you ask for."),
        "act": _("Go on"),
    }
    return render(request, FORM_PAGE, context)


@require_GET
def room(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "networks/room.html", {"event": _open(request, code), "code": code})


def _open(request: HttpRequest, code: str) -> Event:
    event = get_object_or_404(Event, code=forms.plain(code))
    rules.check_code_opens(event=event, on=request.today)
    return event


@require_http_methods(["GET", "POST"])
def pledge(request: HttpRequest, code: str) -> HttpResponse:
    """Who you are; then what you will do. Nothing is kept until the second is sent."""
    event = _open(request, code)
    step = request.POST.get("step", "")
    who = forms.WhoForm(posted(request))
    context = {**PLAIN, "event": event, "code": code}
    if request.method != "POST" or not who.is_valid() or step not in {"who", "what"}:
        return render(request, FORM_PAGE, {**context, **_who_words(), "form": who})
    shown = Practice.objects.filter(pk__in=event.items.values("practice")).order_by("sort_en", "pk")
    typed = request.POST if step == "what" else None
    what = forms.WhatForm(typed, practices=list(shown), today=request.today)
    if step == "what" and what.is_valid():
        told = who.cleaned_data
        with refusals_on(what):
            exchange.take_pledge(
                by=system_person(),
                event=event,
                who=told["who"],
                email=told["email"],
                organisation_words=told["organisation"],
                language=current(),
                at=request.now,
                **what.facts(),
            )
            return redirect("events:pledged", code)
    return render(request, FORM_PAGE, {**context, **_what_words(), "form": what, "kept": who})


def _who_words() -> dict[str, Any]:
    return {
        "heading": _("Who are you?"),
        "lead": _("You need no account. What you write here is seen by whoever runs the event."),
        "act": _("Go on"),
        "step": "who",
    }


def _what_words() -> dict[str, Any]:
    return {
        "heading": _("What will you do?"),
        "lead": _("You are asked later what became of it. You can take it back for seven days."),
        "act": _("Promise it"),
        "step": "what",
    }


@require_GET
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    event = get_object_or_404(Event, code=forms.plain(code))
    return render(request, "networks/room_thanks.html", {"event": event, "code": code})


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What somebody asks of government or of others; nobody is named."""
    event = _open(request, code)
    form = forms.AskForm(posted(request))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.raise_theme(by=system_person(), event=event, at=request.now, **facts)
            return redirect("events:asked_for", code)
    context = {
        **PLAIN,
        "event": event,
        "code": code,
        "form": form,
        "heading": _("What do you ask for?"),
        "lead": _("Of government, of the fund or of others; or a rule that stands in the way."),
        "act": _("Send it"),
    }
    return render(request, FORM_PAGE, context)


@require_GET
def asked_for(request: HttpRequest, code: str) -> HttpResponse:
    event = get_object_or_404(Event, code=forms.plain(code))
    context = {"event": event, "code": code, "asked": True}
    return render(request, "networks/room_thanks.html", context)


# ------------------------------------------------------------------ the receipt's link


@by_link
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """What was promised, and taking it back. Opening it changes nothing."""
    link = find_link(token, purpose=UNDO_PLEDGE, at=request.now)
    rows = Pledge.objects.select_related("event__network", "practice", "organisation", "person")
    given = get_object_or_404(rows, ref=link.about)
    form = Form(posted(request))
    if form.is_valid():
        with refusals_on(form):
            exchange.take_back_pledge(by=link.person, pledge=given, at=request.now)
            return redirect("events:undo", token)
    context = {
        "form": form,
        "pledge": given,
        "row": _row(given),
        "gone": given.taken_back_at is not None or given.dropped_at is not None,
        "until": words.day(pledging.last_day_to_take_back_pledge(given)),
        "late": request.today > pledging.last_day_to_take_back_pledge(given),
    }
    return render(request, "networks/pledge_undo.html", context)


# ------------------------------------------------------------------ those who run it


@login_required
@require_GET
def code_page(request: SignedIn, ref: str) -> HttpResponse:
    """To be shown on the screen in the room."""
    event = named(ref)
    rules.check_runs(by=request.user, event=event, on=request.today)
    address = in_full("events:room", event.code)
    context = {
        "event": event,
        "qr": qr_code(address, name=_("QR code of the address %(a)s") % {"a": address}),
        "address": address.partition("://")[2],
        "enter": in_full("events:enter").partition("://")[2],
        "opens": words.day(event.on),
        "grace": rules.GRACE_DAYS,
    }
    return render(request, "networks/event_code.html", context)


@dataclass(frozen=True)
class PledgeRow:
    ref: str
    what: str
    who: str
    about: str
    due: str
    unplaced: bool


def _row(one: Pledge) -> PledgeRow:
    body = one.organisation.short() if one.organisation else one.organisation_words
    return PledgeRow(
        ref=one.ref,
        what=one.what,
        who=", ".join([one.who, body]),
        about=said(one.practice, "title").text if one.practice else "",
        due=words.day(one.due),
        unplaced=one.organisation is None,
    )


@login_required
@require_GET
def pledges(request: SignedIn, ref: str) -> HttpResponse:
    """What was promised there, for those who run it."""
    event = named(ref)
    rules.check_runs(by=request.user, event=event, on=request.today)
    standing = Pledge.objects.standing().filter(event=event)
    if request.GET.get("show") == "unplaced":
        standing = standing.to_place()
    rows = standing.select_related("organisation", "practice")
    page = page_of(rows, order=["pk"], after=request.GET.get("after"))
    counted = pledged.pledged_at(event)
    context = {
        "event": event,
        "page": page,
        "rows": [_row(one) for one in page],
        "intended": pledged_words(counted),
        "became": became_words(counted),
        "unplaced": pledged.to_place(event),
    }
    return render(request, "networks/pledges.html", context)


def _pledge_of(ref: str, pledge: str) -> Pledge:
    rows = Pledge.objects.select_related("event__network", "organisation", "practice", "person")
    return get_object_or_404(rows, ref=pledge, event__ref=ref)


@login_required
@require_POST
def drop(request: SignedIn, ref: str, pledge: str) -> HttpResponse:
    exchange.drop_pledge(by=request.user, pledge=_pledge_of(ref, pledge), at=request.now)
    return redirect("events:pledges", ref)


@login_required
@require_http_methods(["GET", "POST"])
def place(request: SignedIn, ref: str, pledge: str) -> HttpResponse:
    """Say which organisation somebody meant."""
    found = _pledge_of(ref, pledge)
    pledging.check_can_place_pledge(by=request.user, pledge=found, on=request.today)
    form = forms.PlaceForm(posted(request))
    if form.is_valid():
        with refusals_on(form):
            body = form.cleaned_data["body"]
            exchange.place_pledge(by=request.user, pledge=found, organisation=body, at=request.now)
            return redirect("events:pledges", ref)
    told = {
        "heading": _("Which organisation?"),
        "lead": _("They wrote: “%(words)s”. Once it is known, they are asked what became of it.")
        % {"words": found.organisation_words},
        "act": _("Keep it"),
    }
    return form_of(request, form, ref, **told)
